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

  /**
   * A server that runs on because its data could not be saved.
   *
   * @param save what was tried, and may have made its writes wait
   * @param reason why it did not do it
   */
  private record Unsaved(LastSave save, String reason) {}

  /** Stops it also when its data could not be saved: it has to go, and its last snapshot stays. */
  void stop() throws WorkloadException {
    Optional<Unsaved> unsaved = stopWhenSaved();
    if (unsaved.isPresent()) {
      log.warn(
          "server.stopped-unsaved lost=all-since-its-last-snapshot reason={}",
          unsaved.get().reason());
      workload.stopServer();
    }
  }

  /**
   * Stops it unless data would be lost. One that could not be asked saves them itself at its end, as long
   * as its supervisor lets it.
   *
   * @throws UnsavedDataException when it runs on as before
   */
  void stopIfSaved() throws WorkloadException, UnsavedDataException {
    Optional<Unsaved> unsaved = stopWhenSaved();
    if (unsaved.isPresent()) {
      unsaved.get().save().undo();
      throw new UnsavedDataException(unsaved.get().reason());
    }
  }

  private Optional<Unsaved> stopWhenSaved() throws WorkloadException {
    Optional<LastSave> save = lastSave();
    if (save.isEmpty()) {
      workload.stopServer();
      return Optional.empty();
    }
    switch (save.get().make()) {
      case LastSave.Outcome.Saved ignored -> end(save.get());
      case LastSave.Outcome.Unasked(String reason) -> {
        log.warn("server.not-asked-to-save reason={}", reason);
        workload.stopServer();
      }
      case LastSave.Outcome.Failed(String reason) -> {
        return Optional.of(new Unsaved(save.get(), reason));
      }
    }
    return Optional.empty();
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

  private void end(LastSave save) throws WorkloadException {
    try {
      workload.stopServer();
    } catch (WorkloadException e) {
      save.undo();
      throw e;
    }
  }
}
