package io.charm4j.sandbox.controller.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A controller behind its Unix socket: one connection a request. */
public final class SocketController implements Controller {

  /** A working controller sends an empty line far more often than this. */
  private static final Duration SILENCE_LIMIT = Duration.ofSeconds(60);

  private final String model;
  private final Path socket;
  private final Wire wire = new Wire();

  /**
   * Names the socket; nothing is opened yet.
   *
   * @param model the model's name, for messages
   * @param socket where the controller listens
   */
  public SocketController(String model, Path socket) {
    this.model = model;
    this.socket = socket;
  }

  @Override
  public JsonNode ask(Request request, Consumer<JsonNode> onEvent)
      throws ControllerFailureException {
    try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
      connect(channel);
      try (SilenceWatch watch = new SilenceWatch(channel)) {
        send(channel, wire.write(request) + "\n");
        BufferedReader answers =
            new BufferedReader(
                new InputStreamReader(Channels.newInputStream(channel), StandardCharsets.UTF_8));
        @Nullable String line;
        while ((line = answers.readLine()) != null) {
          watch.heard();
          switch (wire.readAnswer(line)) {
            case Answer.Event event -> onEvent.accept(event.content());
            case Answer.Result result -> {
              return result.content();
            }
            case Answer.Failure failure -> throw new ControllerFailureException(failure.message());
            case Answer.StillWorking ignored -> {}
          }
        }
        throw new ControllerFailureException(
            "the controller of model \""
                + model
                + "\" ended before it had answered; see its log controller.log beside "
                + socket
                + ", and start it again with: ./dev sandbox up");
      }
    } catch (ClosedChannelException e) {
      throw new ControllerFailureException(
          "the controller of model \""
              + model
              + "\" has given no sign of life for "
              + SILENCE_LIMIT.toSeconds()
              + " s",
          e);
    } catch (IOException e) {
      throw new ControllerFailureException(
          "lost the controller of model \"" + model + "\": " + e.getMessage(), e);
    }
  }

  private void connect(SocketChannel channel) throws ControllerFailureException {
    try {
      channel.connect(UnixDomainSocketAddress.of(socket));
    } catch (IOException e) {
      if (e instanceof AccessDeniedException
          || (Files.exists(socket) && !Files.isWritable(socket))) {
        throw new ControllerFailureException(
            "no right to talk to the controller of model \"" + model + "\": run this as root", e);
      }
      throw new ControllerFailureException(
          "model \""
              + model
              + "\" not found: no controller is listening on "
              + socket
              + "; start it with: ./dev sandbox up",
          e);
    }
  }

  private static void send(SocketChannel channel, String text) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }

  /** Closes the connection when the other side has said nothing for too long. */
  private static final class SilenceWatch implements AutoCloseable {

    private final AtomicLong lastHeard = new AtomicLong(System.nanoTime());
    private final Thread thread;

    SilenceWatch(SocketChannel channel) {
      thread = Thread.ofVirtual().start(() -> watch(channel));
    }

    void heard() {
      lastHeard.set(System.nanoTime());
    }

    private void watch(SocketChannel channel) {
      try {
        Duration left = SILENCE_LIMIT;
        while (left.isPositive()) {
          Thread.sleep(left);
          left = SILENCE_LIMIT.minusNanos(System.nanoTime() - lastHeard.get());
        }
        channel.close();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public void close() {
      thread.interrupt();
    }
  }
}
