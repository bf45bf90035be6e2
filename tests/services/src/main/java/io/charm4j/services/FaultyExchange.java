package io.charm4j.services;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** One client's connection through a {@link RequestFaultProxy}: its requests, one after the other. */
final class FaultyExchange implements AutoCloseable {
  private static final int CONNECT_LIMIT_MILLISECONDS = 10_000;
  private static final int SLOWNESS_MILLISECONDS = 30;
  private static final int SLOW_PIECES = 4;
  private static final byte[] CONTINUE =
      "HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

  /** Headers that tell of the result begin so; what comes before them says nothing. */
  private static final List<String> TELLING = List.of("content-", "etag", "transfer-", "x-amz-");

  private final Socket client;
  private final InetSocketAddress upstream;
  private final Function<S3Request, Optional<RequestFault>> fates;
  private final Socket server = new Socket();

  FaultyExchange(
      Socket client,
      InetSocketAddress upstream,
      Function<S3Request, Optional<RequestFault>> fates) {
    this.client = client;
    this.upstream = upstream;
    this.fates = fates;
  }

  /** Serves the client until one side ends, or a fault has ended the connection. */
  void serve() {
    try {
      InputStream input = client.getInputStream();
      OutputStream output = client.getOutputStream();
      boolean open = true;
      while (open) {
        Optional<HttpHead> head = HttpHead.read(input);
        if (head.isEmpty()) {
          return;
        }
        Optional<RequestFault> fate = fates.apply(S3Request.of(head.get()));
        byte[] content = content(head.get(), input, output);
        if (fate.isPresent()) {
          open = fail(fate.get(), head.get(), content, output);
        } else {
          output.write(forward(head.get(), content).bytes());
        }
      }
    } catch (IOException e) {
      // The other side sees its connection end, as it would without a proxy.
      reset();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      reset();
    }
  }

  /** Lets a request go wrong, and returns whether the connection goes on. */
  private boolean fail(RequestFault fault, HttpHead head, byte[] content, OutputStream output)
      throws IOException, InterruptedException {
    return switch (fault) {
      case RequestFault.ResetBefore(), RequestFault.Untrusted() -> {
        reset();
        yield false;
      }
      case RequestFault.ResetAfter() -> {
        forward(head, content);
        reset();
        yield false;
      }
      case RequestFault.CutHead() -> {
        output.write(untelling(forward(head, content).head()));
        yield false;
      }
      case RequestFault.CutContent() -> {
        HttpAnswer answer = forward(head, content);
        output.write(answer.head().bytes());
        output.write(answer.content(), 0, answer.content().length / 2);
        yield answer.content().length == 0;
      }
      case RequestFault.Stall() -> {
        // Until the client gives up, or the proxy is closed.
        client.getInputStream().transferTo(OutputStream.nullOutputStream());
        yield false;
      }
      case RequestFault.Slow() -> {
        Thread.sleep(SLOWNESS_MILLISECONDS);
        dribble(forward(head, content).bytes(), output);
        yield true;
      }
      case RequestFault.HalfClose() -> {
        forward(head, content);
        client.shutdownOutput();
        client.getInputStream().transferTo(OutputStream.nullOutputStream());
        yield false;
      }
      case RequestFault.Refuse(int status, String code) -> {
        output.write(ErrorReply.answer(status, code, head.method()).bytes());
        yield true;
      }
      case RequestFault.Duplicate() -> {
        byte[] answer = forward(head, content).bytes();
        ByteArrayOutputStream twice = new ByteArrayOutputStream();
        twice.writeBytes(answer);
        twice.writeBytes(answer);
        output.write(twice.toByteArray());
        yield true;
      }
    };
  }

  private static byte[] content(HttpHead head, InputStream input, OutputStream output)
      throws IOException {
    if (head.expectsContinue()) {
      output.write(CONTINUE);
    }
    int length = Math.toIntExact(head.contentLength());
    byte[] content = input.readNBytes(length);
    if (content.length < length) {
      throw new EOFException("The request breaks off");
    }
    return content;
  }

  private HttpAnswer forward(HttpHead head, byte[] content) throws IOException {
    if (!server.isConnected()) {
      server.connect(upstream, CONNECT_LIMIT_MILLISECONDS);
    }
    OutputStream toServer = server.getOutputStream();
    // The content is here already: there is nothing to ask for before it is sent.
    toServer.write(head.without("Expect").bytes());
    toServer.write(content);
    return HttpAnswer.read(server.getInputStream(), head.method());
  }

  private static byte[] untelling(HttpHead head) {
    String begin =
        head.lines().stream()
            .takeWhile(
                line -> TELLING.stream().noneMatch(line.toLowerCase(Locale.ROOT)::startsWith))
            .reduce("", (text, line) -> text + line + "\r\n");
    return begin.getBytes(StandardCharsets.ISO_8859_1);
  }

  private static void dribble(byte[] bytes, OutputStream output)
      throws IOException, InterruptedException {
    int piece = Math.ceilDiv(bytes.length, SLOW_PIECES);
    for (int begin = 0; begin < bytes.length; begin += piece) {
      output.write(bytes, begin, Math.min(piece, bytes.length - begin));
      Thread.sleep(SLOWNESS_MILLISECONDS);
    }
  }

  /** Breaks both sides off, so that each reads "connection reset". */
  void reset() {
    Closing.all(
        "Cannot reset a connection",
        () -> FaultyConnection.reset(client),
        () -> FaultyConnection.reset(server));
  }

  @Override
  public void close() {
    Closing.all("Cannot close a connection", client, server);
  }
}
