package io.valkeycharm.proof;

import io.charm4j.services.S3Connection;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Proves one backup from the command line. Keys and passwords come from files, since every user of the machine can
 * read a command line. Exit status 0 means equal, 1 different, 2 wrong use.
 */
@Command(
    name = "prove-backup",
    description =
        "Fetches a backup, loads it into a scratch server and compares it with its source.",
    mixinStandardHelpOptions = true)
public final class BackupProofMain implements Callable<Integer> {
  @Option(names = "--endpoint", required = true, description = "the store's URL")
  private URI endpoint = URI.create("");

  @Option(names = "--region", defaultValue = "us-east-1", description = "the region to sign for")
  private String region = "";

  @Option(names = "--bucket", required = true, description = "the bucket")
  private String bucket = "";

  @Option(names = "--key", required = true, description = "the object's key")
  private String key = "";

  @Option(names = "--access-key-file", required = true, description = "file with the access key")
  private Path accessKeyFile = Path.of("");

  @Option(names = "--secret-key-file", required = true, description = "file with the secret key")
  private Path secretKeyFile = Path.of("");

  @Option(names = "--source-host", required = true, description = "address of the source server")
  private String sourceHost = "";

  @Option(names = "--source-port", defaultValue = "6379", description = "its port")
  private int sourcePort;

  @Option(
      names = "--replication-user",
      defaultValue = "charmed-replication",
      description = "who may replicate")
  private String replicationUser = "";

  @Option(
      names = "--replication-password-file",
      required = true,
      description = "file with that user's password")
  private Path replicationPasswordFile = Path.of("");

  private BackupProofMain() {}

  /** Runs the proof and ends the JVM with its status. */
  public static void main(String[] arguments) {
    System.exit(new CommandLine(new BackupProofMain()).execute(arguments));
  }

  @Override
  public Integer call() throws IOException {
    S3Connection store =
        new S3Connection(
            endpoint, region, firstLine(accessKeyFile), firstLine(secretKeyFile), Optional.empty());
    SourceServer source =
        new SourceServer(
            sourceHost, sourcePort, replicationUser, firstLine(replicationPasswordFile));
    BackupProof proof = BackupProof.of(store, bucket, key, source);
    System.out.println("object  s3://" + bucket + "/" + key + " bytes=" + proof.bytes());
    System.out.println("source  " + proof.source());
    System.out.println("backup  " + proof.backup());
    System.out.println(proof.equal() ? "equal" : "DIFFERENT");
    return proof.equal() ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
  }

  private static String firstLine(Path file) throws IOException {
    return Files.readString(file).strip();
  }
}
