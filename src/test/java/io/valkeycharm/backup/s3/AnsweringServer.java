package io.valkeycharm.backup.s3;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** An HTTP server that gives prepared answers, one after the other, and keeps the requests. */
final class AnsweringServer implements AutoCloseable {
  private final HttpServer server;
  private final Queue<Answer> answers = new ConcurrentLinkedQueue<>();
  private final Queue<Request> requests = new ConcurrentLinkedQueue<>();

  private record Answer(int status, String body, Map<String, String> headers, Duration after) {
    Answer(int status, String body) {
      this(status, body, Map.of(), Duration.ZERO);
    }
  }

  /** A request as it came. */
  record Request(
      String line,
      String body,
      String contentDigest,
      String encoding,
      String contentMd5,
      String authorization,
      String storageClass) {}

  AnsweringServer() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/", this::serve);
    server.start();
  }

  /** The next request gets this status without a body. */
  AnsweringServer answer(int status) {
    answers.add(new Answer(status, ""));
    return this;
  }

  /** The next request gets these headers, without a body. */
  AnsweringServer answer(Map<String, String> headers) {
    answers.add(new Answer(200, "", headers, Duration.ZERO));
    return this;
  }

  /** The next request gets this content. */
  AnsweringServer answer(String body) {
    answers.add(new Answer(200, body));
    return this;
  }

  /** The next request gets this content, and nothing before that time. */
  AnsweringServer answerLate(String body, Duration after) {
    answers.add(new Answer(200, body, Map.of(), after));
    return this;
  }

  /** The next request gets an S3 error. */
  AnsweringServer refuse(int status, String code) {
    answers.add(
        new Answer(
            status,
            "<?xml version=\"1.0\"?><Error><Code>"
                + code
                + "</Code><Message>Secret text of the server</Message>"
                + "<RequestId>request-77</RequestId></Error>"));
    return this;
  }

  /** The next request gets an empty list. */
  AnsweringServer answerEmptyList() {
    answers.add(new Answer(200, "<ListBucketResult><Name>bucket</Name></ListBucketResult>"));
    return this;
  }

  /** The next request gets the id of an upload. */
  AnsweringServer answerOpenUpload(String id) {
    answers.add(
        new Answer(
            200,
            "<InitiateMultipartUploadResult><UploadId>"
                + id
                + "</UploadId></InitiateMultipartUploadResult>"));
    return this;
  }

  /** Method and address of each request. */
  List<String> lines() {
    return requests.stream().map(Request::line).toList();
  }

  List<Request> requests() {
    return List.copyOf(requests);
  }

  String endpoint() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  private void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      String line = exchange.getRequestMethod() + " " + exchange.getRequestURI();
      requests.add(
          new Request(
              line,
              body,
              String.valueOf(exchange.getRequestHeaders().getFirst("x-amz-content-sha256")),
              String.valueOf(exchange.getRequestHeaders().getFirst("Content-Encoding")),
              String.valueOf(exchange.getRequestHeaders().getFirst("Content-MD5")),
              String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")),
              String.valueOf(exchange.getRequestHeaders().getFirst("x-amz-storage-class"))));
      Answer answer = answers.remove();
      byte[] bytes = answer.body.getBytes(StandardCharsets.UTF_8);
      answer.headers.forEach(exchange.getResponseHeaders()::set);
      Thread.sleep(answer.after);
      boolean withBody = bytes.length > 0 && !exchange.getRequestMethod().equals("HEAD");
      exchange.sendResponseHeaders(answer.status, withBody ? bytes.length : -1);
      if (withBody) {
        exchange.getResponseBody().write(bytes);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("the server ends", e);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
