package io.valkeycharm.bench.store;

import io.charm4j.services.S3Clients;
import io.charm4j.services.S3Connection;
import io.charm4j.services.S3ServerMain;
import io.charm4j.services.Transport;
import io.valkeycharm.bench.BenchFailedException;
import io.valkeycharm.bench.measure.WorkDirectory;
import io.valkeycharm.bench.nullstore.NullStoreMain;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;

/** An S3 store in a process of its own, so that its work is not counted as a contender's. */
public final class StoreProcess implements AutoCloseable {
  /** The bucket that it has. */
  public static final String BUCKET = "bench";

  private static final Duration START_LIMIT = Duration.ofSeconds(60);
  private static final Duration END_LIMIT = Duration.ofSeconds(10);
  private static final Pattern READY = Pattern.compile("ready endpoint=(\\S+) region=(\\S+)");

  private final String name;
  private final Process process;
  private final S3Connection connection;
  private final Path authorityFile;
  private final S3Client client;

  private StoreProcess(String name, Process process, S3Connection connection, Path authorityFile) {
    this.name = name;
    this.process = process;
    this.connection = connection;
    this.authorityFile = authorityFile;
    this.client = S3Clients.open(connection);
  }

  /** Starts the store that counts bytes and keeps nothing. */
  public static StoreProcess startNull(WorkDirectory work, Transport transport)
      throws BenchFailedException, IOException, InterruptedException {
    return start("null", work, transport, NullStoreMain.class, _ -> List.of());
  }

  /** Starts the S3 server that keeps objects as files. */
  public static StoreProcess startEmbedded(WorkDirectory work, Transport transport)
      throws BenchFailedException, IOException, InterruptedException {
    return start(
        "embedded",
        work,
        transport,
        S3ServerMain.class,
        directory -> List.of("--directory", directory.resolve("objects").toString()));
  }

  /** Starts the S3 server that keeps objects as files, where other machines reach it. */
  public static StoreProcess startEmbedded(WorkDirectory work, String address)
      throws BenchFailedException, IOException, InterruptedException {
    return start(
        "embedded",
        work,
        Transport.PLAIN,
        S3ServerMain.class,
        directory ->
            List.of("--directory", directory.resolve("objects").toString(), "--address", address));
  }

  private static StoreProcess start(
      String kind,
      WorkDirectory work,
      Transport transport,
      Class<?> program,
      Function<Path, List<String>> options)
      throws BenchFailedException, IOException, InterruptedException {
    String name = kind + (transport == Transport.TLS ? " https" : " http");
    Path directory = work.directory(kind + "-" + transport);
    Files.createDirectory(directory.resolve("objects"));
    Path authority = directory.resolve("ca.pem");
    List<String> arguments = new ArrayList<>();
    if (transport == Transport.TLS) {
      arguments.addAll(List.of("--tls", "--ca-file", authority.toString()));
    }
    arguments.addAll(options.apply(directory));
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:+UseSerialGC", "-Xmx512m", "--enable-native-access=ALL-UNNAMED"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), program.getName()));
    command.addAll(arguments);
    String accessKey = UUID.randomUUID().toString();
    String secretKey = UUID.randomUUID().toString();
    Path errors = directory.resolve("errors");
    ProcessBuilder builder = new ProcessBuilder(command).redirectError(errors.toFile());
    builder.environment().put("S3_ACCESS_KEY", accessKey);
    builder.environment().put("S3_SECRET_KEY", secretKey);
    Process process = builder.start();
    try {
      Matcher ready = READY.matcher(firstLine(process));
      if (!ready.matches()) {
        throw new BenchFailedException(
            "The " + name + " store does not start: " + Files.readString(errors).strip());
      }
      S3Connection connection =
          new S3Connection(
              URI.create(ready.group(1)),
              ready.group(2),
              accessKey,
              secretKey,
              transport == Transport.TLS
                  ? Optional.of(Files.readString(authority))
                  : Optional.empty());
      StoreProcess store = new StoreProcess(name, process, connection, authority);
      store.createBucket();
      return store;
    } catch (BenchFailedException | IOException | InterruptedException | RuntimeException e) {
      process.destroyForcibly();
      throw e;
    }
  }

  /** What it is and how it is spoken to: {@code null https}. */
  public String name() {
    return name;
  }

  /** What a client needs to speak to it. */
  public S3Connection connection() {
    return connection;
  }

  /** The file with the authority that a client has to trust; empty when the store speaks plain HTTP. */
  public Optional<Path> authorityFile() {
    return connection.authorityPem().map(_ -> authorityFile);
  }

  private void createBucket() throws BenchFailedException {
    try {
      client.createBucket(request -> request.bucket(BUCKET));
    } catch (SdkException e) {
      client.close();
      throw new BenchFailedException(
          "The " + name + " store does not take a bucket: " + e.getMessage(), e);
    }
  }

  /**
   * Makes sure that an object is there, whole, and removes it.
   *
   * @return its size in bytes
   */
  public long takeObject(String key) throws BenchFailedException {
    try {
      long bytes = client.headObject(request -> request.bucket(BUCKET).key(key)).contentLength();
      client.deleteObject(request -> request.bucket(BUCKET).key(key));
      return bytes;
    } catch (SdkException e) {
      throw new BenchFailedException(
          "The " + name + " store does not show what was written: " + e.getMessage(), e);
    }
  }

  @Override
  public void close() {
    client.close();
    process.destroy();
    try {
      if (!process.waitFor(END_LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  /** The first line that the program prints; what follows is read and dropped, so that it never blocks. */
  private static String firstLine(Process process)
      throws BenchFailedException, InterruptedException {
    CompletableFuture<String> line = new CompletableFuture<>();
    Thread.ofVirtual()
        .start(() -> {
          try (BufferedReader output =
              new BufferedReader(
                  new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            line.complete(Optional.ofNullable(output.readLine()).orElse(""));
            process.getInputStream().transferTo(OutputStream.nullOutputStream());
          } catch (IOException e) {
            line.completeExceptionally(e);
          }
        });
    try {
      return line.get(START_LIMIT.toSeconds(), TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new BenchFailedException("A store did not say that it is ready", e);
    }
  }
}
