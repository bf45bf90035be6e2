package io.valkeycharm.bench.dispatch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.charm4j.services.S3Connection;
import io.valkeycharm.bench.BenchFailedException;
import io.valkeycharm.bench.dispatch.DispatchEvent.RemoteUnit;
import io.valkeycharm.bench.store.StoreProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * A cluster that has nothing to do any more: deployed, related to a store that has some backups, idle.
 *
 * @param leader the unit that leads
 * @param machine the one that it is on
 * @param relations of each endpoint, as the leader sees them
 */
record SettledCluster(String leader, String machine, Map<String, RemoteUnit> relations) {
  private static final int BACKUPS = 3;
  private static final String INTEGRATOR = "s3-integrator";
  private static final Duration IDLE_LIMIT = Duration.ofMinutes(5);
  private static final Duration LOOK_INTERVAL = Duration.ofMillis(500);

  /** Deploys it and waits until it is settled; takes a minute or two. */
  static SettledCluster deploy(
      SandboxSession session,
      StoreProcess store,
      DispatchSettings settings,
      Path keys,
      Consumer<String> progress)
      throws BenchFailedException, IOException, InterruptedException {
    progress.accept("Deploying " + settings.units() + " units");
    String units = Integer.toString(settings.units());
    session.juju(
        "deploy", settings.charm().toAbsolutePath().toString(), "valkey", "-n", units, "--trust");
    session.juju("deploy", settings.integrator().toAbsolutePath().toString(), INTEGRATOR);
    S3Connection connection = store.connection();
    session.juju(
        "config",
        INTEGRATOR,
        "endpoint=" + connection.endpoint(),
        "region=" + connection.region(),
        "bucket=" + StoreProcess.BUCKET,
        "path=bench",
        "s3-uri-style=path");
    session.juju("wait-for", "application", "valkey", "--timeout", "10m");
    writeKeys(keys, connection);
    session.juju("run", INTEGRATOR + "/0", "sync-s3-credentials", "--params", keys.toString());
    session.juju("integrate", "valkey", INTEGRATOR);
    awaitIdle(session);
    session.juju("wait-for", "application", "valkey", "--timeout", "10m");
    SettledCluster cluster = look(session);
    progress.accept("Making " + BACKUPS + " backups");
    for (int backup = 0; backup < BACKUPS; backup++) {
      session.juju("run", cluster.leader(), "create-backup", "--wait", "5m");
    }
    awaitIdle(session);
    return cluster;
  }

  /** By file, since a command line can be read by others. */
  private static void writeKeys(Path file, S3Connection connection) throws IOException {
    Files.createFile(
        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(
        file,
        "access-key: %s\nsecret-key: %s\n"
            .formatted(connection.accessKey(), connection.secretKey()));
  }

  private static SettledCluster look(SandboxSession session)
      throws BenchFailedException, IOException, InterruptedException {
    String leader = "";
    String machine = "";
    List<String> others = new ArrayList<>();
    for (Map.Entry<String, JsonNode> unit : units(session, "valkey").properties()) {
      if (unit.getValue().path("leader").asBoolean()) {
        leader = unit.getKey();
        machine = unit.getValue().path("machine").asText();
      } else {
        others.add(unit.getKey());
      }
    }
    if (leader.isEmpty() || others.isEmpty()) {
      throw new BenchFailedException("The cluster has no leader, or no follower");
    }
    String peers = session.exec(leader, "relation-ids valkey-peers").strip();
    String stores = session.exec(leader, "relation-ids s3-credentials").strip();
    return new SettledCluster(
        leader,
        machine,
        Map.of(
            "valkey-peers", new RemoteUnit(peers, others.getFirst()),
            "s3-credentials", new RemoteUnit(stores, INTEGRATOR + "/0")));
  }

  /** One look is not enough: what a unit has just written may be about to start a hook on another. */
  private static void awaitIdle(SandboxSession session)
      throws BenchFailedException, IOException, InterruptedException {
    long end = System.nanoTime() + IDLE_LIMIT.toNanos();
    int idle = 0;
    while (idle < 2) {
      if (System.nanoTime() > end) {
        throw new BenchFailedException(
            "The cluster did not become idle within " + IDLE_LIMIT.toMinutes() + " minutes");
      }
      boolean all = true;
      for (String application : List.of("valkey", INTEGRATOR)) {
        for (JsonNode unit : units(session, application)) {
          all &= unit.at("/juju-status/current").asText().equals("idle");
        }
      }
      idle = all ? idle + 1 : 0;
      Thread.sleep(LOOK_INTERVAL.toMillis());
    }
  }

  private static JsonNode units(SandboxSession session, String application)
      throws BenchFailedException, IOException, InterruptedException {
    return new ObjectMapper()
        .readTree(session.juju("status", "--format", "json"))
        .path("applications")
        .path(application)
        .path("units");
  }
}
