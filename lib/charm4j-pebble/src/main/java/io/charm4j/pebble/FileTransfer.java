package io.charm4j.pebble;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.jetty.client.InputStreamRequestContent;
import org.eclipse.jetty.client.Request;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.MultiPart;
import org.eclipse.jetty.io.ByteBufferPool;
import org.eclipse.jetty.io.Content;

/** Contents of files as multipart bodies, streamed both ways (reference/pebble-api §10.2, §10.3). */
final class FileTransfer {
  private static final String MULTIPART = "multipart/form-data";
  private static final int BLOCK_BYTES = 64 * 1024;

  /** The answer to a write comes after the last byte; until then a lack of progress ends it. */
  private static final Duration LONGEST_TRANSFER = Duration.ofHours(24);

  private final PebbleConnection connection;

  FileTransfer(PebbleConnection connection) {
    this.connection = connection;
  }

  void push(String path, InputStream content, FileAccess access) throws PebbleException {
    String description = "the write of " + path;
    ObjectNode order = PebbleConnection.body().put("action", "write");
    ObjectNode entry = order.putArray("files").addObject();
    entry.put("path", path).put("make-dirs", true);
    access.describe(entry);
    // Pebble wants at least 32 characters.
    String boundary = UUID.randomUUID().toString().replace("-", "");
    String head =
        """
        --%1$s\r
        Content-Type: application/json\r
        Content-Disposition: form-data; name="request"\r
        \r
        %2$s\r
        --%1$s\r
        Content-Type: application/octet-stream\r
        Content-Disposition: form-data; name="files"; filename="%3$s"\r
        \r
        """
            .formatted(boundary, order, path.replace("\\", "\\\\").replace("\"", "\\\""));
    String tail = "\r\n--" + boundary + "--\r\n";
    InputStream body =
        new SequenceInputStream(
            Collections.enumeration(List.of(bytes(head), content, bytes(tail))));
    ByteBufferPool.Sized blocks =
        new ByteBufferPool.Sized(ByteBufferPool.NON_POOLING, false, BLOCK_BYTES);
    AtomicBoolean sent = new AtomicBoolean();
    Request request =
        transfer("/v1/files", sent)
            .method(HttpMethod.POST)
            .body(
                new InputStreamRequestContent(MULTIPART + "; boundary=" + boundary, body, blocks));
    try (PebbleConnection.StreamedAnswer answer =
        connection.stream(description, request, sent, LONGEST_TRANSFER)) {
      Files.requireDone(PebbleConnection.result(description, answer.body()));
    } catch (IOException e) {
      throw new PebbleException.ConnectionLost(description, e);
    }
  }

  void pull(String path, OutputStream target) throws PebbleException {
    String description = "the read of " + path;
    String address = "/v1/files" + new Query().with("action", "read").with("path", path);
    AtomicBoolean sent = new AtomicBoolean();
    Request request =
        transfer(address, sent).headers(headers -> headers.put(HttpHeader.ACCEPT, MULTIPART));
    try (PebbleConnection.StreamedAnswer answer =
        connection.stream(description, request, sent, connection.limits().transfer())) {
      String boundary =
          Optional.ofNullable(answer.response().getHeaders().get(HttpHeader.CONTENT_TYPE))
              .map(MultiPart::extractBoundary)
              .orElseThrow(
                  () -> new PebbleException.Unintelligible(description, "it is not " + MULTIPART));
      Parts parts = new Parts(target);
      MultiPart.Parser parser = new MultiPart.Parser(boundary, parts);
      byte[] block = new byte[BLOCK_BYTES];
      for (int length = answer.body().read(block);
          length >= 0;
          length = answer.body().read(block)) {
        parser.parse(Content.Chunk.from(ByteBuffer.wrap(block, 0, length), false));
        parts.throwFailure();
      }
      parser.parse(Content.Chunk.EOF);
      parts.throwFailure();
      // Only now it is known whether what was written is the whole file.
      JsonNode results = PebbleConnection.result(description, bytes(parts.response()));
      Files.requireDone(results);
      if (!parts.hasFile() || results.isEmpty()) {
        throw new PebbleException.Unintelligible(description, "it has no file in it");
      }
    } catch (IOException e) {
      throw new PebbleException.ConnectionLost(description, e);
    }
  }

  /** A request that takes as long as there is progress. */
  private Request transfer(String path, AtomicBoolean sent) {
    return connection
        .prepared(path, sent)
        .idleTimeout(connection.limits().transfer().toMillis(), TimeUnit.MILLISECONDS);
  }

  private static ByteArrayInputStream bytes(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Sends the part with the file to its target, and keeps the one with Pebble's verdict. */
  private static final class Parts implements MultiPart.Parser.Listener {
    private final OutputStream target;
    private final ByteArrayOutputStream response = new ByteArrayOutputStream();
    private String disposition = "";
    private boolean hasFile;
    private Optional<IOException> failure = Optional.empty();

    Parts(OutputStream target) {
      this.target = target;
    }

    boolean hasFile() {
      return hasFile;
    }

    String response() {
      return response.toString(StandardCharsets.UTF_8);
    }

    void throwFailure() throws IOException {
      if (failure.isPresent()) {
        throw failure.get();
      }
    }

    @Override
    public void onPartBegin() {
      disposition = "";
    }

    @Override
    public void onPartHeader(String name, String value) {
      if (name.toLowerCase(Locale.ROOT).equals("content-disposition")) {
        disposition = value;
      }
    }

    @Override
    public void onPartHeaders() {
      hasFile |= isFile();
    }

    @Override
    public void onPartContent(Content.Chunk chunk) {
      ByteBuffer content = chunk.getByteBuffer();
      byte[] block = new byte[content.remaining()];
      content.get(block);
      try {
        (isFile() ? target : response).write(block);
      } catch (IOException e) {
        failure = failure.or(() -> Optional.of(e));
      }
    }

    @Override
    public void onFailure(Throwable cause) {
      failure = failure.or(() -> Optional.of(new IOException("The answer is no multipart", cause)));
    }

    private boolean isFile() {
      return disposition.contains("name=\"files\"");
    }
  }
}
