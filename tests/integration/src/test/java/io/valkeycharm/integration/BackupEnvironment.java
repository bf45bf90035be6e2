package io.valkeycharm.integration;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.charm4j.services.Fault;
import io.charm4j.services.FaultProxy;
import io.charm4j.services.S3Clients;
import io.charm4j.services.S3Connection;
import io.charm4j.services.S3Service;
import io.charm4j.services.TestServices;
import io.charm4j.services.Transport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.MultipartUpload;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * A model with three units of the packed Valkey charm, integrated with the packed s3-integrator, on a real S3
 * store that the machines reach through a proxy which can go wrong.
 */
final class BackupEnvironment implements AutoCloseable {
  static final String BUCKET = "valkey-backups";
  static final String PATH = "some/where";
  static final List<String> UNITS = List.of("valkey/0", "valkey/1", "valkey/2");
  private static final Duration END_OF_PRODUCER = Duration.ofSeconds(3);
  private static final long POLL_MILLISECONDS = 50;
  private static final String SYSTEM_USERS = "valkey-peers.valkey.app.internal_users_secret";

  /** Of one task: {@code … with task 12}; of several: a document of {@code id: "12"}. */
  private static final Pattern TASK_ID = Pattern.compile("(?:with task |id: \"?)(\\d+)");

  private final Substrate substrate;
  private final SandboxModel model;
  private final S3Service store;
  private final FaultProxy proxy;
  private final S3Client client;

  private BackupEnvironment(
      Substrate substrate, SandboxModel model, S3Service store, FaultProxy proxy, S3Client client) {
    this.substrate = substrate;
    this.model = model;
    this.store = store;
    this.proxy = proxy;
    this.client = client;
  }

  /** Brings everything up and waits until it is active; takes a minute or two. */
  static BackupEnvironment start(Substrate substrate) {
    TestServices.assumeProgram("valkey-server");
    TestServices.assumeProgram("valkey-cli");
    substrate.assumePossible();
    SandboxModel model = SandboxModel.up("backup-it", substrate.modelOptions());
    try {
      S3Service store = TestServices.startS3(Transport.PLAIN);
      S3Connection connection = store.connection();
      FaultProxy proxy =
          FaultProxy.on(
              model.hostAddress(),
              connection.endpoint().getHost(),
              connection.endpoint().getPort());
      BackupEnvironment environment =
          new BackupEnvironment(substrate, model, store, proxy, S3Clients.open(connection));
      environment.deploy();
      return environment;
    } catch (RuntimeException | Error e) {
      model.close();
      throw e;
    }
  }

  private void deploy() {
    model
        .juju(
            Stream.concat(
                    Stream.of(
                        "deploy",
                        charm("src", "valkey").toString(),
                        "valkey",
                        "-n",
                        "3",
                        "--trust"),
                    substrate.deployOptions().stream())
                .toArray(String[]::new))
        .successfully();
    model
        .juju("deploy", charm("tests/charms/s3-integrator", "s3-integrator").toString())
        .successfully();
    configureStore();
    model.awaitActive("valkey");
    syncCredentials(connection());
    model.juju("integrate", "valkey", "s3-integrator").successfully();
    // Until its hooks have begun, the application looks as before.
    model.awaitIdle();
    model.awaitActive("valkey");
  }

  /** The packed charm that the build has made. */
  static Path charm(String module, String name) {
    Path folder =
        Path.of("..", "..").resolve(module).resolve("target").toAbsolutePath().normalize();
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.getFileName().toString().matches(name + "_.*\\.charm"))
          .findFirst()
          .orElseThrow(() -> new AssertionError("No packed charm " + name + " in " + folder));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Points the integrator at the store, through the proxy, with the right bucket and path. */
  void configureStore() {
    configureStore(Map.of());
  }

  /** The same with some options different. */
  void configureStore(Map<String, String> different) {
    Map<String, String> usual =
        Map.of(
            "endpoint",
            connection().endpoint().toString(),
            "bucket",
            BUCKET,
            "path",
            PATH,
            "region",
            connection().region(),
            "s3-uri-style",
            "path");
    List<String> words =
        Stream.concat(
                Stream.of("config", "s3-integrator"),
                usual.entrySet().stream()
                    .map(entry ->
                        entry.getKey()
                            + "="
                            + different.getOrDefault(entry.getKey(), entry.getValue())))
            .toList();
    model.juju(words.toArray(String[]::new)).successfully();
  }

  /** Integrates Valkey with another application; an earlier relation may still be on its way out. */
  void integrateWith(String application) {
    CommandResult last = model.juju("integrate", "valkey", application);
    for (int attempt = 1; last.status() != 0 && attempt < 20; attempt++) {
      model.awaitIdle();
      last = model.juju("integrate", "valkey", application);
    }
    last.successfully();
    model.awaitIdle();
  }

