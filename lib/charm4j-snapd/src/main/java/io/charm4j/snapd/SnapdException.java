package io.charm4j.snapd;

import java.time.Duration;

/** What can go wrong with snapd. The caller decides what it means; each message can be shown to a person. */
public abstract sealed class SnapdException extends Exception {
  private static final long serialVersionUID = 1L;

  private SnapdException(String message) {
    super(message);
  }

  private SnapdException(String message, Throwable cause) {
    super(message, cause);
  }

  /** This machine has no snapd. */
  public static final class Absent extends SnapdException {
    private static final long serialVersionUID = 1L;

    Absent(String socket) {
      super("Cannot reach snapd: there is no socket " + socket + "; install the package snapd");
    }
  }

  /**
   * snapd did not answer. Whether a request to change something has arrived is unknown: read the state
   * before asking again.
   */
  public static final class Unreachable extends SnapdException {
    private static final long serialVersionUID = 1L;

    Unreachable(String request, Throwable cause) {
      super("snapd did not answer to " + request + ": " + cause, cause);
    }
  }

  /** The thread was interrupted while it waited for snapd; its interrupt flag is set again. */
  public static final class Interrupted extends SnapdException {
    private static final long serialVersionUID = 1L;

    Interrupted(String waitingFor, InterruptedException cause) {
      super("Interrupted while waiting for " + waitingFor, cause);
      Thread.currentThread().interrupt();
    }
  }

  /** snapd's answer is none that its protocol knows. */
  public static final class Unintelligible extends SnapdException {
    private static final long serialVersionUID = 1L;

    Unintelligible(String request, String reason) {
      super("Cannot understand snapd's answer to " + request + ": " + reason);
    }

    Unintelligible(String request, Throwable cause) {
      super("Cannot understand snapd's answer to " + request, cause);
    }
  }

  /** snapd refused the request. */
  public static final class Refused extends SnapdException {
    private static final long serialVersionUID = 1L;

    private final transient SnapdError error;

    Refused(String request, SnapdError error) {
      super("snapd refused " + request + ": " + error.message());
      this.error = error;
    }

    /**
     * Why.
     *
     * @return the reason
     */
    public SnapdError error() {
      return error;
    }
  }

  /** snapd began the change and could not finish it; it has undone what it did. */
  public static final class ChangeFailed extends SnapdException {
    private static final long serialVersionUID = 1L;

    ChangeFailed(SnapdChange change) {
      super(
          "snapd could not %s (change %s, %s): %s; see: snap tasks %s"
              .formatted(
                  change.summary(), change.id(), change.status(), change.error(), change.id()));
    }
  }

  /** The change was not finished in time. It may still go on. */
  public static final class ChangeOverdue extends SnapdException {
    private static final long serialVersionUID = 1L;

    ChangeOverdue(SnapdChange change, Duration limit) {
      super(
          "snapd has not finished within %d s: %s (change %s, %s); see: snap tasks %s"
              .formatted(
                  limit.toSeconds(), change.summary(), change.id(), change.status(), change.id()));
    }
  }

  /** snapd finished its work, and still another revision is there than the one asked for. */
  public static final class WrongRevision extends SnapdException {
    private static final long serialVersionUID = 1L;

    WrongRevision(SnapTarget target, String found) {
      super(
          "Cannot bring snap %s to revision %s: it is at %s"
              .formatted(target.name(), target.revision().orElse("any"), found));
    }
  }
}
