package io.charm4j.services;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** An HTTP server that answers every request alike, and counts those that it got whole. */
final class CountingServer implements AutoCloseable {
  private static final byte[] ANSWER =
      "HTTP/1.1 200 OK\r\nServer: test\r\nETag: \"1\"\r\nContent-Length: 10\r\n\r\n0123456789"
          .getBytes(StandardCharsets.US_ASCII);

  private final ServerSocket listener;
  private final AtomicInteger requests = new AtomicInteger();

  private CountingServer(ServerSocket listener) {
    this.listener = listener;
  }

  static CountingServer start() throws IOException {
    CountingServer server =
        new CountingServer(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
    Thread.ofVirtual().start(server::accept);
    return server;
  }

  int port() {
    return listener.getLocalPort();
  }

  int requests() {
    return requests.get();
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        Socket client = listener.accept();
        Thread.ofVirtual().start(() -> serve(client));
      } catch (IOException e) {
        // Closing is how it is told to end.
        return;
      }
    }
  }

  private void serve(Socket client) {
    try (client) {
      Optional<HttpHead> head = HttpHead.read(client.getInputStream());
      while (head.isPresent()) {
        client.getInputStream().skipNBytes(head.get().contentLength());
        requests.incrementAndGet();
        client.getOutputStream().write(ANSWER);
        head = HttpHead.read(client.getInputStream());
      }
    } catch (IOException e) {
      // The client has gone.
      return;
    }
  }

  @Override
  public void close() {
    try {
      listener.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
