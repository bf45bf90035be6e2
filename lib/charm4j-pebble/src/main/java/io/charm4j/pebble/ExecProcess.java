package io.charm4j.pebble;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A command that runs in a workload container. Its output streams at the speed of its reader: Pebble holds
 * nothing back, so a command whose output nobody reads stands still.
 *
 * <p>It lives no longer than this process: when the connection is lost, because this process was killed for
 * instance, Pebble kills it by SIGKILL (reference/pebble-api §9.3); not what it has started itself.
 * {@link #close()} kills it too, when it is not over.
 */
public final class ExecProcess implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ExecProcess.class);
  private static final Duration GRACE = Duration.ofSeconds(10);

  private final PebbleConnection connection;
  private final Changes changes;
  private final Exec exec;
  private final String change;
  private final ExecSockets sockets;
  private volatile Optional<Change> end = Optional.empty();

  ExecProcess(
      PebbleConnection connection, Changes changes, Exec exec, String change, ExecSockets sockets) {
    this.connection = connection;
    this.changes = changes;
    this.exec = exec;
    this.change = change;
    this.sockets = sockets;
  }

  /** {@return the id of the change that runs it} */
  public String changeId() {
    return change;
  }

  /**
   * {@return the command's standard input, to be closed when there is no more; a command that reads it
   * waits until then}
   */
  public OutputStream input() {
    return new Input();
  }

  /**
   * Tells the command that there is no input.
   *
   * @throws PebbleException.ConnectionLost when the connection is gone
   */
  public void closeInput() throws PebbleException {
    try {
      sockets.stdio().sendEnd(connection.limits().answer());
    } catch (IOException e) {
      throw new PebbleException.ConnectionLost("the end of the input of " + exec.program(), e);
    }
  }

  /**
   * {@return the command's standard output}
   *
   * <p>Its end is the end of the output. When the connection is lost before, or the command's time is over
   * and something it has started still holds its output open, reading throws an {@link IOException}.
   */
  public InputStream output() {
    return sockets.output();
  }

  /**
   * {@return the command's standard error as a stream like {@link #output()}}
   *
   * @throws IllegalStateException unless {@link Exec.StandardError#STREAM} was asked for
   */
  public InputStream errors() {
    return sockets
        .errors()
        .orElseThrow(() -> new IllegalStateException("The standard error is not a stream"));
  }

  /** {@return the last 64 KiB of the standard error so far; empty unless its tail is kept} */
  public String errorTail() {
    return sockets.errorTail().map(ExecTail::text).orElse("");
  }

  /**
   * Sends a signal to the command's process alone, not to what it has started.
   *
   * @param name the signal's name, with {@code SIG}; Pebble tells nobody when there is none such
   * @throws PebbleException.ConnectionLost when the command is over, or the connection is gone
   */
  public void signal(String name) throws PebbleException {
    control("signal", PebbleConnection.body().put("name", name));
  }

  /**
   * Tells the command that its terminal has another size.
   *
   * @param columns how many characters a line has
   * @param rows how many lines it has
   * @throws PebbleException.ConnectionLost when the command is over, or the connection is gone
   * @throws IllegalStateException when it runs in no terminal
   */
  public void resize(int columns, int rows) throws PebbleException {
    if (exec.terminal().isEmpty()) {
      throw new IllegalStateException(exec.program() + " runs in no terminal");
    }
    control("resize", PebbleConnection.body().put("width", columns).put("height", rows));
  }

  private void control(String command, ObjectNode parameters) throws PebbleException {
    ObjectNode message = PebbleConnection.body().put("command", command);
    message.set(command, parameters);
    try {
      sockets.control().sendText(PebbleConnection.text(message), connection.limits().answer());
    } catch (IOException e) {
      throw new PebbleException.ConnectionLost("a " + command + " to " + exec.program(), e);
    }
  }

  /**
   * Waits for the end of the command. That comes only after all of its output was read, so read that
   * before, or beside.
   *
   * @param limit how long to wait
   * @return its exit code; 128 and the signal's number when a signal ended it
   * @throws PebbleException.ExecFailed when it could not be started, was out of time, or nobody knows how
   *     it ended
   * @throws PebbleException.ChangeOverdue when it is not over in time; it goes on
   */
  public int awaitExit(Duration limit) throws PebbleException {
    Change ready = end.isPresent() ? end.get() : changes.await(change, limit);
    end = Optional.of(ready);
    if (ready.error().isPresent()) {
      throw new PebbleException.ExecFailed(exec.program(), ready.error().get());
    }
    return ready.tasks().stream()
        .map(Task::exitCode)
        .filter(code -> code.isPresent() && code.getAsInt() >= 0)
        .findFirst()
        .orElseThrow(() ->
            new PebbleException.ExecFailed(
                exec.program(), "Pebble does not know its exit code; it was restarted meanwhile"))
        .getAsInt();
  }

  /** Whether the connection to the standard error ended before that did. */
  boolean isErrorTailLost() {
    return sockets.errorTail().filter(ExecTail::isLost).isPresent();
  }

  /** {@return whether the end of the command is known} */
  public boolean isOver() {
    return end.isPresent();
  }

  /**
   * Kills the command by SIGKILL and returns when it is gone; one that is over is no error.
   *
   * @throws PebbleException.ChangeOverdue when it is not gone within {@link PebbleLimits#kill()}
   * @throws PebbleException.NotReachable when Pebble is gone too
   */
  public void kill() throws PebbleException {
    if (end.isPresent()) {
      return;
    }
    try {
      changes.abort(change);
    } catch (PebbleException.Refused e) {
      // Nothing is pending: it has ended in the meantime.
      LOG.debug("exec.over change={} reason=\"{}\"", change, e.getMessage());
    } finally {
      // Output that nobody will read would hold back the end; and without control Pebble kills it
      // too.
      sockets.drop();
    }
    end = Optional.of(changes.await(change, connection.limits().kill()));
  }

  /** Kills the command when it is not over, and ends the connections. It does not fail. */
  @Override
  public void close() {
    try {
      kill();
    } catch (PebbleException e) {
      LOG.warn(
          "exec.close change={} program={}: cannot tell that it is gone: {}",
          change,
          exec.program(),
          e.getMessage());
    } finally {
      sockets.drop();
    }
  }

  /** How long reads of a command's output may take in all. */
  static Deadline readingEnd(Exec exec) {
    return Deadline.after(exec.timeout().plus(GRACE));
  }

  /** The standard input as frames. */
  private final class Input extends OutputStream {
    private boolean closed;

    @Override
    public void write(int value) throws IOException {
      write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      if (closed) {
        throw new IOException("The input of " + exec.program() + " is closed");
      }
      sockets
          .stdio()
          .sendBytes(
              ByteBuffer.wrap(bytes.clone(), offset, length), connection.limits().transfer());
    }

    @Override
    public void close() throws IOException {
      if (!closed) {
        closed = true;
        sockets.stdio().sendEnd(connection.limits().answer());
      }
    }
  }
}
