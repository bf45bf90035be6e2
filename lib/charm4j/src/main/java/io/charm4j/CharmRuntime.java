package io.charm4j;

import io.charm4j.environment.HookEnvironment;
import io.charm4j.environment.MalformedEnvironmentException;
import io.charm4j.event.Event;
import io.charm4j.event.EventParser;
import io.charm4j.hooktool.HookToolRunner;
import io.charm4j.hooktool.ProcessHookToolRunner;
import io.charm4j.logging.JujuLogging;
import java.util.Map;
import java.util.Optional;

/** Runs a charm for one event. */
public final class CharmRuntime {
  private static final int SUCCESS = 0;
  private static final int FAILURE = 1;

  private CharmRuntime() {}

  /**
   * Runs a charm for the event that the environment describes: deferred events first, then the event
   * itself, then statuses, then everything that was written is sent.
   *
   * <p>Without {@code JUJU_DISPATCH_PATH}, as below {@code juju exec}, there is no event: a line on
   * standard error says so, and the exit code is 0, since nothing went wrong. An event that the runtime
   * does not know is ignored, so that a charm can be rolled back under a newer Juju.
   *
   * @param environment the variables of the dispatch
   * @param tools runs the hook tools
   * @param factory makes the charm, normally its constructor
   * @return the exit code: 0 when everything succeeded and Juju may commit, 1 otherwise
   */
  public static int dispatch(
      Map<String, String> environment, HookToolRunner tools, CharmFactory factory) {
    try {
      HookEnvironment hook = HookEnvironment.parse(environment);
      Optional<Event> event = EventParser.parse(hook);
      if (event.isEmpty()) {
        System.err.println(
            "Nothing to dispatch: JUJU_DISPATCH_PATH is not set. Juju sets it for hooks and actions,"
                + " not for juju exec");
        return SUCCESS;
      }
      try (JujuLogging _ = JujuLogging.attach(tools)) {
        boolean succeeded = new Dispatch(hook, event.get(), tools, factory).run();
        return succeeded ? SUCCESS : FAILURE;
      }
    } catch (MalformedEnvironmentException e) {
      System.err.println("Cannot dispatch: " + e.getMessage());
      return FAILURE;
    }
  }

  /**
   * Runs a charm in the process that Juju started, and ends that process, whatever threads are left: a
   * hook has no time limit, so a thread that hangs would block the unit for ever.
   *
   * @param factory makes the charm, normally its constructor
   */
  public static void main(CharmFactory factory) {
    int exitCode = dispatch(System.getenv(), new ProcessHookToolRunner(), factory);
    System.out.flush();
    System.err.flush();
    System.exit(exitCode);
  }
}
