package io.charm4j.services;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Answers HTTP requests as an S3 store does that refuses them. */
final class ErrorReply {
  private static final int READ_LIMIT_MILLISECONDS = 10_000;

  private ErrorReply() {}

  /** Reads one request from {@code client}, answers it and closes the connection. */
  static void send(Socket client, int status, String code) throws IOException {
    try (client) {
      client.setSoTimeout(READ_LIMIT_MILLISECONDS);
      InputStream input = client.getInputStream();
      HttpHead head =
          HttpHead.read(input).orElseThrow(() -> new IOException("No HTTP request came"));
      if (!head.expectsContinue()) {
        input.skipNBytes(head.contentLength());
      }
      HttpAnswer answer = answer(status, code, head.method());
      client
          .getOutputStream()
          .write(new HttpAnswer(answer.head().with("Connection: close"), answer.content()).bytes());
      client.shutdownOutput();
      // A client that still sends would lose the answer if this side closed at once.
      input.transferTo(OutputStream.nullOutputStream());
    }
  }

  /** The refusal of a request of {@code method}; one to HEAD has no content, and so names no code. */
  static HttpAnswer answer(int status, String code, String method) {
    byte[] body =
        ("<?xml version=\"1.0\" encoding=\"UTF-8\"?><Error><Code>"
                + code
                + "</Code><Message>Refused on purpose.</Message></Error>")
            .getBytes(StandardCharsets.US_ASCII);
    return new HttpAnswer(
        new HttpHead(
            List.of(
                "HTTP/1.1 " + status + " Refused",
                "Content-Type: application/xml",
                "Content-Length: " + body.length)),
        method.equals("HEAD") ? new byte[0] : body);
  }
}
