package io.valkeycharm.managers;

import io.valkeycharm.client.ServerInformation;
import io.valkeycharm.client.ValkeyClient;
import io.valkeycharm.client.ValkeyClientException;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings all that a server has acknowledged to its disk and lets it acknowledge nothing more, so that its
 * end has nothing left to write.
 *
 * <p>A server that saves when it is told to end has as long for it as its supervisor lets it, and is killed
 * then: what it had since its last snapshot is lost (reference/snapd §6). This takes as long as the data
 * need, while there is progress.
 */
final class LastSave {
  private static final Logger log = LoggerFactory.getLogger(LastSave.class);
  private static final Duration INTERVAL = Duration.ofSeconds(1);

  /** For how long writes wait after the charm was killed. */
  private static final Duration BRIEF = Duration.ofMinutes(1);

  /** Longer than a supervisor takes to end a server that has nothing to write. */
  private static final Duration UNTIL_ITS_END = Duration.ofMinutes(6);

  private static final int CONTACTS = 20;
  private static final int ROUNDS = 5;

  /** Looks, one a second, without any progress: what a hook can be held by a save that hangs. */
  private static final int IDLE_LOOKS = 240;

  /** What a look that fails takes, for the client waits for its answer, in looks that do not. */
  private static final int FAILED_LOOK = 10;

  private static final String STUCK = "it got nowhere with its snapshot";

  private final ValkeyClient server;
  private final Pause pause;

  /** Of the server that the client is for. */
  LastSave(ValkeyClient server, Pause pause) {
    this.server = server;
    this.pause = pause;
  }

  /** What came of it. */
  sealed interface Outcome {
    /** Everything is on disk, and writes wait. */
    record Saved() implements Outcome {}

    /**
     * The server could not be asked; nothing was changed.
     *
     * @param reason why
     */
    record Unasked(String reason) implements Outcome {}

    /**
     * The server was asked and did not do it; writes may wait.
     *
     * @param reason why
     */
    record Failed(String reason) implements Outcome {}
  }

  /** Brings it all to disk. */
  Outcome make() {
    try {
      return reach();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Outcome.Failed("interrupted");
    }
  }

  /** Lets the server go on as before. Writes go on by themselves when this cannot be said to it. */
  void undo() {
    try {
      server.saveAtItsEnd(true);
      server.resumeWrites();
    } catch (ValkeyClientException e) {
      log.error("server.last-save-not-undone reason={}", FailureChain.of(e));
    }
  }

  private Outcome reach() throws InterruptedException {
    for (int contact = 1; true; contact++) {
      try {
        server.ping();
        return save();
      } catch (ValkeyClientException e) {
        switch (e) {
          case ValkeyClientException.AccessDenied denied -> {
            return new Outcome.Unasked(FailureChain.of(denied));
          }
          case ValkeyClientException.Loading ignored -> {
            return new Outcome.Unasked("it reads its data still, and has taken no writes");
          }
          // It answers. One whose last snapshot failed refuses even this, and needs a good one
          // most.
          case ValkeyClientException.Refused ignored -> {
            return save();
          }
          case ValkeyClientException.Away away -> {
            return new Outcome.Unasked(FailureChain.of(away));
          }
          case ValkeyClientException.Unreachable silent -> {
            if (contact == CONTACTS) {
              return new Outcome.Unasked(FailureChain.of(silent));
            }
          }
        }
      }
      pause.of(INTERVAL);
    }
  }

  private Outcome save() throws InterruptedException {
    try {
      for (int round = 1; round <= ROUNDS; round++) {
        // A snapshot that is under way may be for a replica and take long: writes go on meanwhile.
        Optional<ServerInformation> before = awaitIdle(false);
        if (before.isEmpty()) {
          return new Outcome.Failed(STUCK);
        }
        server.pauseWrites(BRIEF);
        if (!begin()) {
          continue;
        }
        Optional<ServerInformation> after = awaitIdle(true);
        if (after.isEmpty()) {
          return new Outcome.Failed(STUCK);
        }
        if (!after.get().isLastSaveGood()) {
          return new Outcome.Failed("it could not write its snapshot; its own log tells why");
        }
        // A save that was given up for a replica's sake leaves the time as it was. So does one that
        // ended in the same second as the one before it: that one is made again.
        if (after.get().lastSave() != before.get().lastSave()
            && after.get().unsavedChanges() == 0) {
          server.pauseWrites(UNTIL_ITS_END);
          server.saveAtItsEnd(false);
          return new Outcome.Saved();
        }
        pause.of(INTERVAL);
      }
      return new Outcome.Failed("none of " + ROUNDS + " snapshots had all its data");
    } catch (ValkeyClientException e) {
      return new Outcome.Failed(FailureChain.of(e));
    }
  }

  /** Whether a snapshot was begun; not when another one, for a replica, was quicker. */
  private boolean begin() throws ValkeyClientException {
    try {
      server.saveInBackground();
      return true;
    } catch (ValkeyClientException.Refused e) {
      if (server.information("persistence").isSaving()) {
        return false;
      }
      throw e;
    }
  }

  /** What the server says once it writes no snapshot; empty when the one it writes gets nowhere. */
  private Optional<ServerInformation> awaitIdle(boolean writesWait)
      throws ValkeyClientException, InterruptedException {
    String progress = "";
    int left = IDLE_LOOKS;
    while (left > 0) {
      try {
        if (writesWait) {
          server.pauseWrites(BRIEF);
        }
        ServerInformation now = server.information("persistence");
        if (!now.isSaving()) {
          return Optional.of(now);
        }
        left = now.savingProgress().equals(progress) ? left - 1 : IDLE_LOOKS;
        progress = now.savingProgress();
      } catch (ValkeyClientException.Unreachable e) {
        left -= FAILED_LOOK;
        if (left <= 0) {
          throw e;
        }
      }
      pause.of(INTERVAL);
    }
    return Optional.empty();
  }
}
