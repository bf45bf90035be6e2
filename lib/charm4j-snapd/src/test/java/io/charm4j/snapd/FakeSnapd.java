package io.charm4j.snapd;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.unixdomain.server.UnixDomainServerConnector;
import org.eclipse.jetty.util.Callback;

/**
 * A snapd that gives prepared answers (reference/snapd, samples of §2 to §6) over a real socket and
 * remembers what it was asked.
 */
final class FakeSnapd implements AutoCloseable {
  private final Path socket;
  private final Server server = new Server();
  private final Map<String, Deque<Answer>> answers = new ConcurrentHashMap<>();
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private volatile Duration silence = Duration.ZERO;

  /** One prepared answer; {@code lost} breaks the connection off instead. */
  private record Answer(int status, String body, boolean lost) {}

  FakeSnapd(Path directory) {
    socket = directory.resolve("snapd.socket");
    UnixDomainServerConnector connector = new UnixDomainServerConnector(server);
    connector.setUnixDomainPath(socket);
    // As snapd, which ends no connection while it works on a request.
    connector.setIdleTimeout(0);
    server.addConnector(connector);
    server.setHandler(new Prepared());
    open();
  }

  Path socket() {
    return socket;
  }

  /** All requests so far: method, path and, after a blank, the body. */
  List<String> requests() {
    return requests;
  }

  List<String> changesAskedFor() {
    return requests.stream().filter(request -> request.startsWith("POST")).toList();
  }

  /** The next answers to {@code request} (method and path); the last one is repeated for ever. */
  synchronized FakeSnapd on(String request, int status, String... bodies) {
    Deque<Answer> queue = answers.computeIfAbsent(request, key -> new ArrayDeque<>());
    for (String body : bodies) {
      queue.add(new Answer(status, body, false));
    }
    return this;
  }

  /** The next {@code request} is carried out, as far as anybody can tell, but its answer is lost. */
  synchronized FakeSnapd loses(String request) {
    answers.computeIfAbsent(request, key -> new ArrayDeque<>()).add(new Answer(0, "", true));
    return this;
  }

  /** From now on it says nothing for that long before each answer. */
  void setSilence(Duration before) {
    silence = before;
  }

  /** A change that is asked for by {@code request} and is done at the second look. */
  FakeSnapd onChange(String request, String id) {
    return on(request, 202, async(id)).endsAtSecondLook(id);
  }

  /** A change that is done at the second look. */
  FakeSnapd endsAtSecondLook(String id) {
    String change = "{\"id\":\"%s\",\"summary\":\"work\",\"status\":\"%s\",\"ready\":%s}";
    return on(
        "GET /v2/changes/" + id,
        200,
        sync(change.formatted(id, "Doing", "false")),
        sync(change.formatted(id, "Done", "true")));
  }

  static String sync(String result) {
    return "{\"type\":\"sync\",\"status-code\":200,\"status\":\"OK\",\"result\":"
        + result
        + ",\"warning-count\":1}";
  }

  static String async(String change) {
    return "{\"type\":\"async\",\"status-code\":202,\"status\":\"Accepted\",\"result\":null,"
        + "\"change\":\""
        + change
        + "\"}";
  }

  static String error(int status, String message, String kindAndValue) {
    return "{\"type\":\"error\",\"status-code\":%d,\"status\":\"Bad\",\"result\":{\"message\":\"%s\"%s}}"
        .formatted(status, message, kindAndValue);
  }

  static String kind(String kind) {
    return ",\"kind\":\"" + kind + "\",\"value\":\"\"";
  }

  /** Listens. */
  void open() {
    try {
      Files.deleteIfExists(socket);
      server.start();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  /** Stops listening; the socket's file stays, so that connections are refused. */
  void refuse() {
    stop();
    try (ServerSocketChannel nobody = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      Files.deleteIfExists(socket);
      nobody.bind(UnixDomainSocketAddress.of(socket));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Stops listening and removes the socket's file. */
  void vanish() {
    stop();
    try {
      Files.deleteIfExists(socket);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void stop() {
    try {
      server.stop();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    vanish();
  }

  private final class Prepared extends Handler.Abstract {
    @Override
    public boolean handle(Request request, Response response, Callback callback)
        throws IOException {
      String key = request.getMethod() + " " + request.getHttpURI().getPathQuery();
      String body = Content.Source.asString(request, StandardCharsets.UTF_8);
      requests.add(body.isEmpty() ? key : key + " " + body);
      Answer answer = next(key);
      try {
        Thread.sleep(silence);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IOException("stopped while it was silent", e);
      }
      if (answer.lost()) {
        request.getConnectionMetaData().getConnection().getEndPoint().close();
        callback.failed(new IOException("lost on purpose"));
        return true;
      }
      response.setStatus(answer.status());
      response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json");
      Content.Sink.write(response, true, answer.body(), callback);
      return true;
    }
  }

  private synchronized Answer next(String key) {
    Deque<Answer> queue = answers.getOrDefault(key, new ArrayDeque<>());
    if (queue.isEmpty()) {
      return new Answer(404, error(404, "no prepared answer to " + key, kind("test")), false);
    }
    return queue.size() > 1 ? queue.removeFirst() : queue.getFirst();
  }
}
