package io.valkeycharm.integration;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/** A store whose every bucket belongs to somebody else: each request is denied, as S3 denies. */
final class DenyingStore implements AutoCloseable {
  private static final byte[] DENIED =
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <Error><Code>AccessDenied</Code><Message>Access Denied</Message><RequestId>1</RequestId></Error>
      """
          .getBytes(StandardCharsets.UTF_8);

  private final HttpServer server;

  private DenyingStore(HttpServer server) {
    this.server = server;
  }

  static DenyingStore start(String address) throws IOException {
    HttpServer server = HttpServer.create(new InetSocketAddress(address, 0), 16);
    server.createContext("/", DenyingStore::deny);
    server.start();
    return new DenyingStore(server);
  }

  /** Where it listens. */
  String endpoint() {
    return "http://" + server.getAddress().getHostString() + ":" + server.getAddress().getPort();
  }

  private static void deny(HttpExchange exchange) throws IOException {
    try (exchange) {
      exchange.getRequestBody().readAllBytes();
      exchange.getResponseHeaders().set("Content-Type", "application/xml");
      if (exchange.getRequestMethod().equals("HEAD")) {
        exchange.sendResponseHeaders(403, -1);
      } else {
        exchange.sendResponseHeaders(403, DENIED.length);
        exchange.getResponseBody().write(DENIED);
      }
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
