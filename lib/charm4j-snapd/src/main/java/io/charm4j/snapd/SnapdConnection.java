package io.charm4j.snapd;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.client.ContentResponse;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.Request;
import org.eclipse.jetty.client.StringRequestContent;
import org.eclipse.jetty.client.WWWAuthenticationProtocolHandler;
import org.eclipse.jetty.http.HttpCookieStore;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.io.Transport;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.eclipse.jetty.util.thread.ScheduledExecutorScheduler;

/**
 * HTTP over snapd's socket, one connection for each request (reference/snapd §1, §2). The HTTP client
 * starts with the first request. For one thread at a time.
 */
final class SnapdConnection implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int MAXIMUM_THREADS = 8;

  private final Path socket;
  private final SnapdLimits limits;
  private Optional<HttpClient> started = Optional.empty();
  private boolean hasAnswered;

  SnapdConnection(Path socket, SnapdLimits limits) {
    this.socket = socket;
    this.limits = limits;
  }

  /** The {@code result} of a resource. An outage of snapd is waited out. */
  JsonNode get(String path) throws SnapdException {
    Deadline outageEnd = Deadline.after(limits.outage());
    while (true) {
      try {
        return send(path, Optional.empty()).path("result");
      } catch (SnapdException.Unreachable e) {
        if (outageEnd.isOver()) {
          throw e;
        }
        Deadline.pause(limits.outagePause(), "snapd to come back");
      }
    }
  }

  /** Sends a request once and returns the id of the change that it began. */
  String post(SnapdRequest request) throws SnapdException {
    JsonNode answer = send(request.path(), Optional.of(request));
    String change = answer.path("change").asText("");
    if (change.isEmpty()) {
      throw new SnapdException.Unintelligible(request.toString(), "it names no change");
    }
    return change;
  }

  private JsonNode send(String path, Optional<SnapdRequest> change) throws SnapdException {
    String description = change.map(SnapdRequest::toString).orElse("GET " + path);
    if (!hasAnswered && !Files.exists(socket)) {
      throw new SnapdException.Absent(socket.toString());
    }
    ContentResponse response = exchange(path, change, description);
    hasAnswered = true;
    JsonNode answer;
    try {
      answer = JSON.readTree(response.getContent());
    } catch (IOException e) {
      throw new SnapdException.Unintelligible(description, e);
    }
    return switch (answer.path("type").asText("")) {
      case "sync", "async" -> answer;
      case "error" ->
          throw new SnapdException.Refused(
              description, SnapdError.of(response.getStatus(), answer.path("result")));
      default ->
          throw new SnapdException.Unintelligible(
              description, "HTTP status " + response.getStatus() + " without an envelope");
    };
  }

  private ContentResponse exchange(String path, Optional<SnapdRequest> change, String description)
      throws SnapdException {
    Request request =
        client()
            .newRequest("http://localhost" + path)
            .transport(new Transport.TCPUnix(socket))
            .timeout(limits.request().toMillis(), TimeUnit.MILLISECONDS)
            .headers(headers ->
                headers
                    .put(HttpHeader.ACCEPT, "application/json")
                    .put(HttpHeader.CONNECTION, "close"));
    change.ifPresent(body ->
        request
            .method(HttpMethod.POST)
            .body(new StringRequestContent("application/json", body.body().toString())));
    try {
      return request.send();
    } catch (ExecutionException e) {
      throw new SnapdException.Unreachable(
          description, Optional.ofNullable(e.getCause()).orElse(e));
    } catch (TimeoutException e) {
      throw new SnapdException.Unreachable(description, e);
    } catch (InterruptedException e) {
      throw new SnapdException.Interrupted(description, e);
    }
  }

  /** A client that is not started yet. */
  static HttpClient newClient() {
    HttpClient client = new HttpClient();
    QueuedThreadPool threads = new QueuedThreadPool(MAXIMUM_THREADS, 1);
    threads.setName("snapd-client");
    threads.setDaemon(true);
    client.setExecutor(threads);
    client.setScheduler(new ScheduledExecutorScheduler("snapd-client-timer", true));
    // Jetty's own 30 s of silence would cut a request whose limit is longer; each has its limit.
    client.setIdleTimeout(0);
    client.setFollowRedirects(false);
    client.setHttpCookieStore(new HttpCookieStore.Empty());
    return client;
  }

  private HttpClient client() {
    if (started.isEmpty()) {
      HttpClient client = newClient();
      try {
        client.start();
        // It takes a 401 without a challenge, which is snapd's, for a broken answer.
        client.getProtocolHandlers().remove(WWWAuthenticationProtocolHandler.NAME);
      } catch (Exception e) { // Jetty declares no narrower type
        throw new IllegalStateException("Cannot start the HTTP client for snapd", e);
      }
      started = Optional.of(client);
    }
    return started.orElseThrow();
  }

  @Override
  public void close() {
    if (started.isPresent()) {
      HttpClient client = started.get();
      started = Optional.empty();
      try {
        client.stop();
      } catch (Exception e) { // Jetty declares no narrower type
        throw new IllegalStateException("Cannot stop the HTTP client for snapd", e);
      }
    }
  }
}
