package io.valkeycharm.workload;

import io.charm4j.pebble.Container;
import io.charm4j.pebble.Exec;
import io.charm4j.pebble.ExecProcess;
import io.charm4j.pebble.ExecResult;
import io.charm4j.pebble.PebbleException;
import io.charm4j.secret.SensitiveString;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** Runs programs in the workload container, as the workload's user. */
final class ContainerCommandLauncher implements CommandLauncher {
  /** A program whose reader decides how long it runs still ends some day, should its reader hang. */
  private static final Duration LONGEST = Duration.ofDays(7);

  private final Container container;
  private final WorkloadOwner owner;

  ContainerCommandLauncher(Container container, WorkloadOwner owner) {
    this.container = container;
    this.owner = owner;
  }

  @Override
  public CommandResult run(Command command) throws WorkloadException {
    try {
      ExecResult result = container.exec(exec(command, command.timeLimit()));
      return new CommandResult(result.exitCode(), result.standardOutput(), result.standardError());
    } catch (PebbleException e) {
      throw ContainerFailure.of("Could not run " + command.program() + ": " + e.getMessage(), e);
    }
  }

  @Override
  public Process start(Command command) throws WorkloadException {
    try {
      ExecProcess process =
          container.execStream(exec(command, LONGEST).standardError(Exec.StandardError.STREAM));
      try {
        process.closeInput();
      } catch (PebbleException e) {
        process.close();
        throw e;
      }
      return new ContainerProcess(process, command.program());
    } catch (PebbleException e) {
      throw ContainerFailure.of("Could not start " + command.program() + ": " + e.getMessage(), e);
    }
  }

  private Exec exec(Command command, Duration limit) {
    Map<String, String> environment = new HashMap<>();
    for (Map.Entry<String, SensitiveString> variable : command.environment().entrySet()) {
      environment.put(variable.getKey(), variable.getValue().reveal());
    }
    return Exec.of(command.arguments())
        .environment(environment)
        .timeout(limit)
        .runsAs(owner.user(), owner.group());
  }
}
