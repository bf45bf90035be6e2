package io.valkeycharm.proof;

import io.charm4j.services.ValkeyOptions;
import io.charm4j.services.ValkeyProgram;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A valkey-server for one proof, on the loopback address, with {@code DEBUG} allowed. It is gone with its data
 * after {@link #close()}.
 */
public final class ScratchServer implements AutoCloseable {
  private static final Path SERVER = Path.of("/usr/bin/valkey-server");
  private static final String CLI = "/usr/bin/valkey-cli";
  private static final Duration SYNC_LIMIT = Duration.ofMinutes(5);
  private static final long POLL_MILLISECONDS = 100;
  private static final long COMMAND_LIMIT_SECONDS = 120;

  private final ValkeyProgram server;

  private ScratchServer(ValkeyProgram server) {
    this.server = server;
  }

  /**
   * Starts a server on a snapshot.
   *
   * @param snapshot the RDB file; the server reads it and does not write it
   * @throws io.charm4j.services.ServiceStartException when the server refuses the file
   */
  public static ScratchServer loading(Path snapshot) {
    Path folder = snapshot.toAbsolutePath().getParent();
    Path name = snapshot.getFileName();
    if (folder == null || name == null) {
      throw new ProofFailedException("Cannot load " + snapshot + ": it is not a file in a folder");
    }
    return new ScratchServer(
        ValkeyProgram.start(
            SERVER,
            debuggable().with("dir", folder.toString()).with("dbfilename", name.toString())));
  }

  /**
   * Starts a server as a replica of the source and returns when it has caught up. The source itself
   * need not allow {@code DEBUG} for its data to be compared.
   *
   * @throws ProofFailedException when it has not caught up within 5 minutes
   */
  public static ScratchServer replicaOf(SourceServer source) {
    ValkeyOptions options =
        debuggable()
            .with("replicaof", source.host() + " " + source.port())
            .with("primaryuser", source.replicationUser())
            .with("primaryauth", source.replicationPassword());
    ScratchServer replica = new ScratchServer(ValkeyProgram.start(SERVER, options));
    try {
      replica.awaitSync(source);
      return replica;
    } catch (RuntimeException e) {
      replica.close();
      throw e;
    }
  }

  private static ValkeyOptions debuggable() {
    return ValkeyOptions.standard().with("enable-debug-command", "local");
  }

  private void awaitSync(SourceServer source) {
    Instant end = Instant.now().plus(SYNC_LIMIT);
    while (Instant.now().isBefore(end)) {
      String replication = command("INFO", "replication");
      if (replication.contains("master_link_status:up")
          && replication.contains("master_sync_in_progress:0")) {
        return;
      }
      pause();
    }
    throw new ProofFailedException("A scratch replica did not catch up with " + source);
  }

  private static void pause() {
    try {
      Thread.sleep(POLL_MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ProofFailedException("Interrupted while waiting for a scratch replica", e);
    }
  }

  /** Key count and digest of what the server holds now. */
  public Dataset dataset() {
    long keys =
        command("INFO", "keyspace")
            .lines()
            .filter(line -> line.startsWith("db"))
            .mapToLong(line -> Long.parseLong(line.replaceFirst("^db\\d+:keys=(\\d+).*", "$1")))
            .sum();
    return new Dataset(keys, command("DEBUG", "DIGEST").strip());
  }

  /** Runs one command by valkey-cli; the password travels in the environment. */
  private String command(String... words) {
    List<String> commandLine =
        new ArrayList<>(
            List.of(CLI, "-e", "-h", server.host(), "-p", Integer.toString(server.port())));
    commandLine.addAll(List.of(words));
    ProcessBuilder builder = new ProcessBuilder(commandLine).redirectErrorStream(true);
    builder.environment().put("REDISCLI_AUTH", server.password());
    builder.environment().put("VALKEYCLI_AUTH", server.password());
    try {
      Process process = builder.start();
      try {
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!process.waitFor(COMMAND_LIMIT_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
          throw new ProofFailedException(
              "A scratch server refused " + String.join(" ", words) + ": " + output.strip());
        }
        return output;
      } finally {
        process.destroyForcibly();
      }
    } catch (IOException e) {
      throw new ProofFailedException("Cannot run " + CLI, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ProofFailedException("Interrupted while asking a scratch server", e);
    }
  }

  @Override
  public void close() {
    server.close();
  }
}
