package io.valkeycharm.bench.backup;

import io.charm4j.services.Transport;
import io.valkeycharm.bench.BenchFailedException;
import io.valkeycharm.bench.measure.WorkDirectory;
import io.valkeycharm.bench.store.StoreProcess;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The stores that snapshots are brought to. */
final class Stores implements AutoCloseable {
  private final List<StoreProcess> all = new ArrayList<>();

  private Stores() {}

  static Stores start(BackupBenchSettings.StoreChoice choice, WorkDirectory work)
      throws BenchFailedException, IOException, InterruptedException {
    Stores stores = new Stores();
    try {
      switch (choice) {
        case ALL -> {
          stores.all.add(StoreProcess.startNull(work, Transport.PLAIN));
          stores.all.add(StoreProcess.startNull(work, Transport.TLS));
          stores.all.add(StoreProcess.startEmbedded(work, Transport.PLAIN));
          stores.all.add(StoreProcess.startEmbedded(work, Transport.TLS));
        }
        case HTTPS -> {
          stores.all.add(StoreProcess.startNull(work, Transport.TLS));
          stores.all.add(StoreProcess.startEmbedded(work, Transport.TLS));
        }
        case NULL_HTTPS -> stores.all.add(StoreProcess.startNull(work, Transport.TLS));
      }
      return stores;
    } catch (BenchFailedException | IOException | InterruptedException | RuntimeException e) {
      stores.close();
      throw e;
    }
  }

  List<StoreProcess> all() {
    return List.copyOf(all);
  }

  @Override
  public void close() {
    all.forEach(StoreProcess::close);
  }
}