  /** Takes the relation with the integrator away, and waits until that is over. */
  void separate() {
    model.juju("remove-relation", "valkey", "s3-integrator").successfully();
    model.awaitIdle();
  }

  /** Gives the integrator credentials, by file as a careful person does. */
  void syncCredentials(S3Connection connection) {
    try {
      Path file = Files.createTempFile("keys-", ".yaml");
      try {
        Files.writeString(
            file,
            "access-key: \""
                + connection.accessKey()
                + "\"\nsecret-key: \""
                + connection.secretKey()
                + "\"\n");
        model
            .juju("run", "s3-integrator/0", "sync-s3-credentials", "--params", file.toString())
            .successfully();
      } finally {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  SandboxModel model() {
    return model;
  }

  Substrate substrate() {
    return substrate;
  }

  /** How the machines reach the store. */
  S3Connection connection() {
    return proxy.connection(store.connection());
  }

  /** How the test reaches the store, past the proxy. */
  S3Connection directConnection() {
    return store.connection();
  }

  FaultProxy proxy() {
    return proxy;
  }

  /**
   * Puts everything back to where backups work, and waits until the charm knows. The status may still tell of
   * the last failure: the next backup clears it.
   */
  void heal() {
    proxy.set(new Fault.Pass());
    configureStore();
    syncCredentials(connection());
    model.awaitIdle();
  }

  /** Runs an action on a unit and returns the task as Juju's JSON shows it. */
  JsonNode run(String unit, String... actionAndParameters) {
    String[] words =
        Stream.concat(
                Stream.of("run", unit),
                Stream.concat(
                    Stream.of(actionAndParameters), Stream.of("--format", "json", "--wait", "10m")))
            .toArray(String[]::new);
    CommandResult result = model.juju(words);
    try {
      JsonNode task = new ObjectMapper().readTree(result.output()).path(unit);
      if (task.isMissingNode()) {
        throw new AssertionError("No task in: " + result.everything());
      }
      return task;
    } catch (JsonProcessingException e) {
      throw new AssertionError("Not JSON: " + result.everything(), e);
    }
  }

  /** Starts an action without waiting for it, and returns the ids of its tasks in the units' order. */
  List<String> runInBackground(List<String> units, String action) {
    String[] words =
        Stream.of(Stream.of("run"), units.stream(), Stream.of(action, "--background"))
            .flatMap(part -> part)
            .toArray(String[]::new);
    CommandResult started = model.juju(words);
    started.successfully();
    List<String> ids =
        TASK_ID.matcher(started.everything()).results().map(found -> found.group(1)).toList();
    if (ids.size() != units.size()) {
      throw new AssertionError("Not one task for each unit: " + started.everything());
    }
    return ids;
  }

  /** A task as Juju's JSON shows it, once it has ended. */
  JsonNode ended(String task) {
    String shown = model.juju("show-task", task, "--wait", "3m", "--format", "json").successfully();
    try {
      return new ObjectMapper().readTree(shown);
    } catch (JsonProcessingException e) {
      throw new AssertionError("Not JSON: " + shown, e);
    }
  }

  /** Takes away what a unit runs on, which comes back: a machine that reboots, or a pod that is replaced. */
  void loseHost(String unit) {
    switch (substrate) {
      case MACHINES -> model.fault("reboot", model.unit(unit).path("machine").asText());
      case K8S -> model.fault("delete-pod", unit);
    }
  }

  /** A backup that must succeed; returns its id. */
  String createBackup(String unit) {
    JsonNode task = run(unit, "create-backup");
    String id = task.path("results").path("backup-id").asText();
    if (!"completed".equals(task.path("status").asText()) || id.isEmpty()) {
      throw new AssertionError("The backup failed: " + task + log(unit));
    }
    return id;
  }

  /** The last lines of a unit's log. */
  String log(String unit) {
    return "\n"
        + model
            .juju("debug-log", "--replay", "--no-tail", "--include", unit, "--limit", "200")
            .everything();
  }

  /** Keys of all objects in the bucket. */
  List<String> objects() {
    try {
      return client.listObjectsV2Paginator(request -> request.bucket(BUCKET)).contents().stream()
          .map(S3Object::key)
          .toList();
    } catch (NoSuchBucketException e) {
      return List.of();
    }
  }

  /** Keys of all unfinished multipart uploads in the bucket. */
  List<String> unfinishedUploads() {
    return client.listMultipartUploads(request -> request.bucket(BUCKET)).uploads().stream()
        .map(MultipartUpload::key)
        .toList();
  }

  /** The processes of the units' machines or pods. */
  MachineProcesses processes() {
    return new MachineProcesses(model.stateDirectory());
  }

  /** Command lines of the producers that run on a unit's machine. */
  List<String> producersOn(String unit) {
    return processes().matching("--rdb", "-h " + address(unit) + " ").stream()
        .map(MachineProcesses.Running::commandLine)
        .toList();
  }

  /** Those that still run when producers that were told to end have had their time for it; empty when none does. */
  List<String> producersLeftOn(String unit) {
    Instant end = Instant.now().plus(END_OF_PRODUCER);
    List<String> left = producersOn(unit);
    while (!left.isEmpty() && Instant.now().isBefore(end)) {
      pause();
      left = producersOn(unit);
    }
    return left;
  }

  private static void pause() {
    try {
      Thread.sleep(POLL_MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("Interrupted", e);
    }
  }

  /** The unit that leads. */
  String leader() {
    return UNITS.stream()
        .filter(unit -> model.unit(unit).path("leader").asBoolean())
        .findFirst()
        .orElseThrow(() -> new AssertionError("No unit leads"));
  }

  /** A unit that does not lead. */
  String follower() {
    String leader = leader();
    return UNITS.stream().filter(unit -> !unit.equals(leader)).findFirst().orElseThrow();
  }

  /** The password of one of the charm's system users, as the leader's secret has it. */
  String password(String user) {
    return model
        .exec(
            leader(),
            "secret-get --label " + SYSTEM_USERS + " | sed -n 's/^" + user + "-password: //p'")
        .strip();
  }

  /** The address of a unit on the model's network. */
  String address(String unit) {
    JsonNode shown = model.unit(unit);
    return shown.path(shown.has("address") ? "address" : "public-address").asText();
  }

  /**
   * Writes keys of incompressible values through the server's own command line client.
   *
   * @param prefix begins each key
   * @param count how many keys
   * @param valueBytes the size of each value in bytes
   */
  void load(String prefix, int count, int valueBytes) {
    String script =
        substrate.client()
            + """
            set -eu
            export REDISCLI_AUTH="$(secret-get --label %s | sed -n 's/^charmed-operator-password: //p')"
            export VALKEYCLI_AUTH="$REDISCLI_AUTH"
            block="$(head -c %d /dev/urandom | base64 -w 0 | head -c %d)"
            printf '%%s\\n' "$block" | awk -v keys=%d -v size=%d -v prefix='%s' '{
              for (i = 0; i < keys; i++) {
                key = prefix i
                value = substr($0, 1 + i %% 1024, size)
                printf "*3\\r\\n$3\\r\\nSET\\r\\n$%%d\\r\\n%%s\\r\\n$%%d\\r\\n%%s\\r\\n", length(key), key, length(value), value
              }
            }' | client -h "$(unit-get private-address)" --user charmed-operator --no-auth-warning --pipe
            """
                .formatted(
                    SYSTEM_USERS, valueBytes * 2, valueBytes + 1024, count, valueBytes, prefix);
    model.exec(leader(), script);
  }

  /** Whether a follower's server answers and is in step with its primary. */
  boolean followsItsPrimary(String unit) {
    String script =
        substrate.client()
            + """
            export REDISCLI_AUTH="$(secret-get --label %s | sed -n 's/^charmed-operator-password: //p')"
            export VALKEYCLI_AUTH="$REDISCLI_AUTH"
            client -h "$(unit-get private-address)" --user charmed-operator --no-auth-warning INFO replication </dev/null \\
              | grep -q 'master_link_status:up'
            """
                .formatted(SYSTEM_USERS);
    return model.juju("exec", "--unit", unit, "--", script).status() == 0;
  }

  /** Removes every key of the data set. */
  void flush() {
    valkey(leader(), "FLUSHALL");
  }

  /** Runs a command on a unit's server, as the charm's own user; fails when the server refuses. */
  void valkey(String unit, String command) {
    model.exec(
        unit,
        substrate.client()
            + """
            set -eu
            export REDISCLI_AUTH="$(secret-get --label %s | sed -n 's/^charmed-operator-password: //p')"
            export VALKEYCLI_AUTH="$REDISCLI_AUTH"
            client -e -h "$(unit-get private-address)" --user charmed-operator --no-auth-warning %s </dev/null
            """
                .formatted(SYSTEM_USERS, command));
  }

  @Override
  public void close() {
    try (S3Service _ = store;
        FaultProxy _ = proxy;
        S3Client _ = client) {
      model.close();
    }
  }
}
