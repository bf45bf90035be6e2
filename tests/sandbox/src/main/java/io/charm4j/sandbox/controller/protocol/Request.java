package io.charm4j.sandbox.controller.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;

/**
 * One question to a model's controller, one a connection. An empty text means "not given"; durations
 * are milliseconds, and a negative one means "without limit".
 */
public sealed interface Request {

  /** Is a controller there? The answer tells its process and the host's address in the model. */
  record Ping() implements Request {}

  /** Ends the controller; the machines and the state on disk stay. */
  record StopController() implements Request {}

  /** Removes everything the model has, then ends the controller. */
  record DestroyModel() implements Request {}

  /**
   * Deploys a packed charm; an empty application name means the charm's own.
   *
   * @param placement numbers of machines that are there, one for each of the first units
   */
  record Deploy(
      String charm,
      String application,
      int units,
      Map<String, String> config,
      boolean trust,
      Map<String, String> storage,
      Map<String, String> resources,
      List<String> placement)
      implements Request {

    /** Deploys on new machines. */
    public Deploy(
        String charm,
        String application,
        int units,
        Map<String, String> config,
        boolean trust,
        Map<String, String> storage,
        Map<String, String> resources) {
      this(charm, application, units, config, trust, storage, resources, List.of());
    }
  }

  /** Replaces an application's charm. */
  record Refresh(String application, String charm, Map<String, String> resources, boolean force)
      implements Request {}

  /**
   * Adds units.
   *
   * @param placement numbers of machines that are there, one for each of the first units
   */
  record AddUnits(String application, int count, List<String> placement) implements Request {

    /** Adds units on new machines. */
    public AddUnits(String application, int count) {
      this(application, count, List.of());
    }
  }

  /** Removes units. */
  record RemoveUnits(List<String> units, boolean destroyStorage) implements Request {}

  /** Removes applications with all their units. */
  record RemoveApplications(List<String> applications, boolean destroyStorage) implements Request {}

  /** Relates two applications, each {@code app} or {@code app:endpoint}. */
  record Integrate(String first, String second) implements Request {}

  /** Removes the relation between two applications. */
  record RemoveRelation(String first, String second) implements Request {}

  /** Reads an application's configuration. */
  record GetConfiguration(String application) implements Request {}

  /** Sets options and puts others back to their defaults, in one step. */
  record SetConfiguration(String application, Map<String, String> values, List<String> reset)
      implements Request {}

  /** Reads the model's own configuration. */
  record GetModelConfiguration() implements Request {}

  /** Sets keys of the model's configuration and puts others back to their defaults. */
  record SetModelConfiguration(Map<String, String> values, List<String> reset) implements Request {}

  /** Queues an action on units, each {@code app/0} or {@code app/leader}. */
  record RunAction(List<String> units, String action, JsonNode parameters) implements Request {}

  /**
   * Queues a shell command on units and on all units of applications.
   *
   * @param relation the relation that it is run for, as {@code 7} or {@code db:7}
   * @param remoteUnit the unit at the relation's other end that it is about
   */
  record Execute(
      List<String> units,
      List<String> applications,
      String command,
      long timeout,
      String relation,
      String remoteUnit)
      implements Request {

    /** A command that is about no relation. */
    public Execute(List<String> units, List<String> applications, String command, long timeout) {
      this(units, applications, command, timeout, "", "");
    }
  }

  /** Waits until a task has ended; with progress, its log messages are sent meanwhile. */
  record AwaitTask(int task, long timeout, boolean progress) implements Request {}

  /** Cancels tasks that wait, kills those that run. */
  record CancelTasks(List<Integer> tasks) implements Request {}

  /** Reads the whole model's status. */
  record Status() implements Request {}

  /** Reads units and what is in their relations. */
  record ShowUnits(List<String> units) implements Request {}

  /**
   * Reads the model's log, and follows it when asked to.
   *
   * @param replay from the first entry that is kept
   * @param lines how many of the last entries to begin with
   * @param limit show so many of the last entries and stop; 0: no such limit
   * @param level the least severe level to show
   */
  record DebugLog(
      boolean replay,
      int lines,
      int limit,
      boolean tail,
      List<String> include,
      List<String> exclude,
      List<String> includeModules,
      List<String> excludeModules,
      String level)
      implements Request {}

  /** Tells that a failed hook is dealt with. */
  record Resolve(List<String> units, boolean all, boolean retry) implements Request {}

  /** Adds a secret of the model's user. */
  record AddSecret(String name, String description, SecretText content) implements Request {}

  /** Gives a secret new content, a new name or a new description; empty: leave as it is. */
  record UpdateSecret(String secret, String name, String description, SecretText content)
      implements Request {}

  /** Removes a secret with all its revisions. */
  record RemoveSecret(String secret) implements Request {}

  /** Lets applications read a secret. */
  record GrantSecret(String secret, List<String> applications) implements Request {}

  /** Takes the right to read a secret back. */
  record RevokeSecret(String secret, List<String> applications) implements Request {}

  /** Lists secrets, without content. */
  record ListSecrets() implements Request {}

  /** Reads one secret; its content only when asked to reveal it. */
  record ShowSecret(String secret, boolean reveal) implements Request {}

  /** Waits until an application or unit is active and idle. */
  record AwaitActive(String application, String unit, long timeout) implements Request {}

  /** Suspends or resumes relations by their numbers. */
  record SuspendRelations(List<Integer> relations, boolean suspended) implements Request {}

  /**
   * Makes something go wrong.
   *
   * @param target a unit or a machine; empty where the kind needs none
   * @param detail the kind's further word; empty when there is none
   */
  record InjectFault(FaultKind kind, String target, String detail) implements Request {}
}
