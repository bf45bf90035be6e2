package io.charm4j.sandbox.snapd;

import io.charm4j.testing.engine.substrate.SubstrateException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.unixdomain.server.UnixDomainServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** An HTTP server on one machine's {@code /run/snapd.socket}. */
final class SnapdServer implements AutoCloseable {
  private static final int MAXIMUM_THREADS = 8;

  private final Server server;
  private final Path socket;

  private SnapdServer(Server server, Path socket) {
    this.server = server;
    this.socket = socket;
  }

  /**
   * Opens the socket, in place of one that a killed controller may have left.
   *
   * @param socket where it appears
   * @param shortDirectory on the same file system, with a path short enough for a socket address
   * @throws SubstrateException when the socket cannot be opened
   */
  static SnapdServer open(Path socket, Path shortDirectory, Handler handler) {
    QueuedThreadPool threads = new QueuedThreadPool(MAXIMUM_THREADS, 1);
    threads.setDaemon(true);
    threads.setName("snapd");
    Server server = new Server(threads);
    Path address = shortDirectory.resolve("snapd");
    UnixDomainServerConnector connector =
        new UnixDomainServerConnector(server, 1, 1, new HttpConnectionFactory());
    connector.setUnixDomainPath(address);
    server.addConnector(connector);
    server.setHandler(handler);
    SnapdServer opened = new SnapdServer(server, socket);
    try {
      Files.deleteIfExists(address);
      server.start();
      Files.setPosixFilePermissions(address, PosixFilePermissions.fromString("rw-rw-rw-"));
      // A socket keeps working when it is renamed.
      Files.move(
          address, socket, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      return opened;
    } catch (Exception e) {
      SubstrateException failure =
          new SubstrateException("cannot open the stand-in snapd's socket " + socket, e);
      try {
        opened.close();
      } catch (SubstrateException suppressed) {
        failure.addSuppressed(suppressed);
      }
      throw failure;
    }
  }

  @Override
  public void close() {
    try {
      Files.deleteIfExists(socket);
      server.stop();
    } catch (IOException e) {
      throw new SubstrateException("cannot remove " + socket, e);
    } catch (Exception e) {
      throw new SubstrateException("cannot stop the stand-in snapd at " + socket, e);
    }
  }
}
