package io.charm4j.services;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;

/** Waits until a Valkey server answers. */
final class ValkeyReadiness {
  private static final int ATTEMPT_LIMIT_MILLISECONDS = 1000;
  private static final long PAUSE_MILLISECONDS = 20;

  private ValkeyReadiness() {}

  /**
   * Returns whether the server answered a PING within {@code limit}. It gives up at once when {@code
   * alive} says that there is no server any more.
   */
  static boolean await(
      InetSocketAddress address, String password, Duration limit, BooleanSupplier alive) {
    Instant end = Instant.now().plus(limit);
    while (Instant.now().isBefore(end) && alive.getAsBoolean()) {
      if (answers(address, password)) {
        return true;
      }
      try {
        Thread.sleep(PAUSE_MILLISECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return false;
      }
    }
    return false;
  }

  private static boolean answers(InetSocketAddress address, String password) {
    try (Socket socket = new Socket()) {
      socket.connect(address, ATTEMPT_LIMIT_MILLISECONDS);
      socket.setSoTimeout(ATTEMPT_LIMIT_MILLISECONDS);
      socket
          .getOutputStream()
          .write(("AUTH " + password + "\r\nPING\r\n").getBytes(StandardCharsets.UTF_8));
      BufferedReader replies =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
      return "+OK".equals(replies.readLine()) && "+PONG".equals(replies.readLine());
    } catch (IOException e) {
      // Not listening yet is what this class waits out; the caller reports the server's own log.
      return false;
    }
  }
}
