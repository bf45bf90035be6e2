package io.valkeycharm.managers;

import io.valkeycharm.workload.Workload;
import io.valkeycharm.workload.WorkloadAwayException;
import io.valkeycharm.workload.WorkloadException;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts the workload on the machine. */
public final class InstallManager {
  private static final Logger log = LoggerFactory.getLogger(InstallManager.class);
  private static final int TRIES = 3;
  private static final Duration INTERVAL = Duration.ofSeconds(5);

  private final Workload workload;
  private final Pause pause;

  /** For one workload. */
  public InstallManager(Workload workload, Pause pause) {
    this.workload = workload;
    this.pause = pause;
  }

  /**
   * Installs what is missing, with a few tries: on a young machine the supervisor is busy with itself.
   *
   * @throws WorkloadException when it is not there in the end
   */
  public void install() throws WorkloadException {
    Optional<WorkloadException> failure = Optional.empty();
    for (int attempt = 1; attempt <= TRIES; attempt++) {
      try {
        if (attempt > 1) {
          pause.of(INTERVAL);
        }
        workload.install();
        workload.prepareDataDirectory();
        return;
      } catch (WorkloadAwayException e) {
        // It says itself when it is back.
        throw e;
      } catch (WorkloadException e) {
        log.info(
            "install.attempt-failed attempt={} of={} reason={}", attempt, TRIES, e.getMessage());
        failure.ifPresent(e::addSuppressed);
        failure = Optional.of(e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new WorkloadException("Interrupted while installing the Valkey snap", e);
      }
    }
    throw new WorkloadException("Failed to install the Valkey snap", failure.orElseThrow());
  }
}
