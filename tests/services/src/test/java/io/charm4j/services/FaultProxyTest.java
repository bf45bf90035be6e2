package io.charm4j.services;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Through the proxy to a server that sends back whatever it reads. */
@Timeout(value = 30, unit = TimeUnit.SECONDS)
class FaultProxyTest {
  private Echo echo;
  private FaultProxy proxy;

  @BeforeEach
  void start() {
    echo = Echo.start();
    proxy = FaultProxy.to("127.0.0.1", echo.port());
  }

  @AfterEach
  void stop() {
    proxy.close();
    echo.close();
  }

  @Test
  void passesBothDirectionsUntouched() throws IOException {
    byte[] sent = bytes(100_000);

    try (Socket client = connect()) {
      Thread writer = send(client, sent);
      byte[] received = client.getInputStream().readNBytes(sent.length);

      assertThat(received).isEqualTo(sent);
      assertThat(writer).isNotNull();
    }
    assertThat(proxy.connections()).isEqualTo(1);
  }

  @Test
  void passesTheEndOfAStream() throws IOException {
    try (Socket client = connect()) {
      client.getOutputStream().write(bytes(10));
      client.shutdownOutput();

      assertThat(client.getInputStream().readAllBytes()).isEqualTo(bytes(10));
    }
  }

  @Test
  void delaysEachChunk() throws IOException {
    proxy.set(new Fault.Delay(Duration.ofMillis(200)));
    Instant begin = Instant.now();

    try (Socket client = connect()) {
      client.getOutputStream().write(1);
      client.getInputStream().readNBytes(1);
    }

    assertThat(Duration.between(begin, Instant.now()))
        .isGreaterThanOrEqualTo(Duration.ofMillis(200));
  }

  @Test
  void resetsAfterSoManyBytesAndHealsAfterSoManyTimes() throws IOException {
    proxy.set(new Fault.ResetAfter(10, 1));

    try (Socket first = connect()) {
      first.getOutputStream().write(bytes(10));
      assertThat(first.getInputStream().readNBytes(10)).hasSize(10);
      first.getOutputStream().write(1);
      assertThatThrownBy(() -> first.getInputStream().read())
          .isInstanceOf(SocketException.class)
          .hasMessageContaining("reset");
    }

    try (Socket second = connect()) {
      second.getOutputStream().write(bytes(50));
      assertThat(second.getInputStream().readNBytes(50)).hasSize(50);
    }
  }

  @Test
  void stallsWithTheConnectionOpenAndGoesOnLater() throws IOException {
    proxy.set(new Fault.StallAfter(5));

    try (Socket client = connect()) {
      client.getOutputStream().write(bytes(5));
      assertThat(client.getInputStream().readNBytes(5)).hasSize(5);
      client.getOutputStream().write(7);
      client.setSoTimeout(300);
      assertThatThrownBy(() -> client.getInputStream().read())
          .isInstanceOf(SocketTimeoutException.class);
      assertThat(echo.bytesRead()).isEqualTo(5);

      proxy.set(new Fault.Pass());

      client.setSoTimeout(5000);
      assertThat(client.getInputStream().read()).isEqualTo(7);
    }
  }

  @Test
  void halfClosesTowardsTheClientWhileItsBytesStillPass() throws Exception {
    proxy.set(new Fault.HalfCloseAfter(0));

    try (Socket client = connect()) {
      client.getOutputStream().write(1);
      assertThat(client.getInputStream().read()).isEqualTo(-1);
      client.getOutputStream().write(2);
      client.getOutputStream().write(3);
      client.shutdownOutput();

      echo.awaitBytes(3);
      assertThat(echo.bytesRead()).isEqualTo(3);
    }
  }

  @Test
  void refusesConnectionsAndListensAgain() throws IOException {
    try (Socket open = connect()) {
      open.getOutputStream().write(1);
      open.getInputStream().readNBytes(1);

      proxy.set(new Fault.Refuse());

      assertThatThrownBy(() -> open.getInputStream().read()).isInstanceOf(SocketException.class);
      assertThatThrownBy(this::connect).isInstanceOf(ConnectException.class);
    }

    proxy.set(new Fault.Pass());
    try (Socket again = connect()) {
      again.getOutputStream().write(4);
      assertThat(again.getInputStream().read()).isEqualTo(4);
    }
  }

  @Test
  void answersSoManyRequestsWith503() throws Exception {
    proxy.set(new Fault.ReplyUnavailable(2));
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + proxy.port() + "/bucket/key"))
            .version(HttpClient.Version.HTTP_1_1)
            .PUT(HttpRequest.BodyPublishers.ofByteArray(bytes(200_000)))
            .timeout(Duration.ofSeconds(10))
            .build();

    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpResponse<String> first = client.send(request, HttpResponse.BodyHandlers.ofString());
      HttpResponse<String> second = client.send(request, HttpResponse.BodyHandlers.ofString());

      assertThat(first.statusCode()).isEqualTo(503);
      assertThat(first.body()).contains("<Code>SlowDown</Code>");
      assertThat(second.statusCode()).isEqualTo(503);
      assertThat(echo.bytesRead()).isZero();
    }

    try (Socket third = connect()) {
      third.getOutputStream().write(9);
      assertThat(third.getInputStream().read()).isEqualTo(9);
    }
  }

  @Test
  void endsAllConnectionsWhenClosedEvenStalledOnes() throws IOException {
    proxy.set(new Fault.StallAfter(0));
    try (Socket client = connect()) {
      client.getOutputStream().write(1);

      proxy.close();

      client.setSoTimeout(5000);
      assertThatThrownBy(() -> client.getInputStream().read()).isInstanceOf(SocketException.class);
      assertThatThrownBy(this::connect).isInstanceOf(ConnectException.class);
    }
  }

  private Socket connect() throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), proxy.port());
    socket.setSoTimeout(10_000);
    return socket;
  }

  private static Thread send(Socket socket, byte[] content) {
    return Thread.ofVirtual()
        .start(() -> {
          try {
            socket.getOutputStream().write(content);
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }

  private static byte[] bytes(int length) {
    byte[] content = new byte[length];
    for (int i = 0; i < length; i++) {
      content[i] = (byte) i;
    }
    return content;
  }

  /** Sends back what it reads and counts it. */
  private record Echo(ServerSocket socket, AtomicLong count) implements AutoCloseable {
    static Echo start() {
      try {
        Echo echo =
            new Echo(new ServerSocket(0, 10, InetAddress.getLoopbackAddress()), new AtomicLong());
        Thread.ofVirtual().start(echo::serve);
        return echo;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    int port() {
      return socket.getLocalPort();
    }

    long bytesRead() {
      return count.get();
    }

    void awaitBytes(long expected) throws InterruptedException {
      Instant end = Instant.now().plusSeconds(5);
      while (count.get() < expected && Instant.now().isBefore(end)) {
        Thread.sleep(5);
      }
    }

    private void serve() {
      try {
        while (true) {
          Socket client = socket.accept();
          Thread.ofVirtual().start(() -> answer(client));
        }
      } catch (IOException e) {
        assertThat(socket.isClosed()).isTrue();
      }
    }

    private void answer(Socket client) {
      byte[] chunk = new byte[8192];
      try (client) {
        int length = client.getInputStream().read(chunk);
        while (length >= 0) {
          count.addAndGet(length);
          client.getOutputStream().write(chunk, 0, length);
          length = client.getInputStream().read(chunk);
        }
      } catch (IOException e) {
        // The proxy under test resets connections on purpose.
        return;
      }
    }

    @Override
    public void close() {
      try {
        socket.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
