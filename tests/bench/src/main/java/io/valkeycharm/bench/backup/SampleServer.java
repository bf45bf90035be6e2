package io.valkeycharm.bench.backup;

import io.charm4j.services.ServiceStartException;
import io.charm4j.services.ValkeyOptions;
import io.charm4j.services.ValkeyProgram;
import io.charm4j.services.ValkeyService;
import io.valkeycharm.bench.BenchFailedException;
import io.valkeycharm.bench.measure.ProcessMeter;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A real Valkey server with a dataset of its own. */
final class SampleServer implements SnapshotSource {
  private static final String CLIENT = "valkey-cli";
  private static final long SEED = 20_260_101;
  private static final Duration LOAD_END_LIMIT = Duration.ofMinutes(5);
  private static final Pattern VERSION =
      Pattern.compile("^valkey_version:(\\S+)", Pattern.MULTILINE);

  private final ValkeyService server;
  private final Path directory;

  private SampleServer(ValkeyService server, Path directory) {
    this.server = server;
    this.directory = directory;
  }

  /**
   * Starts a server without data.
   *
   * @param directory for what programs print
   */
  static SampleServer start(boolean compression, Path directory) throws BenchFailedException {
    ValkeyOptions options =
        ValkeyOptions.standard()
            .with("rdbcompression", compression ? "yes" : "no")
            // The server waits that many seconds for further replicas before each snapshot. That is
            // no
            // part of any contender's work, and would hide the differences.
            .with("repl-diskless-sync-delay", "0");
    try {
      return new SampleServer(ValkeyProgram.start(Path.of("valkey-server"), options), directory);
    } catch (ServiceStartException e) {
      throw new BenchFailedException(
          "A valkey-server is needed on the PATH (./dev setup installs it): " + e.getMessage(), e);
    }
  }

  /** Writes keys with random values; the same ones each time. */
  void fill(int keys, int valueSize)
      throws BenchFailedException, IOException, InterruptedException {
    Path answer = directory.resolve("load-answer");
    Process client =
        client("--pipe").redirectErrorStream(true).redirectOutput(answer.toFile()).start();
    try {
      try (OutputStream commands = new BufferedOutputStream(client.getOutputStream(), 1 << 20)) {
        writeCommands(commands, keys, valueSize);
      } catch (IOException e) {
        throw new BenchFailedException("The dataset was not taken: " + Files.readString(answer), e);
      }
      if (!client.waitFor(LOAD_END_LIMIT.toSeconds(), TimeUnit.SECONDS)) {
        throw new BenchFailedException("The server did not take the dataset in time");
      }
      String text = Files.readString(answer).strip();
      if (client.exitValue() != 0 || !text.contains("errors: 0, replies: " + keys)) {
        throw new BenchFailedException("The server did not take the whole dataset: " + text);
      }
    } finally {
      client.destroyForcibly();
    }
  }

  private static void writeCommands(OutputStream commands, int keys, int valueSize)
      throws IOException, InterruptedException {
    SplittableRandom random = new SplittableRandom(SEED);
    byte[] value = new byte[valueSize];
    for (int number = 0; number < keys; number++) {
      if (Thread.interrupted()) {
        throw new InterruptedException("Interrupted while writing the dataset");
      }
      random.nextBytes(value);
      String key = "key:%010d".formatted(number);
      String command =
          "*3\r\n$3\r\nSET\r\n$" + key.length() + "\r\n" + key + "\r\n$" + valueSize + "\r\n";
      commands.write(command.getBytes(StandardCharsets.US_ASCII));
      commands.write(value);
      commands.write("\r\n".getBytes(StandardCharsets.US_ASCII));
    }
  }

  @Override
  public String name() {
    return "valkey-cli --rdb -";
  }

  @Override
  public String description() {
    return "a server's snapshot, repl-diskless-sync-delay 0 (by default each one waits 5 s more)";
  }

  /** {@inheritDoc} By reading one. */
  @Override
  public long snapshotBytes(ProcessMeter meter)
      throws BenchFailedException, IOException, InterruptedException {
    Path count = directory.resolve("snapshot-bytes");
    meter.run(
        List.of(snapshot(), new ProcessBuilder("wc", "-c")),
        ProcessBuilder.Redirect.to(count.toFile()));
    return Long.parseLong(Files.readString(count).strip());
  }

  @Override
  public String version(ProcessMeter meter)
      throws BenchFailedException, IOException, InterruptedException {
    Path answer = directory.resolve("version");
    meter.run(List.of(client("INFO", "server")), ProcessBuilder.Redirect.to(answer.toFile()));
    Matcher version = VERSION.matcher(Files.readString(answer));
    return version.find() ? version.group(1) : "unknown";
  }

  @Override
  public List<String> snapshotCommand() {
    return client("--rdb", "-").command();
  }

  @Override
  public Map<String, String> environment() {
    return Map.of("VALKEYCLI_AUTH", server.password(), "REDISCLI_AUTH", server.password());
  }

  @Override
  public void close() {
    server.close();
  }

  private ProcessBuilder client(String... words) {
    List<String> command = new ArrayList<>();
    command.addAll(List.of(CLIENT, "--no-auth-warning", "-h", server.host()));
    command.addAll(List.of("-p", Integer.toString(server.port())));
    command.addAll(List.of(words));
    ProcessBuilder client = new ProcessBuilder(command);
    client.environment().putAll(environment());
    return client;
  }
}
