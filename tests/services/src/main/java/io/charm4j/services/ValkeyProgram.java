package io.charm4j.services;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

/** A valkey-server of this machine, on a free port of the loopback address. */
public final class ValkeyProgram implements ValkeyService {
  private static final String HOST = "127.0.0.1";
  private static final Duration START_LIMIT = Duration.ofSeconds(30);
  private static final int ATTEMPTS = 3;

  private final Path executable;
  private final LocalProgram program;
  private final int port;
  private final String password;
  private final AtomicBoolean closed = new AtomicBoolean();

  private ValkeyProgram(Path executable, LocalProgram program, int port, String password) {
    this.executable = executable;
    this.program = program;
    this.port = port;
    this.password = password;
  }

  /**
   * Starts the server and returns when it answers.
   *
   * @throws ServiceStartException when it ends or does not answer within 30 seconds
   */
  public static ValkeyProgram start(Path executable, ValkeyOptions options) {
    for (int attempt = 1; ; attempt++) {
      int port = FreePort.find();
      LocalProgram program = launch(executable, options, port);
      if (ValkeyReadiness.await(
          new InetSocketAddress(InetAddress.getLoopbackAddress(), port),
          options.password(),
          START_LIMIT,
          program::isRunning)) {
        return new ValkeyProgram(executable, program, port, options.password());
      }
      String log = program.logTail();
      program.close();
      // Another process may have taken the port between the search and the server's start.
      boolean portTaken = log.contains("Address already in use");
      if (!portTaken || attempt == ATTEMPTS) {
        throw new ServiceStartException(
            "Cannot start " + executable + " with " + options + "; its log ends with: " + log);
      }
    }
  }

  private static LocalProgram launch(Path executable, ValkeyOptions options, int port) {
    TemporaryDirectory directory = TemporaryDirectory.create("valkey-service-");
    Map<String, String> base =
        Map.of(
            "bind",
            HOST,
            "port",
            Integer.toString(port),
            "dir",
            directory.path().toString(),
            "save",
            "",
            "daemonize",
            "no");
    Path configuration = directory.writePrivate("valkey.conf", options.text(base));
    return LocalProgram.start(
        List.of(executable.toString(), configuration.toString()), Map.of(), directory);
  }

  @Override
  public String host() {
    return HOST;
  }

  @Override
  public int port() {
    return port;
  }

  @Override
  public String password() {
    return password;
  }

  @Override
  public String provider() {
    return executable.toString();
  }

  /** The id of the server's process. */
  public long processId() {
    return program.processId();
  }

  @Override
  public boolean isRunning() {
    return program.isRunning();
  }

  @Override
  public void kill() {
    program.kill();
  }

  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      program.close();
    }
  }
}
