package io.valkeycharm.managers;

import io.valkeycharm.client.ValkeyClient;
import io.valkeycharm.workload.Workload;
import io.valkeycharm.workload.WorkloadException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Stops the local server when all that it has acknowledged is on its disk. */
final class PlannedStop {
  private static final Logger log = LoggerFactory.getLogger(PlannedStop.class);

  private final Workload workload;
  private final Optional<ValkeyClient> server;
  private final Pause pause;

  /**
   * Of the workload's server.
   *
   * @param server a client of it; empty when its password is not known
   */
  PlannedStop(Workload workload, Optional<ValkeyClient> server, Pause pause) {
    this.workload = workload;
    this.server = server;
    this.pause = pause;
  }

  /** Stops it also when its data could not be saved: it has to go, and its last snapshot stays. */
  void stop() throws WorkloadException {
    Optional<LastSave> save = lastSave();
    if (save.isEmpty()) {
      workload.stopServer();
      return;
    }
    switch (save.get().make()) {
      case LastSave.Outcome.Saved ignored -> end(save.get());
      case LastSave.Outcome.Unasked(String reason) -> endUnasked(reason);
      case LastSave.Outcome.Failed(String reason) -> {
        log.warn("server.stopped-unsaved lost=all-since-its-last-snapshot reason={}", reason);
        workload.stopServer();
      }
    }
  }

  /**
   * Stops it unless data would be lost. One that could not be asked saves them itself at its end, as long
   * as its supervisor lets it.
   *
   * @throws UnsavedDataException when it runs on as before
   */
  void stopIfSaved() throws WorkloadException, UnsavedDataException {
    Optional<LastSave> save = lastSave();
    if (save.isEmpty()) {
      workload.stopServer();
      return;
    }
    switch (save.get().make()) {
      case LastSave.Outcome.Saved ignored -> end(save.get());
      case LastSave.Outcome.Unasked(String reason) -> endUnasked(reason);
      case LastSave.Outcome.Failed(String reason) -> {
        save.get().undo();
        throw new UnsavedDataException(reason);
      }
    }
  }

  /** Empty when there is nothing that could be asked. */
  private Optional<LastSave> lastSave() throws WorkloadException {
    if (!workload.isServerActive()) {
      return Optional.empty();
    }
    if (server.isEmpty()) {
      log.warn("server.not-asked-to-save reason=no-password");
    }
    return server.map(client -> new LastSave(client, pause));
  }

  private void endUnasked(String reason) throws WorkloadException {
    log.warn("server.not-asked-to-save reason={}", reason);
    workload.stopServer();
  }

  private void end(LastSave save) throws WorkloadException {
    try {
      workload.stopServer();
    } catch (WorkloadException e) {
      save.undo();
      throw e;
    }
  }
}
