package io.charm4j.sandbox.pebble;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.URLEncoder;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Asks a Pebble, on its Unix socket; changes nothing there. */
public final class PebbleQuestions {
  private static final Duration LIMIT = Duration.ofSeconds(5);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path socket;

  /**
   * Questions to one Pebble.
   *
   * @param socket its socket, with a path short enough for a socket address
   */
  public PebbleQuestions(Path socket) {
    this.socket = socket;
  }

  /** Whether it answers at all (reference/pebble-api §3). */
  public boolean answers() {
    try {
      var _ = ask("/v1/system-info", LIMIT);
      return true;
    } catch (IOException _) {
      // Not there yet, or going away.
      return false;
    }
  }

  /**
   * The notices that a charm is told of, and those that tell of checks, in the order they occurred; waits
   * for one when there is none (reference/pebble-api §11).
   *
   * @param after only those that occurred later than this RFC 3339 time; all when empty
   * @param wait how long to wait
   * @return an array
   * @throws IOException when it does not answer
   */
  JsonNode notices(String after, Duration wait) throws IOException {
    String since =
        after.isEmpty() ? "" : "&after=" + URLEncoder.encode(after, StandardCharsets.UTF_8);
    return ask(
        "/v1/notices?types=custom,change-update&users=all&timeout="
            + wait.toMillis()
            + "ms"
            + since,
        wait.plus(LIMIT));
  }

  /**
   * A change.
   *
   * @param id its number
   * @throws IOException when it does not answer, or does not know the change any more
   */
  JsonNode change(String id) throws IOException {
    return ask("/v1/changes/" + URLEncoder.encode(id, StandardCharsets.UTF_8), LIMIT);
  }

  /** The old version of HTTP has no chunks: an answer ends with the connection. */
  private JsonNode ask(String path, Duration limit) throws IOException {
    String request = "GET " + path + " HTTP/1.0\r\nHost: localhost\r\n\r\n";
    try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
      CompletableFuture<Void> end =
          CompletableFuture.runAsync(
              () -> close(channel),
              CompletableFuture.delayedExecutor(limit.toMillis(), TimeUnit.MILLISECONDS));
      try {
        channel.connect(UnixDomainSocketAddress.of(socket));
        channel.write(ByteBuffer.wrap(request.getBytes(StandardCharsets.US_ASCII)));
        return result(
            path,
            new String(Channels.newInputStream(channel).readAllBytes(), StandardCharsets.UTF_8));
      } finally {
        end.cancel(false);
      }
    }
  }

  private static JsonNode result(String path, String answer) throws IOException {
    int body = answer.indexOf("\r\n\r\n");
    if (body < 0 || !answer.matches("(?s)HTTP/1\\.[01] 200 .*")) {
      throw new IOException(
          "Pebble refused " + path + ": " + answer.lines().findFirst().orElse(""));
    }
    return JSON.readTree(answer.substring(body + 4)).path("result");
  }

  private static void close(SocketChannel channel) {
    try {
      channel.close();
    } catch (IOException _) {
      // The reader sees the end all the same.
    }
  }
}
