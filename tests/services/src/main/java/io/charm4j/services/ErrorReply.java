package io.charm4j.services;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Answers one HTTP request as an S3 store does that refuses it. */
final class ErrorReply {
  private static final int HEAD_LIMIT_BYTES = 64 * 1024;
  private static final int READ_LIMIT_MILLISECONDS = 10_000;

  private ErrorReply() {}

  /** Reads one request from {@code client}, answers it and closes the connection. */
  static void send(Socket client, int status, String code) throws IOException {
    try (client) {
      client.setSoTimeout(READ_LIMIT_MILLISECONDS);
      InputStream input = client.getInputStream();
      String head = readHead(input);
      if (!head.contains("expect: 100-continue")) {
        input.skipNBytes(contentLength(head));
      }
      String body =
          "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Error><Code>"
              + code
              + "</Code><Message>Refused on purpose.</Message></Error>";
      client
          .getOutputStream()
          .write(
              ("HTTP/1.1 "
                      + status
                      + " Refused\r\nContent-Type: application/xml\r\nContent-Length: "
                      + body.length()
                      + "\r\nConnection: close\r\n\r\n"
                      + body)
                  .getBytes(StandardCharsets.US_ASCII));
      client.shutdownOutput();
      // A client that still sends would lose the answer if this side closed at once.
      input.transferTo(OutputStream.nullOutputStream());
    }
  }

  private static String readHead(InputStream input) throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int next = input.read();
      if (next < 0 || head.length() == HEAD_LIMIT_BYTES) {
        throw new IOException("No complete HTTP request head");
      }
      head.append((char) next);
    }
    return head.toString().toLowerCase(Locale.ROOT);
  }

  private static long contentLength(String head) {
    return head.lines()
        .filter(line -> line.startsWith("content-length:"))
        .mapToLong(line -> Long.parseLong(line.substring("content-length:".length()).strip()))
        .findFirst()
        .orElse(0);
  }
}
