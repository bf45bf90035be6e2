package io.charm4j.services;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** A whole answer of an HTTP/1.1 server. */
final class HttpAnswer {
  private static final int NO_CONTENT = 204;
  private static final int NOT_MODIFIED = 304;

  private final HttpHead head;
  private final byte[] content;

  HttpAnswer(HttpHead head, byte[] content) {
    this.head = head;
    this.content = content;
  }

  /** Its first lines. */
  HttpHead head() {
    return head;
  }

  /** What follows them, in the coding in which it was sent. */
  byte[] content() {
    return content;
  }

  /**
   * Reads the answer to a request of {@code method}, and nothing of what follows.
   *
   * @throws IOException when the server's stream ends before
   */
  static HttpAnswer read(InputStream server, String method) throws IOException {
    HttpHead head = HttpHead.read(server).orElseThrow(() -> new EOFException("No answer"));
    return new HttpAnswer(head, content(head, server, method));
  }

  /** As it is sent. */
  byte[] bytes() {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    all.writeBytes(head.bytes());
    all.writeBytes(content);
    return all.toByteArray();
  }

  private static byte[] content(HttpHead head, InputStream server, String method)
      throws IOException {
    if (method.equals("HEAD") || head.status() == NO_CONTENT || head.status() == NOT_MODIFIED) {
      return new byte[0];
    }
    if (head.header("Transfer-Encoding").isPresent()) {
      return chunks(server);
    }
    int length = Math.toIntExact(head.contentLength());
    byte[] content = server.readNBytes(length);
    if (content.length < length) {
      throw new EOFException("The answer breaks off");
    }
    return content;
  }

  private static byte[] chunks(InputStream server) throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    int length;
    do {
      String line = line(server, all);
      length = Integer.parseInt(line.split(";", 2)[0].strip(), 16);
      all.writeBytes(server.readNBytes(length));
      line(server, all);
    } while (length > 0);
    return all.toByteArray();
  }

  private static String line(InputStream server, ByteArrayOutputStream all) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    int next;
    do {
      next = server.read();
      if (next < 0) {
        throw new EOFException("The answer breaks off");
      }
      line.write(next);
    } while (next != '\n');
    all.writeBytes(line.toByteArray());
    return line.toString(StandardCharsets.ISO_8859_1).strip();
  }
}
