package io.valkeycharm.backup.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.valkeycharm.backup.failure.BackupException.StoreUnreachable;
import io.valkeycharm.backup.failure.ErrorCode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A proxy that opens no tunnel: what it says is not the store's word. */
class ProxyRefusalsTest {
  @ParameterizedTest
  @CsvSource({
    "407, https",
    "403, https",
    "502, https",
    "503, https",
    "407, http",
  })
  void saysThatItIsTheProxyThatRefuses(int status, String scheme) throws Exception {
    try (ServerSocket proxy = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        S3Store store = open(proxy, scheme)) {
      Thread.ofVirtual().start(() -> refuseAll(proxy, status));

      assertThatThrownBy(() -> store.list("path/"))
          .isInstanceOfSatisfying(
              StoreUnreachable.class,
              failure -> {
                assertThat(failure.errorCode()).isEqualTo(ErrorCode.PROXY_REFUSED);
                assertThat(failure.publicMessage()).contains("juju-https-proxy");
              });
    }
  }

  @Test
  void takesARefusalOfAStoreForTheStoresWord() throws Exception {
    try (AnsweringServer server = new AnsweringServer();
        S3Store store =
            S3Store.open(
                S3Settings.of("bucket", server.endpoint(), StoreCredentials.of("key", "secret")),
                S3Limits.STANDARD)) {
      server.answer(502);

      assertThatThrownBy(() -> store.list("path/"))
          .hasMessageStartingWith(ErrorCode.STORE_TROUBLE.code());
    }
  }

  private static S3Store open(ServerSocket proxy, String scheme) throws Exception {
    String address = "http://127.0.0.1:" + proxy.getLocalPort();
    return S3Store.open(
        S3Settings.of("bucket", scheme + "://store.invalid", StoreCredentials.of("key", "secret"))
            .withProxies(ProxyRules.parse(address, address, "")),
        S3Limits.STANDARD);
  }

  private static void refuseAll(ServerSocket proxy, int status) {
    try {
      while (!proxy.isClosed()) {
        try (Socket client = proxy.accept()) {
          while (client.getInputStream().read() != '\n') {
            // The first line is enough: whatever is asked for is refused.
          }
          client
              .getOutputStream()
              .write(
                  ("HTTP/1.1 " + status + " No\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
                      .getBytes(StandardCharsets.US_ASCII));
          client.shutdownOutput();
          client.getInputStream().transferTo(java.io.OutputStream.nullOutputStream());
        }
      }
    } catch (SocketException e) {
      // Closed: the test is over.
      return;
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
