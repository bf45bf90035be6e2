package io.charm4j.pebble;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.jetty.client.ContentResponse;
import org.eclipse.jetty.client.InputStreamResponseListener;
import org.eclipse.jetty.client.Request;
import org.eclipse.jetty.client.Response;
import org.eclipse.jetty.client.StringRequestContent;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.util.thread.Scheduler;

/**
 * HTTP over Pebble's socket, one connection for each request (reference/pebble-api §1, §2, §15).
 *
 * <p>A request that could not be sent is sent again while Pebble, which has answered before, is away; one
 * whose answer was lost only where a repeat does no harm.
 */
final class PebbleConnection implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int UNAUTHORIZED = 401;

  private final HttpOverSocket http;
  private final PebbleLimits limits;
  private volatile boolean hasAnswered;

  PebbleConnection(HttpOverSocket http, PebbleLimits limits) {
    this.http = http;
    this.limits = limits;
  }

  /** Whether it does harm to send a request again whose answer was lost. */
  enum Repeat {
    HARMLESS,
    HARMFUL
  }

  /** An answer that is read as it comes; to be closed. */
  record StreamedAnswer(Response response, InputStream body) implements AutoCloseable {
    @Override
    public void close() throws IOException {
      body.close();
    }
  }

  HttpOverSocket http() {
    return http;
  }

  PebbleLimits limits() {
    return limits;
  }

  static ObjectNode body() {
    return JSON.createObjectNode();
  }

  static JsonNode tree(Object value) {
    return JSON.valueToTree(value);
  }

  static String text(JsonNode tree) {
    return tree.toString();
  }

  /** The {@code result} of a resource. */
  JsonNode get(String path) throws PebbleException {
    return get(path, limits.answer());
  }

  /** The {@code result} of a resource that may take long on purpose. */
  JsonNode get(String path, Duration answerLimit) throws PebbleException {
    return repeatedly(
            "GET " + path, Repeat.HARMLESS, () -> exchange(path, Optional.empty(), answerLimit))
        .path("result");
  }

  /** One attempt to read a resource, whatever comes of it. */
  JsonNode getOnce(String path) throws PebbleException {
    return exchange(path, Optional.empty(), limits.answer()).path("result");
  }

  /** The whole answer to a POST. */
  JsonNode post(String path, JsonNode body, Repeat repeat) throws PebbleException {
    return repeatedly(
        "POST " + path, repeat, () -> exchange(path, Optional.of(body), limits.answer()));
  }

  /** A text that is no JSON. */
  String getText(String path) throws PebbleException {
    return repeatedly(
        "GET " + path,
        Repeat.HARMLESS,
        () -> {
          AtomicBoolean sent = new AtomicBoolean();
          Request request =
              prepared(path, sent).timeout(limits.answer().toMillis(), TimeUnit.MILLISECONDS);
          ContentResponse response = answered("GET " + path, sent, request::send);
          if (response.getStatus() >= 400) {
            throw refusal("GET " + path, response.getStatus(), json("GET " + path, response));
          }
          return response.getContentAsString();
        });
  }

  /** Sends a request and returns as soon as its answer begins; the wait for more is not limited here. */
  StreamedAnswer stream(String description, Request request, AtomicBoolean sent, Duration limit)
      throws PebbleException {
    InputStreamResponseListener listener = new InputStreamResponseListener();
    Response response =
        answered(
            description,
            sent,
            () -> {
              request.send(listener);
              try {
                return listener.get(limit.toMillis(), TimeUnit.MILLISECONDS);
              } catch (TimeoutException | InterruptedException e) {
                // Nobody waits for it any more, and nothing else would end it.
                var _ = request.abort(e);
                throw e;
              }
            });
    InputStream stream = listener.getInputStream();
    if (response.getStatus() < 400) {
      return new StreamedAnswer(response, stream);
    }
    Scheduler.Task end =
        http.later(
            () -> {
              var _ = request.abort(new TimeoutException("the refusal was not told in time"));
            },
            limits.answer());
    try (stream) {
      throw refusal(description, response.getStatus(), JSON.readTree(stream));
    } catch (IOException e) {
      throw new PebbleException.Unintelligible(description, e);
    } finally {
      end.cancel();
    }
  }

  /** A request of its own connection; {@code sent} turns true when it begins to be written. */
  Request prepared(String path, AtomicBoolean sent) {
    return http.request(path)
        .onRequestBegin(request -> sent.set(true))
        .headers(headers -> headers.put(HttpHeader.CONNECTION, "close"));
  }

  /** The {@code result} of an envelope that came as a stream. */
  static JsonNode result(String description, InputStream envelope) throws PebbleException {
    try {
      return JSON.readTree(envelope).path("result");
    } catch (IOException e) {
      throw new PebbleException.Unintelligible(description, e);
    }
  }

  private JsonNode exchange(String path, Optional<JsonNode> body, Duration limit)
      throws PebbleException {
    String description = (body.isPresent() ? "POST " : "GET ") + path;
    AtomicBoolean sent = new AtomicBoolean();
    Request request = prepared(path, sent).timeout(limit.toMillis(), TimeUnit.MILLISECONDS);
    body.ifPresent(content ->
        request
            .method(HttpMethod.POST)
            .body(new StringRequestContent("application/json", content.toString())));
    ContentResponse response = answered(description, sent, request::send);
    JsonNode envelope = json(description, response);
    return switch (envelope.path("type").asText("")) {
      case "sync", "async" -> {
        if (response.getStatus() >= 400) {
          throw refusal(description, response.getStatus(), envelope);
        }
        yield envelope;
      }
      case "error" -> throw refusal(description, response.getStatus(), envelope);
      default ->
          throw new PebbleException.Unintelligible(
              description, "HTTP status " + response.getStatus() + " without an envelope");
    };
  }

  private static JsonNode json(String description, ContentResponse response)
      throws PebbleException.Unintelligible {
    try {
      return JSON.readTree(response.getContent());
    } catch (IOException e) {
      throw new PebbleException.Unintelligible(description, e);
    }
  }

  private static PebbleException refusal(String description, int status, JsonNode envelope) {
    PebbleError error = PebbleError.of(status, envelope.path("result"));
    return status == UNAUTHORIZED
        ? new PebbleException.AccessDenied(description, error)
        : new PebbleException.Refused(description, error);
  }

  private interface Sending<T> {
    T send() throws ExecutionException, TimeoutException, InterruptedException;
  }

  private <T> T answered(String description, AtomicBoolean sent, Sending<T> sending)
      throws PebbleException {
    try {
      T answer = sending.send();
      hasAnswered = true;
      return answer;
    } catch (ExecutionException e) {
      Throwable cause = Optional.ofNullable(e.getCause()).orElse(e);
      throw sent.get()
          ? new PebbleException.ConnectionLost(description, cause)
          : new PebbleException.NotReachable(http.socket().toString(), description, cause);
    } catch (TimeoutException e) {
      throw new PebbleException.ConnectionLost(description, e);
    } catch (InterruptedException e) {
      throw new PebbleException.Interrupted(description, e);
    }
  }

  /** A request that may be sent more than once. */
  interface Attempt<T> {
    T run() throws PebbleException;
  }

  <T> T repeatedly(String description, Repeat repeat, Attempt<T> attempt) throws PebbleException {
    Deadline outageEnd = Deadline.after(limits.outage());
    while (true) {
      try {
        return attempt.run();
      } catch (PebbleException.NotReachable e) {
        // One that was never there is not up yet: that is for the charm to wait for, not for this
        // hook.
        if (!hasAnswered || outageEnd.isOver()) {
          throw e;
        }
      } catch (PebbleException.ConnectionLost e) {
        if (repeat == Repeat.HARMFUL || outageEnd.isOver()) {
          throw e;
        }
      }
      Deadline.pause(limits.outagePause(), "Pebble to come back for " + description);
    }
  }

  @Override
  public void close() {
    http.close();
  }
}
