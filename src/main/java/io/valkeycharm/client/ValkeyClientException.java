package io.valkeycharm.client;

import io.valkeycharm.workload.WorkloadAwayException;

/** A server did not do what it was asked for. Sealed: a caller can tell the reasons apart. */
public abstract sealed class ValkeyClientException extends Exception {
  private static final long serialVersionUID = 1L;

  private ValkeyClientException(String message, Throwable cause) {
    super(message, cause);
  }

  private ValkeyClientException(String message) {
    super(message);
  }

  /** The server was not reached, or did not answer in time. */
  public static final class Unreachable extends ValkeyClientException {
    private static final long serialVersionUID = 1L;

    Unreachable(String message) {
      super(message);
    }

    Unreachable(String message, Throwable cause) {
      super(message, cause);
    }
  }

  /** The workload is away at this moment, and its server with it: there is nothing to wait for now. */
  public static final class Away extends ValkeyClientException {
    private static final long serialVersionUID = 1L;

    private final WorkloadAwayException workload;

    Away(String message, WorkloadAwayException workload) {
      super(message, workload);
      this.workload = workload;
    }

    /** What the workload was asked for, and why it could not be. */
    public WorkloadAwayException workload() {
      return workload;
    }
  }

  /** The server does not accept user and password. */
  public static final class AccessDenied extends ValkeyClientException {
    private static final long serialVersionUID = 1L;

    AccessDenied(String message) {
      super(message);
    }
  }

  /** The server is reading its data from disk or from its primary, and answers later. */
  public static final class Loading extends ValkeyClientException {
    private static final long serialVersionUID = 1L;

    Loading(String message) {
      super(message);
    }
  }

  /** The server refused the command, or gave an answer that cannot be understood. */
  public static final class Refused extends ValkeyClientException {
    private static final long serialVersionUID = 1L;

    Refused(String message) {
      super(message);
    }
  }
}
