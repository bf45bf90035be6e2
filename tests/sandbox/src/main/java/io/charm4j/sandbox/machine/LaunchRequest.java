package io.charm4j.sandbox.machine;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A program to start in a machine.
 *
 * @param workingDirectory absolute, inside the machine
 * @param command the words; the first is the program's absolute path
 * @param environment the complete environment
 * @param grace how long after its end output of processes that it left behind is still taken; empty for
 *     as long as one of them holds the pipes
 * @param user the number of the user, and of the group, that it runs as; empty for root
 */
public record LaunchRequest(
    String workingDirectory,
    List<String> command,
    Map<String, String> environment,
    Optional<Duration> grace,
    OptionalInt user) {

  /** The same as root. */
  public LaunchRequest(
      String workingDirectory,
      List<String> command,
      Map<String, String> environment,
      Optional<Duration> grace) {
    this(workingDirectory, command, environment, grace, OptionalInt.empty());
  }

  /** Copies the collections. */
  public LaunchRequest {
    command = List.copyOf(command);
    environment = Map.copyOf(environment);
  }

  /**
   * The request as the launcher program reads it.
   *
   * @throws IOException never in practice: the target is memory
   */
  byte[] encode() throws IOException {
    List<String> fields = new ArrayList<>();
    fields.add(workingDirectory);
    fields.add(grace.map(limit -> Double.toString(limit.toMillis() / 1000.0)).orElse(""));
    fields.add(user.isPresent() ? Integer.toString(user.getAsInt()) : "");
    fields.add(Integer.toString(command.size()));
    fields.addAll(command);
    environment.forEach((name, value) -> fields.add(name + "=" + value));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream output = new DataOutputStream(bytes);
    output.writeInt(fields.size());
    for (String field : fields) {
      byte[] content = field.getBytes(StandardCharsets.UTF_8);
      output.writeInt(content.length);
      output.write(content);
    }
    return bytes.toByteArray();
  }
}
