package io.charm4j.sandbox.hooktool;

import io.charm4j.testing.engine.substrate.UnitName;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A unit's {@code run.socket}, for as long as its agent lives: takes the commands of juju-exec. */
public final class UnitCommandServer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(UnitCommandServer.class);

  private final AgentSocket socket;

  private UnitCommandServer(AgentSocket socket) {
    this.socket = socket;
  }

  /**
   * Opens the socket, in place of an earlier agent's.
   *
   * @param socket where it appears
   * @param shortDirectory on the same file system, with a path short enough for a socket address
   * @throws IOException when the socket cannot be opened
   */
  public static UnitCommandServer open(
      Path socket, Path shortDirectory, UnitName unit, HookToolHandler handler) throws IOException {
    return new UnitCommandServer(
        AgentSocket.open(
            socket,
            shortDirectory,
            "juju-exec " + unit,
            (input, output) -> answer(input, output, unit, handler)));
  }

  private static void answer(
      DataInputStream input, DataOutputStream output, UnitName unit, HookToolHandler handler)
      throws IOException {
    List<String> fields = Frames.readFields(input, 5);
    UnitCommand command =
        new UnitCommand(
            fields.get(4),
            given(fields.get(0)),
            given(fields.get(1)),
            given(fields.get(2)),
            fields.get(3).equals("true"));
    UnitCommand.Result result = run(unit, command, handler);
    Frames.write(output, result.code(), result.standardOutput(), result.standardError());
  }

  private static UnitCommand.Result run(
      UnitName unit, UnitCommand command, HookToolHandler handler) {
    try {
      return handler.execute(unit, command);
    } catch (RuntimeException e) {
      LOG.error("juju-exec on {} failed inside the model", unit, e);
      String text = "ERROR internal error in the model: " + e + "\n";
      return new UnitCommand.Result(1, new byte[0], text.getBytes(StandardCharsets.UTF_8));
    }
  }

  private static Optional<String> given(String field) {
    return field.isEmpty() ? Optional.empty() : Optional.of(field);
  }

  /** Ends the service: the socket vanishes and commands that wait are not answered. */
  @Override
  public void close() throws IOException {
    socket.close();
  }
}
