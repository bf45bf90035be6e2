package io.charm4j.sandbox.hooktool;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A socket of a unit's agent, for root alone: answers one request a connection until it is closed. */
final class AgentSocket implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(AgentSocket.class);

  private final Path socket;
  private final String name;
  private final ServerSocketChannel listener;
  private final Exchange exchange;
  private final Set<SocketChannel> clients = ConcurrentHashMap.newKeySet();

  /** Answers one request. */
  @FunctionalInterface
  interface Exchange {
    void answer(DataInputStream input, DataOutputStream output) throws IOException;
  }

  private AgentSocket(Path socket, String name, ServerSocketChannel listener, Exchange exchange) {
    this.socket = socket;
    this.name = name;
    this.listener = listener;
    this.exchange = exchange;
  }

  /**
   * Opens the socket, in place of one that a killed controller may have left.
   *
   * @param socket where it appears; the path may be longer than the system's limit for socket addresses
   * @param shortDirectory on the same file system, with a path short enough for a socket address
   * @param name for threads and messages
   * @throws IOException when the socket cannot be opened
   */
  static AgentSocket open(Path socket, Path shortDirectory, String name, Exchange exchange)
      throws IOException {
    // A socket keeps working when it is renamed: so it is opened at a short path and then put in
    // place.
    Path address = shortDirectory.resolve("s" + Long.toHexString(System.nanoTime()));
    ServerSocketChannel listener = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    try {
      listener.bind(UnixDomainSocketAddress.of(address));
      Files.setPosixFilePermissions(address, PosixFilePermissions.fromString("rwx------"));
      // It is for whoever the agent's directory belongs to.
      Files.setOwner(address, Files.getOwner(socket.resolve("..").normalize()));
      Files.move(
          address, socket, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      listener.close();
      Files.deleteIfExists(address);
      throw e;
    }
    AgentSocket opened = new AgentSocket(socket, name, listener, exchange);
    Thread.ofVirtual().name("socket " + name).start(opened::acceptAll);
    return opened;
  }

  /** Ends the service: the socket vanishes and requests that are not answered yet are cut off. */
  @Override
  public void close() throws IOException {
    try (listener) {
      Files.deleteIfExists(socket);
    }
    for (SocketChannel client : clients) {
      client.close();
    }
  }

  private void acceptAll() {
    while (true) {
      try {
        SocketChannel client = listener.accept();
        clients.add(client);
        if (!listener.isOpen()) {
          client.close();
        }
        Thread.ofVirtual().name("client " + name).start(() -> serve(client));
      } catch (ClosedChannelException _) {
        return;
      } catch (IOException e) {
        LOG.error("cannot accept clients of {} any more", name, e);
        return;
      }
    }
  }

  private void serve(SocketChannel client) {
    try (client) {
      DataInputStream input =
          new DataInputStream(new BufferedInputStream(Channels.newInputStream(client)));
      DataOutputStream output =
          new DataOutputStream(new BufferedOutputStream(Channels.newOutputStream(client), 1 << 16));
      exchange.answer(input, output);
      output.flush();
    } catch (ClosedChannelException | EOFException _) {
      LOG.debug("a client of {} went away before its answer", name);
    } catch (IOException e) {
      LOG.debug("a client of {} was cut off: {}", name, e.getMessage());
    } finally {
      clients.remove(client);
    }
  }
}
