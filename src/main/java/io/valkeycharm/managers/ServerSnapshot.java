package io.valkeycharm.managers;

import io.valkeycharm.backup.ProcessProducer;
import io.valkeycharm.backup.RunningProducer;
import io.valkeycharm.backup.SnapshotProducer;
import io.valkeycharm.client.ValkeyClient;
import io.valkeycharm.client.ValkeyClientException;
import io.valkeycharm.workload.Workload;
import io.valkeycharm.workload.WorkloadException;
import java.io.IOException;
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

  /** About how large it may be, in bytes: data in memory, or what the last snapshot on disk had. */
  long estimate() {
    long data = 0;
    try {
      data = server.information("memory").dataBytes().orElse(0);
    } catch (ValkeyClientException e) {
      log.info("backup.estimate-unknown reason={}", FailureChain.of(e));
    }
    return Math.max(data, workload.snapshotFileBytes());
  }
}
