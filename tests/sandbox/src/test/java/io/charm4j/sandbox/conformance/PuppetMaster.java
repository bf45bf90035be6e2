package io.charm4j.sandbox.conformance;

import io.charm4j.testing.harness.CharmProgram;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Optional;

/** Waits for one run of a puppet charm and lets a test's program drive it. */
final class PuppetMaster implements AutoCloseable {
  private final Path socket;
  private final ServerSocketChannel listener;
  private final CharmProgram program;
  private final Thread thread;
  private volatile Optional<Error> thrown = Optional.empty();

  private PuppetMaster(Path socket, ServerSocketChannel listener, CharmProgram program) {
    this.socket = socket;
    this.listener = listener;
    this.program = program;
    thread = Thread.ofVirtual().name("puppet " + socket).start(this::serve);
  }

  /**
   * Opens the socket that the charm calls.
   *
   * @param socket where the charm finds it
   * @param shortDirectory on the same file system, with a path that fits into a socket address
   */
  static PuppetMaster open(Path socket, Path shortDirectory, CharmProgram program)
      throws IOException {
    Path address = shortDirectory.resolve("p" + Long.toHexString(System.nanoTime()));
    ServerSocketChannel listener = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    try {
      listener.bind(UnixDomainSocketAddress.of(address));
      Files.move(
          address, socket, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      listener.close();
      Files.deleteIfExists(address);
      throw e;
    }
    return new PuppetMaster(socket, listener, program);
  }

  private void serve() {
    try (SocketChannel line = listener.accept()) {
      PuppetChannel charm = new PuppetChannel(line);
      charm.exit(runProgram(charm));
    } catch (IOException | PuppetChannel.PuppetGoneError _) {
      // Nobody called, or the charm was killed: the model knows how the run ended.
    } catch (Error e) {
      thrown = Optional.of(e);
    }
  }

  private int runProgram(PuppetChannel charm) throws IOException {
    try {
      return program.run(charm.readEnvironment(), charm);
    } catch (RuntimeException e) {
      // As a JVM ends whose main method throws.
      charm.print("", "Exception in thread \"main\" " + e + "\n");
      return 1;
    }
  }

  /**
   * Ends the wait for the charm, once its process has ended.
   *
   * @throws IOException when the socket cannot be removed; the program's own errors, such as a failed check, are
   *     thrown here, too
   */
  @Override
  public void close() throws IOException {
    listener.close();
    Files.deleteIfExists(socket);
    try {
      if (!thread.join(Duration.ofSeconds(30))) {
        throw new IllegalStateException("the test's program goes on though its charm has ended");
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    if (thrown.isPresent()) {
      throw thrown.get();
    }
  }
}
