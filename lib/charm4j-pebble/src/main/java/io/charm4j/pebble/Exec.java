package io.charm4j.pebble;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A command to run in a workload container (reference/pebble-api §7). Its text form has no value of the
 * environment, so secrets may go there; they must not go among the arguments.
 *
 * @param command the program and its arguments; there is no shell
 * @param environment variables on top of Pebble's own
 * @param workingDirectory where it runs
 * @param timeout after which Pebble kills it; not what it has started itself
 * @param runsAs whom it runs as; Pebble's own user without one
 * @param serviceContext a service whose environment, user, group and folder it takes where it has none
 * @param standardError what happens with its standard error
 * @param terminal the terminal that it runs in, which changes bytes; without one it has pipes
 */
public record Exec(
    List<String> command,
    Map<String, String> environment,
    String workingDirectory,
    Duration timeout,
    Optional<FileAccess.Owner> runsAs,
    Optional<String> serviceContext,
    StandardError standardError,
    Optional<Terminal> terminal) {
  private static final Duration STANDARD_TIMEOUT = Duration.ofSeconds(30);

  /** What happens with what a command writes to its standard error. */
  public enum StandardError {
    /** It is read at once, whatever its length, and the last 64 KiB are kept. */
    TAIL,
    /** It is a stream of its own, to be read beside the standard output. */
    STREAM,
    /** It is mixed into the standard output; only for texts. */
    MERGED
  }

  /**
   * A terminal.
   *
   * @param columns how many characters a line has
   * @param rows how many lines it has
   */
  public record Terminal(int columns, int rows) {}

  /** Copies list and map. */
  public Exec {
    if (command.isEmpty()) {
      throw new IllegalArgumentException("A command needs a program");
    }
    if (!timeout.isPositive()) {
      throw new IllegalArgumentException("A command needs time to run");
    }
    if (terminal.isPresent() && standardError != StandardError.MERGED) {
      throw new IllegalArgumentException("A terminal shows output and errors together");
    }
    command = List.copyOf(command);
    environment = Map.copyOf(environment);
  }

  /**
   * {@return a command of Pebble's user that runs in {@code /} for 30 s at most}
   *
   * @param command the program and its arguments
   */
  public static Exec of(String... command) {
    return of(List.of(command));
  }

  /**
   * {@return a command of Pebble's user that runs in {@code /} for 30 s at most}
   *
   * @param command the program and its arguments
   */
  public static Exec of(List<String> command) {
    return new Exec(
        command,
        Map.of(),
        "/",
        STANDARD_TIMEOUT,
        Optional.empty(),
        Optional.empty(),
        StandardError.TAIL,
        Optional.empty());
  }

  /**
   * {@return the same with those variables}
   *
   * @param variables name and value
   */
  public Exec environment(Map<String, String> variables) {
    return new Exec(
        command,
        variables,
        workingDirectory,
        timeout,
        runsAs,
        serviceContext,
        standardError,
        terminal);
  }

  /**
   * {@return the same run in that folder}
   *
   * @param path absolute; it has to be there
   */
  public Exec workingDirectory(String path) {
    return new Exec(
        command, environment, path, timeout, runsAs, serviceContext, standardError, terminal);
  }

  /**
   * {@return the same with that time-out}
   *
   * @param limit after which Pebble kills it
   */
  public Exec timeout(Duration limit) {
    return new Exec(
        command,
        environment,
        workingDirectory,
        limit,
        runsAs,
        serviceContext,
        standardError,
        terminal);
  }

  /**
   * {@return the same run by that user and group}
   *
   * @param userName a user of the workload container
   * @param groupName a group of the workload container
   */
  public Exec runsAs(String userName, String groupName) {
    return runsAs(new FileAccess.Owner.Named(userName, groupName));
  }

  /**
   * {@return the same run by that user and group}
   *
   * @param userId a user's number
   * @param groupId a group's number
   */
  public Exec runsAs(int userId, int groupId) {
    return runsAs(new FileAccess.Owner.Numbered(userId, groupId));
  }

  private Exec runsAs(FileAccess.Owner owner) {
    return new Exec(
        command,
        environment,
        workingDirectory,
        timeout,
        Optional.of(owner),
        serviceContext,
        standardError,
        terminal);
  }

  /**
   * {@return the same in the surroundings of a service}
   *
   * @param service its name
   */
  public Exec serviceContext(String service) {
    return new Exec(
        command,
        environment,
        workingDirectory,
        timeout,
        runsAs,
        Optional.of(service),
        standardError,
        terminal);
  }

  /**
   * {@return the same with that handling of its standard error}
   *
   * @param handling what happens with it
   */
  public Exec standardError(StandardError handling) {
    return new Exec(
        command,
        environment,
        workingDirectory,
        timeout,
        runsAs,
        serviceContext,
        handling,
        terminal);
  }

  /**
   * {@return the same in a terminal, which has its standard error too}
   *
   * @param columns how many characters a line has
   * @param rows how many lines it has
   */
  public Exec terminal(int columns, int rows) {
    return new Exec(
        command,
        environment,
        workingDirectory,
        timeout,
        runsAs,
        serviceContext,
        StandardError.MERGED,
        Optional.of(new Terminal(columns, rows)));
  }

  /** {@return the program's path or name} */
  public String program() {
    return command.getFirst();
  }

  @Override
  public String toString() {
    return "Exec[command=%s, environment=%s, workingDirectory=%s, timeout=%s]"
        .formatted(command, environment.keySet(), workingDirectory, timeout);
  }

  ObjectNode body() {
    ObjectNode body = PebbleConnection.body();
    command.forEach(body.putArray("command")::add);
    ObjectNode variables = body.putObject("environment");
    environment.forEach(variables::put);
    body.put("working-dir", workingDirectory);
    body.put("timeout", GoDuration.text(timeout));
    runsAs.ifPresent(owner -> FileAccess.describe(owner, body));
    serviceContext.ifPresent(name -> body.put("service-context", name));
    body.put("terminal", terminal.isPresent());
    body.put("interactive", terminal.isPresent());
    terminal.ifPresent(size -> body.put("width", size.columns()).put("height", size.rows()));
    body.put("split-stderr", standardError != StandardError.MERGED);
    return body;
  }
}
