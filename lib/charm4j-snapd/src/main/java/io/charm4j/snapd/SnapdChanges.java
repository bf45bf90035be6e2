package io.charm4j.snapd;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks snapd for changes and waits for their end (reference/snapd §3, §12). */
final class SnapdChanges {
  private static final Logger LOG = LoggerFactory.getLogger(SnapdChanges.class);
  private static final int ATTEMPTS = 2;

  private final SnapdConnection connection;
  private final SnapdLimits limits;

  SnapdChanges(SnapdConnection connection, SnapdLimits limits) {
    this.connection = connection;
    this.limits = limits;
  }

  /** Decides, from the state as it is now, which request is due. */
  interface Plan {
    /**
     * The request to send; empty when nothing is left to do.
     *
     * @param trouble what became of the request before: refused because of another change, or lost
     */
    Optional<SnapdRequest> next(Optional<SnapdException> trouble) throws SnapdException;
  }

  /**
   * Carries out {@code plan} and returns when its change is done. When another change is in the way, or
   * when the request was lost, it waits for the changes of {@code snap} that are under way and asks the
   * plan once more.
   */
  void carryOut(String snap, Duration limit, Plan plan) throws SnapdException {
    Deadline deadline = Deadline.after(limit);
    Optional<SnapdException> trouble = Optional.empty();
    for (int attempt = 1; ; attempt++) {
      Optional<SnapdRequest> request = plan.next(trouble);
      if (request.isEmpty()) {
        return;
      }
      String change;
      try {
        change = connection.post(request.get());
      } catch (SnapdException.Refused e) {
        if (isGood(e.error())) {
          return;
        }
        if (!(e.error() instanceof SnapdError.ChangeConflict) || attempt == ATTEMPTS) {
          throw e;
        }
        trouble = Optional.of(e);
        settle(snap, deadline, e);
        continue;
      } catch (SnapdException.Unreachable e) {
        if (attempt == ATTEMPTS) {
          throw e;
        }
        trouble = Optional.of(e);
        settle(snap, deadline, e);
        continue;
      }
      await(change, deadline);
      return;
    }
  }

  private static boolean isGood(SnapdError error) {
    return error instanceof SnapdError.SnapAlreadyInstalled
        || error instanceof SnapdError.NoUpdateAvailable;
  }

  /** Waits for the changes of {@code snap} that are under way; how they end does not matter. */
  private void settle(String snap, Deadline deadline, SnapdException trouble)
      throws SnapdException {
    LOG.info("snapd.again snap={} reason=\"{}\"", snap, trouble.getMessage());
    JsonNode changes = connection.get("/v2/changes?select=in-progress&for=" + snap);
    for (JsonNode change : changes) {
      awaitEnd(SnapdChange.of(change).id(), deadline);
    }
  }

  private void await(String id, Deadline deadline) throws SnapdException {
    SnapdChange change = awaitEnd(id, deadline);
    if (!change.isGood()) {
      throw new SnapdException.ChangeFailed(change);
    }
    if (change.isWaitingForAction()) {
      LOG.warn(
          "snapd.change id={} status=Wait summary=\"{}\": it takes effect after an action from"
              + " outside, such as a reboot",
          id,
          change.summary());
    } else {
      LOG.debug("snapd.change id={} status=Done summary=\"{}\"", id, change.summary());
    }
  }

  private SnapdChange awaitEnd(String id, Deadline deadline) throws SnapdException {
    while (true) {
      SnapdChange change = SnapdChange.of(connection.get("/v2/changes/" + id));
      if (change.isOver()) {
        return change;
      }
      if (deadline.isOver()) {
        throw new SnapdException.ChangeOverdue(change, deadline.limit());
      }
      Deadline.pause(limits.pollPause(), "snapd's change " + id);
    }
  }
}
