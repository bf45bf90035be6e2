package io.charm4j.services;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A TCP proxy that can go wrong on purpose. It passes everything until a {@link
 * Fault} is set; a fault concerns open connections and new ones. It may be used from any thread.
 */
public final class FaultProxy implements AutoCloseable {
  /** The largest piece of traffic that is handled at once. */
  public static final int CHUNK_BYTES = 16 * 1024;

  private static final int END_LIMIT_SECONDS = 10;

  private final InetSocketAddress upstream;
  private final String address;
  private final int port;
  private final FaultInForce inForce = new FaultInForce();
  private final AtomicReference<ServerSocket> listener;
  private final Set<FaultyConnection> open = ConcurrentHashMap.newKeySet();
  private final AtomicInteger accepted = new AtomicInteger();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  private FaultProxy(InetSocketAddress upstream, String address, ServerSocket listener) {
    this.upstream = upstream;
    this.address = address;
    this.port = listener.getLocalPort();
    this.listener = new AtomicReference<>(listener);
  }

  /** A proxy on the loopback address to a server at {@code host} and {@code serverPort}. */
  public static FaultProxy to(String host, int serverPort) {
    return on("127.0.0.1", host, serverPort);
  }

  /** A proxy that listens on {@code address}, an IPv4 address of this machine. */
  public static FaultProxy on(String address, String host, int serverPort) {
    ServerSocket listener = listen(address, 0);
    FaultProxy proxy = new FaultProxy(new InetSocketAddress(host, serverPort), address, listener);
    proxy.threads.execute(() -> proxy.accept(listener));
    return proxy;
  }

  /** A proxy to an S3 store; {@link #connection(S3Connection)} gives the way through it. */
  public static FaultProxy to(S3Connection store) {
    return to(store.endpoint().getHost(), store.endpoint().getPort());
  }

  /** The port to connect to. */
  public int port() {
    return port;
  }

  /** The store's connection with the proxy's address in place of its own. */
  public S3Connection connection(S3Connection store) {
    return store.at(URI.create(store.endpoint().getScheme() + "://" + address + ":" + port));
  }

  /** How many connections were accepted so far. */
  public int connections() {
    return accepted.get();
  }

  /** Sets what goes wrong from now on; all counts start again. */
  public void set(Fault fault) {
    inForce.set(fault);
    switch (fault) {
      case Fault.Refuse() -> {
        closeListener();
        resetAll();
      }
      case Fault.ReplyUnavailable(int _), Fault.ReplyError(int _, String _, int _) -> {
        reopen();
        resetAll();
      }
      case Fault.Pass(),
          Fault.Delay(var _),
          Fault.ResetAfter(long _, int _),
          Fault.StallAfter(long _),
          Fault.HalfCloseAfter(long _),
          Fault.LoseAnswers(int _),
          Fault.TruncateAnswers(int _),
          Fault.DuplicateAnswers(int _) ->
          reopen();
    }
  }

  @Override
  public void close() {
    inForce.set(new Fault.Refuse());
    Closing.all(
        "Cannot stop the proxy",
        this::closeListener,
        this::resetAll,
        threads::shutdownNow,
        this::awaitEnd);
  }

  private void awaitEnd() throws InterruptedException {
    if (!threads.awaitTermination(END_LIMIT_SECONDS, TimeUnit.SECONDS)) {
      throw new IllegalStateException("Connections still run");
    }
  }

  private static ServerSocket listen(String address, int port) {
    try {
      ServerSocket socket = new ServerSocket();
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(address, port));
      return socket;
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot listen on port " + port, e);
    }
  }

  private void accept(ServerSocket socket) {
    while (!socket.isClosed()) {
      try {
        FaultyConnection connection = new FaultyConnection(socket.accept(), inForce);
        accepted.incrementAndGet();
        open.add(connection);
        if (socket.isClosed()) {
          // Whoever stopped listening may have reset the open connections before this one was
          // known.
          connection.reset();
        }
        start(connection);
      } catch (IOException e) {
        // Closing the listener is how it is told to end.
        return;
      }
    }
  }

  private void start(FaultyConnection connection) {
    try {
      threads.execute(() -> {
        try (connection) {
          connection.serve(upstream);
        } finally {
          open.remove(connection);
        }
      });
    } catch (RejectedExecutionException e) {
      // The proxy was closed in this instant; its connections end with it.
      connection.reset();
    }
  }

  private void reopen() {
    if (listener.get().isClosed()) {
      ServerSocket socket = listen(address, port);
      listener.set(socket);
      threads.execute(() -> accept(socket));
    }
  }

  private void closeListener() {
    Closing.all("Cannot stop listening", listener.get());
  }

  private void resetAll() {
    open.forEach(FaultyConnection::reset);
  }
}
