package io.valkeycharm.workload;

import io.charm4j.secret.SensitiveString;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * A program to run.
 *
 * @param arguments the program's absolute path and its arguments; visible to every user of the
 *     machine, so never a secret
 * @param environment variables to add to a bare environment; here a secret may go
 * @param timeLimit how long it may run before it is killed
 */
public record Command(
    List<String> arguments, Map<String, SensitiveString> environment, Duration timeLimit) {

  /** Copies list and map. */
  public Command {
    if (arguments.isEmpty()) {
      throw new IllegalArgumentException("A command needs a program");
    }
    arguments = List.copyOf(arguments);
    environment = Map.copyOf(environment);
  }

  /** The program's path. */
  public String program() {
    return arguments.getFirst();
  }
}
