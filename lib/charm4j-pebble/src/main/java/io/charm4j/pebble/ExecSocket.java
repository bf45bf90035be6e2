package io.charm4j.pebble;

import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.websocket.core.CloseStatus;
import org.eclipse.jetty.websocket.core.Configuration;
import org.eclipse.jetty.websocket.core.CoreSession;
import org.eclipse.jetty.websocket.core.Frame;
import org.eclipse.jetty.websocket.core.FrameHandler;
import org.eclipse.jetty.websocket.core.OpCode;
import org.eclipse.jetty.websocket.core.client.CoreClientUpgradeRequest;

/**
 * One WebSocket of a command (reference/pebble-api §8). The next frame is asked for only when the one
 * before was dealt with, so a slow reader slows the command down and memory stays constant.
 */
final class ExecSocket implements FrameHandler {
  private static final int BUFFER_BYTES = 64 * 1024;
  private static final int MAXIMUM_COMMAND_BYTES = 1024;
  private static final String END = "{\"command\":\"end\"}";

  private final String name;
  private final FrameTarget target;
  private final StringBuilder command = new StringBuilder();
  private boolean inText;
  private volatile Optional<CoreSession> session = Optional.empty();

  ExecSocket(String name, FrameTarget target) {
    this.name = name;
    this.target = target;
  }

  /** Where what comes out of a socket goes. Called by one thread at a time. */
  interface FrameTarget {
    /**
     * Bytes of output.
     *
     * @param taken to be run when {@code bytes} is not needed any more; only then more comes
     */
    void bytes(ByteBuffer bytes, Runnable taken);

    /** The stream is complete. */
    void end();

    /** The connection is gone; when {@link #end()} was not told before, something may be missing. */
    void gone(Throwable reason);
  }

  /**
   * Connects, once: a second attempt at the same socket can end the whole Pebble.
   *
   * @throws IOException when Pebble refuses, or does not answer in time
   */
  void connect(HttpOverSocket http, String task, Duration limit)
      throws IOException, InterruptedException {
    URI address = URI.create("ws://localhost/v1/tasks/" + task + "/websocket/" + name);
    CoreClientUpgradeRequest request =
        CoreClientUpgradeRequest.from(http.webSockets(), address, this);
    Configuration.ConfigurationCustomizer settings = new Configuration.ConfigurationCustomizer();
    // A command may be silent, and its reader slow, for as long as they like.
    settings.setIdleTimeout(Duration.ZERO);
    settings.setInputBufferSize(BUFFER_BYTES);
    settings.setAutoFragment(true);
    settings.setMaxFrameSize(BUFFER_BYTES);
    request.setConfiguration(settings);
    request.timeout(limit.toMillis(), TimeUnit.MILLISECONDS);
    CompletableFuture<CoreSession> connecting = http.webSockets().connect(request);
    try {
      connecting.get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw new IOException(name + ": " + e.getCause(), e);
    } catch (TimeoutException e) {
      connecting.cancel(true);
      throw new IOException(name + ": no answer within " + limit.toMillis() + " ms", e);
    }
  }

  /** Sends bytes; returns when they are on their way. */
  void sendBytes(ByteBuffer bytes, Duration limit) throws IOException {
    send(new Frame(OpCode.BINARY, bytes), limit);
  }

  /** Sends one of the protocol's commands. */
  void sendText(String text, Duration limit) throws IOException {
    send(new Frame(OpCode.TEXT, text), limit);
  }

  /** Tells the command that there is no more input. */
  void sendEnd(Duration limit) throws IOException {
    sendText(END, limit);
  }

  /** Ends the connection without a closing handshake, which Pebble would misunderstand. */
  void drop() {
    session.ifPresent(CoreSession::abort);
  }

  private void send(Frame frame, Duration limit) throws IOException {
    CoreSession open =
        session.orElseThrow(() -> new IOException("The WebSocket " + name + " is not connected"));
    Callback.Completable sent = new Callback.Completable();
    open.sendFrame(frame, sent, false);
    try {
      sent.get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw new IOException("Could not send to the command's " + name, e);
    } catch (TimeoutException e) {
      throw new IOException("The command has taken nothing for " + limit.toSeconds() + " s", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("Interrupted while sending to the command's " + name, e);
    }
  }

  @Override
  public void onOpen(CoreSession opened, Callback callback) {
    session = Optional.of(opened);
    callback.succeeded();
    opened.demand();
  }

  @Override
  public void onFrame(Frame frame, Callback callback) {
    Runnable taken =
        () -> {
          callback.succeeded();
          session.ifPresent(CoreSession::demand);
        };
    switch (frame.getOpCode()) {
      case OpCode.TEXT, OpCode.BINARY -> {
        inText = frame.getOpCode() == OpCode.TEXT;
        data(frame, taken);
      }
      case OpCode.CONTINUATION -> data(frame, taken);
      case OpCode.CLOSE -> callback.succeeded();
      default -> taken.run();
    }
  }

  private void data(Frame frame, Runnable taken) {
    if (!inText) {
      if (frame.hasPayload()) {
        target.bytes(frame.getPayload(), taken);
      } else {
        taken.run();
      }
      return;
    }
    if (command.length() < MAXIMUM_COMMAND_BYTES) {
      command.append(BufferUtil.toString(frame.getPayload(), StandardCharsets.UTF_8));
    }
    if (frame.isFin()) {
      boolean isEnd = command.toString().strip().equals(END);
      command.setLength(0);
      if (isEnd) {
        target.end();
      }
    }
    taken.run();
  }

  @Override
  public void onError(Throwable cause, Callback callback) {
    target.gone(cause);
    callback.succeeded();
  }

  @Override
  public void onClosed(CloseStatus status, Callback callback) {
    target.gone(new IOException("The WebSocket " + name + " was closed: " + status));
    callback.succeeded();
  }
}
