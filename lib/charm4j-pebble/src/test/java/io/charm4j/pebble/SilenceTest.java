package io.charm4j.pebble;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A Pebble that falls silent: only the limits of this client end the wait. */
@Timeout(value = 1, unit = TimeUnit.MINUTES)
class SilenceTest {
  private static final PebbleLimits IMPATIENT =
      new PebbleLimits(
          Duration.ofMillis(300),
          Duration.ofMillis(300),
          Duration.ZERO,
          Duration.ofMillis(50),
          Duration.ofSeconds(5),
          Duration.ofSeconds(5));

  @TempDir private Path directory;
  private Path socket;
  private ServerSocketChannel server;
  private volatile String beginning = "";
  private final CountDownLatch ended = new CountDownLatch(1);

  @BeforeEach
  void listen() throws IOException {
    socket = directory.resolve("pebble.socket");
    server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    server.bind(UnixDomainSocketAddress.of(socket));
    Thread.ofVirtual().start(this::serve);
  }

  @AfterEach
  void close() throws IOException {
    server.close();
  }

  /** Begins an answer and says nothing more until the client has ended the connection. */
  private void serve() {
    try (SocketChannel client = server.accept()) {
      ByteBuffer request = ByteBuffer.allocate(64 * 1024);
      client.read(request);
      client.write(ByteBuffer.wrap(beginning.getBytes(StandardCharsets.US_ASCII)));
      while (client.read(request.clear()) >= 0) {
        Thread.onSpinWait();
      }
      ended.countDown();
    } catch (IOException e) {
      ended.countDown();
    }
  }

  @Test
  @SuppressWarnings("try") // close() is Jetty's own
  void nothingButTheLimitOfARequestCutsIt() throws Exception {
    try (var client = HttpOverSocket.newClient(socket)) {
      assertThat(client.getIdleTimeout()).isZero();
    }
  }

  @Test
  void aQuestionIsGivenUpAfterItsLimit() throws Exception {
    try (Pebble pebble = Pebble.at(socket, IMPATIENT)) {
      assertThatThrownBy(pebble::systemInfo).isInstanceOf(PebbleException.ConnectionLost.class);
      assertThat(ended.await(10, TimeUnit.SECONDS)).isTrue();
    }
  }

  /** Its connection would stay open as long as the client. */
  @Test
  void aStreamThatDoesNotBeginIsGivenUpWithItsConnection() throws Exception {
    try (Pebble pebble = Pebble.at(socket, IMPATIENT)) {
      assertThatThrownBy(() -> pebble.logs().follow(1))
          .isInstanceOf(PebbleException.ConnectionLost.class);
      assertThat(ended.await(10, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void aRefusalThatIsNotToldToItsEndIsGivenUp() throws Exception {
    beginning = "HTTP/1.1 400 Bad Request\r\nContent-Length: 100\r\n\r\n{";
    try (Pebble pebble = Pebble.at(socket, IMPATIENT)) {
      assertThatThrownBy(() -> pebble.logs().follow(1)).isInstanceOf(PebbleException.class);
      assertThat(ended.await(10, TimeUnit.SECONDS)).isTrue();
    }
  }
}
