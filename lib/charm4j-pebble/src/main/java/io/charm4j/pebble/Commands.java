package io.charm4j.pebble;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Commands in a workload container (reference/pebble-api §7 to §9). */
public final class Commands {
  private static final Logger LOG = LoggerFactory.getLogger(Commands.class);
  private static final int MAXIMUM_OUTPUT_BYTES = 1 << 20;

  private final PebbleConnection connection;
  private final Changes changes;

  Commands(PebbleConnection connection, Changes changes) {
    this.connection = connection;
    this.changes = changes;
  }

  /**
   * Starts a command; to be closed, which kills it when it is not over.
   *
   * @param exec what to run
   * @return the command, which runs
   * @throws PebbleException.Refused when there is no such program, user, folder or service
   * @throws PebbleException.ExecFailed when it could not be connected to; it does not run then
   */
  public ExecProcess start(Exec exec) throws PebbleException {
    // Neither the body nor the answer may be logged: both have the whole environment in them.
    JsonNode answer = connection.post("/v1/exec", exec.body(), PebbleConnection.Repeat.HARMFUL);
    String change = Json.text(answer, "change");
    String task = Json.text(answer.path("result"), "task-id");
    if (change.isEmpty() || task.isEmpty()) {
      throw new PebbleException.Unintelligible(
          "the order to run " + exec.program(), "it names no change or task");
    }
    ExecSockets sockets = new ExecSockets(exec);
    try {
      sockets.connect(connection.http(), task, connection.limits());
    } catch (IOException e) {
      PebbleException failure =
          new PebbleException.ExecFailed(
              exec.program(), "its streams could not be connected (" + e.getMessage() + ")", e);
      giveUp(change, sockets, failure);
      throw failure;
    } catch (InterruptedException e) {
      PebbleException failure =
          new PebbleException.Interrupted("the streams of " + exec.program(), e);
      giveUp(change, sockets, failure);
      throw failure;
    }
    return new ExecProcess(connection, changes, exec, change, sockets);
  }

  /**
   * Runs a command without input to its end.
   *
   * @param exec what to run
   * @return how it ended, also when that is no success
   * @throws PebbleException.Refused when there is no such program, user, folder or service
   * @throws PebbleException.ExecFailed when it could not be started, was out of time, or the
   *     connection to it was lost
   * @throws PebbleException.OutputTooLong when it printed more than 1 MiB
   * @throws IllegalArgumentException when its standard error was to be a stream, which nobody would read
   */
  public ExecResult run(Exec exec) throws PebbleException {
    if (exec.standardError() == Exec.StandardError.STREAM) {
      throw new IllegalArgumentException("Start a command to read its standard error as a stream");
    }
    try (ExecProcess process = start(exec)) {
      process.closeInput();
      byte[] output = process.output().readNBytes(MAXIMUM_OUTPUT_BYTES + 1);
      if (output.length > MAXIMUM_OUTPUT_BYTES) {
        throw new PebbleException.OutputTooLong(exec.program(), MAXIMUM_OUTPUT_BYTES);
      }
      int exitCode = process.awaitExit(exec.timeout().plus(connection.limits().kill()));
      if (process.isErrorTailLost()) {
        throw new PebbleException.ExecFailed(
            exec.program(), "the connection to its standard error was lost");
      }
      return new ExecResult(
          exitCode, new String(output, StandardCharsets.UTF_8), process.errorTail());
    } catch (IOException e) {
      throw new PebbleException.ExecFailed(exec.program(), e.toString(), e);
    }
  }

  private void giveUp(String change, ExecSockets sockets, PebbleException failure) {
    try {
      changes.abort(change);
    } catch (PebbleException e) {
      LOG.debug("exec.abort change={} reason=\"{}\"", change, e.getMessage());
      failure.addSuppressed(e);
    } finally {
      sockets.drop();
    }
  }
}
