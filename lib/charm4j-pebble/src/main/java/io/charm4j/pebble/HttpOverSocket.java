package io.charm4j.pebble;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.Request;
import org.eclipse.jetty.client.WWWAuthenticationProtocolHandler;
import org.eclipse.jetty.http.HttpCookieStore;
import org.eclipse.jetty.io.Transport;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.eclipse.jetty.util.thread.ScheduledExecutorScheduler;
import org.eclipse.jetty.util.thread.Scheduler;
import org.eclipse.jetty.websocket.core.WebSocketComponents;
import org.eclipse.jetty.websocket.core.client.WebSocketCoreClient;

/**
 * Jetty's clients for one Unix socket. Each starts with its first use: a hook that runs no command does
 * not load what WebSockets need.
 */
final class HttpOverSocket implements AutoCloseable {
  private static final int MAXIMUM_THREADS = 12;
  private static final int WEBSOCKET_BUFFER_BYTES = 64 * 1024;

  private final Path socket;
  private Optional<HttpClient> client = Optional.empty();
  private Optional<WebSocketCoreClient> webSockets = Optional.empty();

  HttpOverSocket(Path socket) {
    this.socket = socket;
  }

  Path socket() {
    return socket;
  }

  Request request(String path) {
    return client().newRequest(URI.create("http://localhost" + path));
  }

  /** Runs something later, if it is not cancelled until then. */
  Scheduler.Task later(Runnable task, Duration delay) {
    return client().getScheduler().schedule(task, delay.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** A client that is not started yet. */
  static HttpClient newClient(Path socket) {
    HttpClient made = new SocketClient(socket);
    QueuedThreadPool threads = new QueuedThreadPool(MAXIMUM_THREADS, 1);
    threads.setName("pebble-client");
    threads.setDaemon(true);
    made.setExecutor(threads);
    made.setScheduler(new ScheduledExecutorScheduler("pebble-client-timer", true));
    // Jetty's own 30 s of silence would cut a wait for a notice or a log line; what has to be short
    // has its limit.
    made.setIdleTimeout(0);
    made.setFollowRedirects(false);
    made.setHttpCookieStore(new HttpCookieStore.Empty());
    made.setResponseBufferSize(WEBSOCKET_BUFFER_BYTES);
    return made;
  }

  private synchronized HttpClient client() {
    if (client.isEmpty()) {
      HttpClient made = newClient(socket);
      try {
        made.start();
        // It takes a 401 without a challenge, which is Pebble's, for a broken answer.
        made.getProtocolHandlers().remove(WWWAuthenticationProtocolHandler.NAME);
      } catch (Exception e) { // Jetty declares no narrower type
        throw new IllegalStateException("Cannot start the HTTP client for Pebble", e);
      }
      client = Optional.of(made);
    }
    return client.get();
  }

  synchronized WebSocketCoreClient webSockets() {
    if (webSockets.isEmpty()) {
      WebSocketCoreClient made = new WebSocketCoreClient(client(), new WebSocketComponents());
      try {
        made.start();
      } catch (Exception e) { // Jetty declares no narrower type
        throw new IllegalStateException("Cannot start the WebSocket client for Pebble", e);
      }
      webSockets = Optional.of(made);
    }
    return webSockets.get();
  }

  /** Sends every request to the socket, those too that Jetty makes itself for a WebSocket. */
  @SuppressWarnings("try") // close() is Jetty's own
  private static final class SocketClient extends HttpClient {
    private final Transport transport;

    SocketClient(Path socket) {
      this.transport = new Transport.TCPUnix(socket);
    }

    @Override
    public Request newRequest(URI uri) {
      return super.newRequest(uri).transport(transport);
    }
  }

  @Override
  public synchronized void close() {
    Optional<WebSocketCoreClient> openWebSockets = webSockets;
    Optional<HttpClient> openClient = client;
    webSockets = Optional.empty();
    client = Optional.empty();
    try {
      if (openWebSockets.isPresent()) {
        openWebSockets.get().stop();
      }
      if (openClient.isPresent()) {
        openClient.get().stop();
      }
    } catch (Exception e) { // Jetty declares no narrower type
      throw new IllegalStateException("Cannot stop the client of Pebble", e);
    }
  }
}
