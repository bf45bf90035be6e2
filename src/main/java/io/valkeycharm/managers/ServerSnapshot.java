package io.valkeycharm.managers;

import io.valkeycharm.backup.ProcessProducer;
import io.valkeycharm.backup.RunningProducer;
import io.valkeycharm.backup.SnapshotProducer;
import io.valkeycharm.client.ReplicationRole;
import io.valkeycharm.client.ValkeyClient;
import io.valkeycharm.client.ValkeyClientException;
import io.valkeycharm.workload.Workload;
import io.valkeycharm.workload.WorkloadException;
import java.io.IOException;
import java.util.Optional;
import java.util.SortedMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A fresh snapshot of this unit's own server, printed by the server's own client. */
final class ServerSnapshot implements SnapshotProducer {
  private static final Logger log = LoggerFactory.getLogger(ServerSnapshot.class);

  private final Workload workload;
  private final ValkeyClient server;

  ServerSnapshot(Workload workload, ValkeyClient server) {
    this.workload = workload;
    this.server = server;
  }

  @Override
  public RunningProducer start() throws IOException {
    try {
      return new ProcessProducer(workload.execStream(server.snapshotCommand()));
    } catch (WorkloadException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  /**
   * Where its data come from, as the server says before it is asked for them. What it does not say now is
   * empty: that is no reason against a backup.
   */
  ServerFacts facts() {
    Optional<String> role = Optional.empty();
    Optional<SortedMap<Integer, Long>> keys = Optional.empty();
    try {
      role =
          Optional.of(
              switch (server.role()) {
                case ReplicationRole.Primary _ -> "primary";
                case ReplicationRole.Replica _ -> "replica";
              });
      keys = Optional.of(server.information("keyspace").keysPerDatabase());
    } catch (ValkeyClientException e) {
      log.info("backup.origin-unknown reason={}", FailureChain.of(e));
    }
    return new ServerFacts(role, keys);
  }

  /**
   * What a server says of itself before a snapshot.
   *
   * @param role {@code primary} or {@code replica}
   * @param keys by number of the database
   */
  record ServerFacts(Optional<String> role, Optional<SortedMap<Integer, Long>> keys) {}

  /** About how large it may be, in bytes: data in memory, or what the last snapshot on disk had. */
  long estimate() {
    long data = 0;
    try {
      data = server.information("memory").dataBytes().orElse(0);
    } catch (ValkeyClientException e) {
      log.info("backup.estimate-unknown reason={}", FailureChain.of(e));
    }
    try {
      return Math.max(data, workload.snapshotFileBytes());
    } catch (WorkloadException e) {
      log.info("backup.snapshot-file-unknown reason={}", FailureChain.of(e));
      return data;
    }
  }
}
