package io.charm4j.sandbox.controller;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Listens on the controller's socket and answers each connection in a thread of its own. */
final class ControllerServer implements AutoCloseable {

  private static final Duration LAST_ANSWERS = Duration.ofSeconds(2);

  private final Path socket;
  private final ServerSocketChannel channel;
  private final RequestHandler handler;
  private final Set<Thread> connections = ConcurrentHashMap.newKeySet();

  private ControllerServer(Path socket, ServerSocketChannel channel, RequestHandler handler) {
    this.socket = socket;
    this.channel = channel;
    this.handler = handler;
  }

  /** Opens the socket, in place of one that a dead controller left; only its owner can connect. */
  static ControllerServer open(Path socket, RequestHandler handler) throws IOException {
    // Under its own name it appears only when it listens and is closed to others.
    Path unready = socket.resolveSibling(socket.getFileName() + ".new");
    Files.deleteIfExists(unready);
    ServerSocketChannel channel = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    try {
      channel.bind(UnixDomainSocketAddress.of(unready));
      Files.setPosixFilePermissions(unready, PosixFilePermissions.fromString("rw-------"));
      Files.move(unready, socket, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException | RuntimeException e) {
      try {
        channel.close();
      } catch (IOException suppressed) {
        e.addSuppressed(suppressed);
      }
      throw e;
    }
    return new ControllerServer(socket, channel, handler);
  }

  /** Answers connections until {@link #close}. */
  void serve() throws IOException {
    while (true) {
      SocketChannel connection;
      try {
        connection = channel.accept();
      } catch (ClosedChannelException e) {
        return;
      }
      Thread thread =
          Thread.ofVirtual()
              .name("request")
              .unstarted(() -> new Connection(connection, handler).serve());
      connections.removeIf(earlier -> !earlier.isAlive());
      thread.start();
      connections.add(thread);
    }
  }

  /** Takes no more connections; those that are open get a moment to send their answers. */
  @Override
  public void close() throws IOException {
    channel.close();
    long start = System.nanoTime();
    try {
      for (Thread connection : connections) {
        Duration left = LAST_ANSWERS.minusNanos(System.nanoTime() - start);
        if (left.isPositive()) {
          connection.join(left);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    Files.deleteIfExists(socket);
  }
}
