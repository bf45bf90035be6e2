package io.charm4j.pebble;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Stands between a client and its Pebble, sees what is asked, and breaks what it is told to. */
final class SocketProxy implements AutoCloseable {
  private final Path target;
  private final Path path;
  private final ServerSocketChannel server;
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private final Map<String, Fault> faults = new ConcurrentHashMap<>();
  private final Map<SocketChannel, String> connections = new ConcurrentHashMap<>();

  /** What happens to a connection. */
  enum Fault {
    /** Nothing. */
    NONE,
    /** The request gets to Pebble; its answer is thrown away and the connection ends. */
    ANSWER_LOST,
    /** The same, for the first such request only. */
    ANSWER_LOST_ONCE,
    /** The request never gets to Pebble, and no answer comes. */
    SILENCE
  }

  private SocketProxy(Path target, Path path, ServerSocketChannel server) {
    this.target = target;
    this.path = path;
    this.server = server;
  }

  static SocketProxy before(TestPebble pebble) throws IOException {
    Path path = pebble.service().directory().resolve("proxy-" + System.nanoTime());
    ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    server.bind(UnixDomainSocketAddress.of(path));
    SocketProxy proxy = new SocketProxy(pebble.service().socket(), path, server);
    Thread.ofVirtual().start(proxy::accept);
    return proxy;
  }

  Path socket() {
    return path;
  }

  /** How many requests had {@code part} in their first line. */
  long count(String part) {
    return requests.stream().filter(line -> line.contains(part)).count();
  }

  /** From now on, requests with {@code part} in their first line meet {@code fault}. */
  void fault(String part, Fault fault) {
    faults.put(part, fault);
  }

  /** Ends the connections of requests with {@code part} in their first line, with no word. */
  void drop(String part) {
    connections.forEach((channel, line) -> {
      if (line.contains(part)) {
        end(channel);
      }
    });
  }

  private void accept() {
    while (server.isOpen()) {
      try {
        SocketChannel client = server.accept();
        Thread.ofVirtual().start(() -> serve(client));
      } catch (IOException e) {
        return;
      }
    }
  }

  private void serve(SocketChannel client) {
    try (client;
        SocketChannel pebble = SocketChannel.open(StandardProtocolFamily.UNIX)) {
      ByteBuffer head = ByteBuffer.allocate(64 * 1024);
      if (client.read(head) <= 0) {
        return;
      }
      head.flip();
      String line =
          StandardCharsets.UTF_8.decode(head.duplicate()).toString().lines().findFirst().orElse("");
      requests.add(line);
      connections.put(client, line);
      switch (faultOf(line)) {
        case SILENCE -> {
          while (client.read(ByteBuffer.allocate(1024)) >= 0) {
            Thread.onSpinWait();
          }
          return;
        }
        case ANSWER_LOST, ANSWER_LOST_ONCE -> {
          pebble.connect(UnixDomainSocketAddress.of(target));
          write(pebble, head);
          // The rest of the request, should it come in more than one piece.
          Thread.ofVirtual().start(() -> copy(client, pebble));
          pebble.read(ByteBuffer.allocate(64 * 1024));
          return;
        }
        case NONE -> {}
      }
      pebble.connect(UnixDomainSocketAddress.of(target));
      write(pebble, head);
      Thread up = Thread.ofVirtual().start(() -> copy(client, pebble));
      copy(pebble, client);
      up.join();
    } catch (IOException e) {
      // One of the two sides is gone, and so is this connection.
      return;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      connections.remove(client);
    }
  }

  private Fault faultOf(String line) {
    var hit = faults.entrySet().stream().filter(entry -> line.contains(entry.getKey())).findFirst();
    hit.filter(entry -> entry.getValue() == Fault.ANSWER_LOST_ONCE)
        .ifPresent(entry -> faults.remove(entry.getKey()));
    return hit.map(Map.Entry::getValue).orElse(Fault.NONE);
  }

  private static void copy(SocketChannel from, SocketChannel to) {
    ByteBuffer block = ByteBuffer.allocate(64 * 1024);
    try {
      while (from.read(block) >= 0) {
        block.flip();
        write(to, block);
        block.clear();
      }
    } catch (IOException e) {
      // The end below tells the other side.
    }
    end(from);
    end(to);
  }

  private static void write(SocketChannel to, ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      to.write(bytes);
    }
  }

  private static void end(SocketChannel channel) {
    try {
      channel.close();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
    connections.keySet().forEach(SocketProxy::end);
  }
}
