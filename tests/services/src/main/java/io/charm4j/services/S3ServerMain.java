package io.charm4j.services;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Runs the embedded S3 store as a process of its own. It prints one line {@code ready endpoint=… region=…}
 * when it serves, and ends at SIGTERM. Keys come from files or from the environment variables {@code
 * S3_ACCESS_KEY} and {@code S3_SECRET_KEY}, never from the command line, which every user of the machine
 * can read.
 */
@Command(
    name = "s3-server",
    description = "Serves a directory by the S3 protocol.",
    mixinStandardHelpOptions = true)
public final class S3ServerMain implements Callable<Integer> {
  private final Map<String, String> environment;

  @Option(
      names = "--address",
      defaultValue = "127.0.0.1",
      description = "IPv4 address to listen on")
  private String address = "";

  @Option(
      names = "--port",
      defaultValue = "0",
      description = "port to listen on; 0 takes a free one")
  private int port;

  @Option(
      names = "--directory",
      required = true,
      description = "where buckets and objects are kept")
  private Path directory = Path.of("");

  @Option(names = "--access-key-file", description = "file with the access key")
  private @Nullable Path accessKeyFile;

  @Option(names = "--secret-key-file", description = "file with the secret key")
  private @Nullable Path secretKeyFile;

  @Option(
      names = "--tls",
      description = "serve HTTPS with a certificate of a new private authority")
  private boolean tls;

  @Option(names = "--ca-file", description = "where to write the authority's certificate (PEM)")
  private @Nullable Path authorityFile;

  private S3ServerMain(Map<String, String> environment) {
    this.environment = environment;
  }

  /** Serves until it is told to end; exit status 2 means wrong use, 1 that it cannot serve. */
  public static void main(String[] arguments) {
    System.exit(new CommandLine(new S3ServerMain(System.getenv())).execute(arguments));
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    EmbeddedS3Options options =
        new EmbeddedS3Options(
            address,
            port,
            tls ? Transport.TLS : Transport.PLAIN,
            Optional.of(directory),
            key(Optional.ofNullable(accessKeyFile), "S3_ACCESS_KEY"),
            key(Optional.ofNullable(secretKeyFile), "S3_SECRET_KEY"));
    try (EmbeddedS3 store = EmbeddedS3.start(options)) {
      S3Connection connection = store.connection();
      if (authorityFile != null && connection.authorityPem().isPresent()) {
        Files.writeString(authorityFile, connection.authorityPem().get());
      }
      System.out.println(
          "ready endpoint=" + connection.endpoint() + " region=" + connection.region());
      // Until a signal ends the JVM: what was stored is in the directory already.
      Thread.currentThread().join();
    }
    return CommandLine.ExitCode.OK;
  }

  private String key(Optional<Path> file, String variable) throws IOException {
    if (file.isPresent()) {
      return Files.readString(file.get()).strip();
    }
    return Optional.ofNullable(environment.get(variable))
        .filter(value -> !value.isBlank())
        .orElseThrow(() ->
            new ServiceStartException(
                "Cannot serve: give the key by a file option or by " + variable));
  }
}
