package io.charm4j.services;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/**
 * A proxy before a plain S3 store that understands requests, and goes wrong at those that it is told of. {@link
 * FaultProxy} is its counterpart that knows bytes only. It may be used from any thread.
 *
 * <p>Requests and answers are held in memory whole: it is for tests with small parts.
 */
public final class RequestFaultProxy implements AutoCloseable {
  private static final int END_LIMIT_SECONDS = 10;

  private final S3Connection store;
  private final ServerSocket listener;
  private final Optional<Encryption> encryption;
  private final Set<FaultyExchange> open = ConcurrentHashMap.newKeySet();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final List<S3Request> requests = new ArrayList<>();
  private Optional<Plan> plan = Optional.empty();
  private int faults;
  private volatile boolean untrusted;

  private record Plan(RequestFault fault, Predicate<S3Request> where, int times) {}

  private record Encryption(SSLContext trusted, SSLContext untrusted, String authorityPem) {}

  private RequestFaultProxy(
      S3Connection store, ServerSocket listener, Optional<Encryption> encryption) {
    this.store = store;
    this.listener = listener;
    this.encryption = encryption;
  }

  /** A proxy that speaks plain HTTP with clients. */
  public static RequestFaultProxy to(S3Connection store) {
    return start(store, Optional.empty());
  }

  /** A proxy that speaks TLS with clients, by an authority that {@link #connection()} knows. */
  public static RequestFaultProxy encryptedTo(S3Connection store) {
    String address = InetAddress.getLoopbackAddress().getHostAddress();
    ServerCertificate trusted = ServerCertificate.forAddress(address);
    try {
      return start(
          store,
          Optional.of(
              new Encryption(
                  trusted.serverContext(),
                  ServerCertificate.forAddress(address).serverContext(),
                  trusted.authorityPem())));
    } catch (GeneralSecurityException | IOException e) {
      throw new ServiceStartException("Cannot make certificates for a proxy", e);
    }
  }

  private static RequestFaultProxy start(S3Connection store, Optional<Encryption> encryption) {
    ServerSocket listener;
    try {
      listener = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot listen", e);
    }
    RequestFaultProxy proxy = new RequestFaultProxy(store, listener, encryption);
    proxy.threads.execute(proxy::accept);
    return proxy;
  }

  /** How to reach the store by way of the proxy. */
  public S3Connection connection() {
    URI address =
        URI.create(
            (encryption.isPresent() ? "https" : "http")
                + "://"
                + listener.getInetAddress().getHostAddress()
                + ":"
                + listener.getLocalPort());
    return new S3Connection(
        address,
        store.region(),
        store.accessKey(),
        store.secretKey(),
        encryption.map(Encryption::authorityPem));
  }

  /**
   * Sets what goes wrong from now on, in place of what was set before.
   *
   * @param where whether it is to happen to a request; asked of each request, in the order in which they come
   * @param times how often it happens at most
   */
  public synchronized void plan(RequestFault fault, Predicate<S3Request> where, int times) {
    plan = Optional.of(new Plan(fault, where, times));
    faults = 0;
    untrusted = false;
  }

  /** From now on everything passes. */
  public synchronized void heal() {
    plan = Optional.empty();
    untrusted = false;
  }

  /** How often something went wrong since it was planned. */
  public synchronized int faults() {
    return faults;
  }

  /** All requests that came, also those that went wrong. */
  public synchronized List<S3Request> requests() {
    return List.copyOf(requests);
  }

  /** Notes a request, and returns what is to happen to it. */
  synchronized Optional<RequestFault> fate(S3Request request) {
    requests.add(request);
    Optional<RequestFault> fate =
        plan.filter(each -> each.where().test(request))
            .filter(each -> faults < each.times())
            .map(Plan::fault);
    if (fate.isPresent()) {
      faults++;
    }
    if (fate.isPresent() && fate.get() instanceof RequestFault.Untrusted) {
      untrusted = true;
      open.forEach(FaultyExchange::reset);
    }
    return fate;
  }

  @Override
  public void close() {
    Closing.all(
        "Cannot stop the proxy",
        listener,
        () -> open.forEach(FaultyExchange::reset),
        threads::shutdownNow,
        this::awaitEnd);
  }

  private void awaitEnd() throws InterruptedException {
    if (!threads.awaitTermination(END_LIMIT_SECONDS, TimeUnit.SECONDS)) {
      throw new IllegalStateException("Connections still run");
    }
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        Socket client = listener.accept();
        threads.execute(() -> serve(client));
      } catch (IOException | RejectedExecutionException e) {
        // Closing is how it is told to end.
        return;
      }
    }
  }

  private void serve(Socket client) {
    InetSocketAddress upstream =
        new InetSocketAddress(store.endpoint().getHost(), store.endpoint().getPort());
    try (FaultyExchange exchange = new FaultyExchange(encrypted(client), upstream, this::fate)) {
      open.add(exchange);
      try {
        if (!listener.isClosed()) {
          exchange.serve();
        }
      } finally {
        open.remove(exchange);
      }
    } catch (IOException e) {
      // The client does not like the certificate, or has gone: either is its own affair.
      Closing.all("Cannot close a connection", client);
    }
  }

  private Socket encrypted(Socket client) throws IOException {
    if (encryption.isEmpty()) {
      return client;
    }
    SSLContext context = untrusted ? encryption.get().untrusted() : encryption.get().trusted();
    SSLSocket socket =
        (SSLSocket)
            context
                .getSocketFactory()
                .createSocket(client, client.getInetAddress().getHostAddress(), 0, true);
    socket.setUseClientMode(false);
    return socket;
  }
}
