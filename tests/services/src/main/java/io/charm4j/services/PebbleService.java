package io.charm4j.services;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A real {@code pebble run} as Juju starts it in a workload container, in a temporary directory of its
 * own. It can end and start again, as after a restart of the container.
 */
public final class PebbleService implements AutoCloseable {
  private static final Duration START_LIMIT = Duration.ofSeconds(30);
  private static final Duration STOP_LIMIT = Duration.ofSeconds(30);
  private static final String PROBE =
      "GET /v1/system-info HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";

  private final Path executable;
  private final TemporaryDirectory directory;
  private Optional<LocalProgram> running = Optional.empty();

  private PebbleService(Path executable, TemporaryDirectory directory) {
    this.executable = executable;
    this.directory = directory;
  }

  /**
   * Starts it and returns when it answers.
   *
   * @throws ServiceStartException when it ends or does not answer within 30 seconds
   */
  public static PebbleService start(Path executable) {
    PebbleService service =
        new PebbleService(executable, TemporaryDirectory.create("pebble-service-"));
    try {
      service.start();
      return service;
    } catch (RuntimeException e) {
      Closing.after(e, service);
      throw e;
    }
  }

  /** The socket that it listens on. */
  public Path socket() {
    return directory.path().resolve("pebble.socket");
  }

  /** A directory for the test's own files, which goes with the service. */
  public Path directory() {
    return directory.path();
  }

  /** The id of the daemon's process. */
  public long processId() {
    return program().processId();
  }

  /** The end of what the daemon has printed. */
  public String logTail() {
    return program().logTail();
  }

  /** Whether the daemon is there. */
  public boolean isRunning() {
    return running.filter(LocalProgram::isRunning).isPresent();
  }

  /** Starts the daemon again after {@link #stop()} or {@link #kill()}; returns when it answers. */
  public void start() {
    LocalProgram program =
        LocalProgram.start(
            List.of(executable.toString(), "run", "--create-dirs", "--hold"),
            Map.of(
                "PEBBLE", directory.path().resolve("pebble").toString(),
                "PEBBLE_SOCKET", socket().toString()),
            directory);
    running = Optional.of(program);
    long end = System.nanoTime() + START_LIMIT.toNanos();
    while (!answers()) {
      if (!program.isRunning() || System.nanoTime() - end > 0) {
        throw new ServiceStartException(
            "Cannot start " + executable + "; its log ends with: " + program.logTail());
      }
      pause();
    }
  }

  /** Ends the daemon and its services by SIGTERM, as the end of a container does. */
  public void stop() {
    LocalProgram program = program();
    ProcessHandle.of(program.processId()).ifPresent(ProcessHandle::destroy);
    long end = System.nanoTime() + STOP_LIMIT.toNanos();
    while (program.isRunning()) {
      if (System.nanoTime() - end > 0) {
        throw new IllegalStateException("Pebble did not end on SIGTERM: " + program.logTail());
      }
      pause();
    }
  }

  /** Ends the daemon and its children by SIGKILL, as the loss of a container does. */
  public void kill() {
    program().kill();
  }

  @Override
  public void close() {
    if (running.isPresent()) {
      LocalProgram program = running.get();
      running = Optional.empty();
      program.close();
    } else {
      directory.close();
    }
  }

  private LocalProgram program() {
    return running.orElseThrow(() -> new IllegalStateException("Pebble was never started"));
  }

  private boolean answers() {
    if (!Files.exists(socket())) {
      return false;
    }
    try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
      channel.connect(UnixDomainSocketAddress.of(socket()));
      channel.write(ByteBuffer.wrap(PROBE.getBytes(StandardCharsets.US_ASCII)));
      ByteBuffer answer = ByteBuffer.allocate(16);
      return channel.read(answer) > 0
          && new String(answer.array(), StandardCharsets.US_ASCII).startsWith("HTTP/1.1 200");
    } catch (IOException e) {
      // The socket of a daemon that was killed stays until the next one replaces it.
      return false;
    }
  }

  private static void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(20);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while waiting for Pebble", e);
    }
  }
}
