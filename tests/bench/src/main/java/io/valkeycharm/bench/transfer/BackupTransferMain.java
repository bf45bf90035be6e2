package io.valkeycharm.bench.transfer;

import io.charm4j.pebble.Container;
import io.charm4j.pebble.PebbleLimits;
import io.charm4j.secret.SensitiveString;
import io.valkeycharm.backup.BackupReport;
import io.valkeycharm.backup.BackupRequest;
import io.valkeycharm.backup.BackupRun;
import io.valkeycharm.backup.ProcessProducer;
import io.valkeycharm.backup.ProgressListener;
import io.valkeycharm.backup.RunLimits;
import io.valkeycharm.backup.RunningProducer;
import io.valkeycharm.backup.SnapshotProducer;
import io.valkeycharm.backup.failure.BackupException;
import io.valkeycharm.backup.rdb.PayloadDigest;
import io.valkeycharm.backup.s3.S3Limits;
import io.valkeycharm.backup.s3.S3Settings;
import io.valkeycharm.backup.s3.S3Store;
import io.valkeycharm.backup.s3.StoreCredentials;
import io.valkeycharm.backup.upload.UploadJournal;
import io.valkeycharm.backup.upload.UploadSettings;
import io.valkeycharm.workload.Command;
import io.valkeycharm.workload.K8sWorkload;
import io.valkeycharm.workload.Workload;
import io.valkeycharm.workload.WorkloadException;
import io.valkeycharm.workload.WorkloadLayout;
import io.valkeycharm.workload.WorkloadOwner;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * One backup by the charm's data path, with the settings that the charm's {@code create-backup} uses.
 *
 * <p>Arguments: endpoint, bucket, key, journal directory, estimate in bytes, then the producer's command.
 * The store's keys come from the environment variables {@code S3_ACCESS_KEY} and {@code S3_SECRET_KEY}, the
 * file with the authority to trust from {@code S3_CA}. With {@code PEBBLE_SOCKET} the producer is run by the
 * Pebble of that socket, as for a charm in a pod.
 */
public final class BackupTransferMain {
  private static final String ACCESS_KEY = "S3_ACCESS_KEY";
  private static final String SECRET_KEY = "S3_SECRET_KEY";
  private static final String AUTHORITY = "S3_CA";
  private static final String PEBBLE = "PEBBLE_SOCKET";
  private static final List<String> PASSWORDS = List.of("VALKEYCLI_AUTH", "REDISCLI_AUTH");
  private static final int PRODUCER = 5;

  private BackupTransferMain() {}

  /** Exit status 0 means that the backup can be seen in the store, 1 that it can't, 2 wrong use. */
  public static void main(String[] arguments) {
    System.exit(run(List.of(arguments), System.getenv()));
  }

  private static int run(List<String> arguments, Map<String, String> environment) {
    if (arguments.size() <= PRODUCER) {
      System.err.println("Arguments: ENDPOINT BUCKET KEY JOURNAL ESTIMATE PRODUCER...");
      return 2;
    }
    String access = environment.getOrDefault(ACCESS_KEY, "");
    String secret = environment.getOrDefault(SECRET_KEY, "");
    try {
      S3Settings settings =
          S3Settings.of(arguments.get(1), arguments.getFirst(), StoreCredentials.of(access, secret))
              .withAuthorities(authorities(environment));
      try (S3Store store = S3Store.open(settings, S3Limits.STANDARD)) {
        BackupReport report =
            new BackupRun(
                    store,
                    new UploadJournal(Path.of(arguments.get(3))),
                    UploadSettings.standard(),
                    RunLimits.STANDARD)
                .execute(request(arguments, environment));
        System.out.println(
            "bytes="
                + report.bytes()
                + " parts="
                + report.parts()
                + " confirmed="
                + report.confirmed());
        return 0;
      }
    } catch (BackupException | IOException e) {
      System.err.println(e.getMessage());
      return 1;
    }
  }

  private static List<String> authorities(Map<String, String> environment) throws IOException {
    String file = environment.get(AUTHORITY);
    return file == null ? List.of() : List.of(Files.readString(Path.of(file)));
  }

  private static BackupRequest request(List<String> arguments, Map<String, String> environment) {
    return new BackupRequest(
        producer(arguments.subList(PRODUCER, arguments.size()), environment),
        arguments.get(2),
        Long.parseLong(arguments.get(4)),
        PayloadDigest.SHA256,
        ProgressListener.NONE);
  }

  private static SnapshotProducer producer(List<String> command, Map<String, String> environment) {
    String socket = environment.get(PEBBLE);
    if (socket != null) {
      return () -> inPod(Path.of(socket), command, environment);
    }
    ProcessBuilder producer = new ProcessBuilder(command).redirectInput(new File("/dev/null"));
    producer.environment().keySet().removeAll(List.of(ACCESS_KEY, SECRET_KEY, AUTHORITY));
    return ProcessProducer.of(producer);
  }

  private static RunningProducer inPod(
      Path socket, List<String> command, Map<String, String> environment) throws IOException {
    Map<String, SensitiveString> passwords = new HashMap<>();
    for (String name : PASSWORDS) {
      if (environment.containsKey(name)) {
        passwords.put(name, SensitiveString.of(environment.get(name)));
      }
    }
    // Whoever runs Pebble: in a measurement, that is whoever runs this.
    WorkloadOwner owner =
        new WorkloadOwner(
            (Integer) Files.getAttribute(socket, "unix:uid"),
            (Integer) Files.getAttribute(socket, "unix:gid"));
    Workload workload =
        new K8sWorkload(
            Container.at(K8sWorkload.CONTAINER, socket, PebbleLimits.standard()),
            WorkloadLayout.ofRock(WorkloadLayout.SERVER_PORT),
            owner);
    try {
      return new ProcessProducer(
          workload.execStream(new Command(command, passwords, Duration.ZERO)));
    } catch (WorkloadException e) {
      throw new IOException(e.getMessage(), e);
    }
  }
}
