package io.charm4j.pebble;

import java.time.Duration;

/**
 * What can go wrong with Pebble. The caller decides what it means; each message can be shown to a person
 * and has no value of an environment in it.
 */
public abstract sealed class PebbleException extends Exception {
  private static final long serialVersionUID = 1L;

  private PebbleException(String message) {
    super(message);
  }

  private PebbleException(String message, Throwable cause) {
    super(message, cause);
  }

  /**
   * No Pebble takes connections at the socket: the container is not up yet, or is on its way down. The
   * request was not sent. A charm waits for the next event.
   */
  public static final class NotReachable extends PebbleException {
    private static final long serialVersionUID = 1L;

    NotReachable(String socket, String request, Throwable cause) {
      super("No Pebble answers at " + socket + " (" + request + "): " + cause, cause);
    }
  }

  /**
   * The connection ended before the answer, or the answer took too long. Whether a request to change
   * something was carried out is unknown: read the state before asking again.
   */
  public static final class ConnectionLost extends PebbleException {
    private static final long serialVersionUID = 1L;

    ConnectionLost(String request, Throwable cause) {
      super("The connection to Pebble was lost during " + request + ": " + cause, cause);
    }

    ConnectionLost(String request, String reason) {
      super("The connection to Pebble was lost during " + request + ": " + reason);
    }
  }

  /** The thread was interrupted while it waited for Pebble; its interrupt flag is set again. */
  public static final class Interrupted extends PebbleException {
    private static final long serialVersionUID = 1L;

    Interrupted(String waitingFor, InterruptedException cause) {
      super("Interrupted while waiting for " + waitingFor, cause);
      Thread.currentThread().interrupt();
    }
  }

  /** Pebble's answer is none that its protocol knows. */
  public static final class Unintelligible extends PebbleException {
    private static final long serialVersionUID = 1L;

    Unintelligible(String request, String reason) {
      super("Cannot understand Pebble's answer to " + request + ": " + reason);
    }

    Unintelligible(String request, Throwable cause) {
      super("Cannot understand Pebble's answer to " + request, cause);
    }
  }

  /** The user of this process may not do that; asking again does not help (reference/pebble-api §1). */
  public static final class AccessDenied extends PebbleException {
    private static final long serialVersionUID = 1L;

    AccessDenied(String request, PebbleError error) {
      super(
          "Pebble denies access to "
              + request
              + ": "
              + error.message()
              + ". It takes orders from root, from the user it runs as, and from users named as admin"
              + " in its identities");
    }
  }

  /** Pebble refused the request. */
  public static final class Refused extends PebbleException {
    private static final long serialVersionUID = 1L;

    private final transient PebbleError error;

    Refused(String request, PebbleError error) {
      super(
          error.kind() == PebbleError.Kind.UNSUPPORTED
              ? "This Pebble is too old for " + request + ": " + error.message()
              : "Pebble refused " + request + ": " + error.message());
      this.error = error;
    }

    /**
     * Why.
     *
     * @return the reason
     */
    public PebbleError error() {
      return error;
    }
  }

  /** Pebble could not read, write, make or remove a file. */
  public static final class FileFailed extends PebbleException {
    private static final long serialVersionUID = 1L;

    private final String path;
    private final transient PebbleError error;

    FileFailed(String path, PebbleError error) {
      super("Pebble failed at the file " + path + ": " + error.message());
      this.path = path;
      this.error = error;
    }

    /**
     * The file.
     *
     * @return its path in the workload container
     */
    public String path() {
      return path;
    }

    /**
     * Why.
     *
     * @return the reason
     */
    public PebbleError error() {
      return error;
    }
  }

  /** Pebble could not do what it had begun. A service that did not start is tried again for ever. */
  public static final class ChangeFailed extends PebbleException {
    private static final long serialVersionUID = 1L;

    private final transient Change change;

    ChangeFailed(Change change) {
      super(
          "Pebble could not carry out \"%s\" (change %s, %s): %s"
              .formatted(
                  change.summary(),
                  change.id(),
                  change.status(),
                  change.error().orElse("no error")));
      this.change = change;
    }

    /**
     * What failed.
     *
     * @return the change with its tasks and their logs
     */
    public Change change() {
      return change;
    }
  }

  /** The change was not ready in time. It goes on. */
  public static final class ChangeOverdue extends PebbleException {
    private static final long serialVersionUID = 1L;

    ChangeOverdue(String id, Duration limit) {
      super("Pebble's change " + id + " is not ready after " + limit.toSeconds() + " s");
    }
  }

  /** A command did not run to an end of its own: not started, out of time, or its end is unknown. */
  public static final class ExecFailed extends PebbleException {
    private static final long serialVersionUID = 1L;

    ExecFailed(String program, String reason) {
      super("Pebble could not run " + program + ": " + reason);
    }

    ExecFailed(String program, String reason, Throwable cause) {
      super("Pebble could not run " + program + ": " + reason, cause);
    }
  }

  /** A command printed more than its caller wants to hold in memory; it was killed. */
  public static final class OutputTooLong extends PebbleException {
    private static final long serialVersionUID = 1L;

    OutputTooLong(String program, int limit) {
      super(program + " printed more than " + limit + " bytes: read its output as a stream");
    }
  }
}
