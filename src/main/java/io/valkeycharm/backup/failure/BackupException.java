package io.valkeycharm.backup.failure;

import org.jspecify.annotations.Nullable;

/**
 * Something about a backup could not be done, for a reason that is expected to occur.
 *
 * <p>{@link #publicMessage()} is a whole sentence made of fixed words, S3 error codes and names the user
 * typed: it may be shown to everybody who can read an action's result. {@link #getMessage()} adds details
 * for the unit's own log, such as what a producer wrote to its standard error. Neither holds credentials.
 * The cause is private: it is for the unit's log only.
 */
public abstract sealed class BackupException extends Exception {
  private static final long serialVersionUID = 1L;

  private final ErrorCode errorCode;
  private final String publicMessage;

  private BackupException(
      ErrorCode errorCode, String publicMessage, String detail, @Nullable Throwable cause) {
    super(
        errorCode.code()
            + ": "
            + (detail.isBlank() ? publicMessage : publicMessage + " [" + detail + "]"),
        cause);
    this.errorCode = errorCode;
    this.publicMessage = publicMessage;
  }

  /** Which of the known causes this is. */
  public final ErrorCode errorCode() {
    return errorCode;
  }

  /** What could not be done, why, and the next step. */
  public final String publicMessage() {
    return publicMessage;
  }

  /** Settings are missing or can't be used. */
  public static final class NotConfigured extends BackupException {
    private static final long serialVersionUID = 1L;

    /** Settings are wrong as they are. */
    public NotConfigured(String publicMessage) {
      super(ErrorCode.SETTINGS_UNUSABLE, publicMessage, "", null);
    }

    /** Settings are wrong, as {@code cause} shows. */
    public NotConfigured(String publicMessage, Throwable cause) {
      super(ErrorCode.SETTINGS_UNUSABLE, publicMessage, "", cause);
    }
  }

  /** The program that makes the snapshot could not start, failed, or hung. */
  public static final class ProducerFailed extends BackupException {
    private static final long serialVersionUID = 1L;

    /**
     * The producer ended by itself.
     *
     * @param detail its exit code and what it wrote to standard error
     */
    public ProducerFailed(ErrorCode errorCode, String detail) {
      super(errorCode, errorCode.explanation(), detail, null);
    }

    /** The producer could not be started or read. */
    public ProducerFailed(ErrorCode errorCode, Throwable cause) {
      super(errorCode, errorCode.explanation(), "", cause);
    }
  }

  /** What the producer wrote is not a whole RDB file. */
  public static final class InvalidStream extends BackupException {
    private static final long serialVersionUID = 1L;

    /** The stream is bad; {@code detail} says more for the log. */
    public InvalidStream(ErrorCode errorCode, String publicMessage, String detail) {
      super(errorCode, publicMessage, detail, null);
    }
  }

  /** The store answered, and refused. */
  public static final class StoreRefused extends BackupException {
    private static final long serialVersionUID = 1L;

    private static final int NOT_IMPLEMENTED = 501;

    private final String code;
    private final int httpStatus;

    /**
     * The store refused.
     *
     * @param errorCode the cause that the S3 error code stands for
     * @param detail for the log
     * @param code the S3 error code, or one made of the HTTP status where the answer had none
     * @param httpStatus the answer's status; 0 when there is none
     */
    public StoreRefused(
        ErrorCode errorCode,
        String publicMessage,
        String detail,
        String code,
        int httpStatus,
        @Nullable Throwable cause) {
      super(errorCode, publicMessage, detail, cause);
      this.code = code;
      this.httpStatus = httpStatus;
    }

    /** The S3 error code, for instance {@code AccessDenied}: letters, digits and dots only. */
    public String code() {
      return code;
    }

    /** The HTTP status of the refusal; 0 when there is none. */
    public int httpStatus() {
      return httpStatus;
    }

    /** Whether the store does not know what it was asked for; a gateway may say so without an error code. */
    public boolean isNotImplemented() {
      return httpStatus == NOT_IMPLEMENTED || code.equals("NotImplemented");
    }
  }

  /** The store could not be spoken to. */
  public static final class StoreUnreachable extends BackupException {
    private static final long serialVersionUID = 1L;

    private final Kind kind;

    /** In what way a store is out of reach. */
    public enum Kind {
      /** Its name does not resolve. */
      NAME(ErrorCode.NAME_UNRESOLVED),
      /** Nothing listens, or a firewall says no. */
      REFUSED(ErrorCode.CONNECTION_REFUSED),
      /** No answer in time. */
      TIMEOUT(ErrorCode.NO_ANSWER),
      /** TLS failed: certificate or protocol. */
      TLS(ErrorCode.TLS_UNTRUSTED),
      /** The connection broke. */
      BROKEN(ErrorCode.CONNECTION_BROKEN);

      private final ErrorCode errorCode;

      Kind(ErrorCode errorCode) {
        this.errorCode = errorCode;
      }
    }

    /** The store is out of reach in the way of {@code kind}; {@code detail} is for the log. */
    public StoreUnreachable(String detail, Kind kind, @Nullable Throwable cause) {
      this(kind.errorCode, detail, kind, cause);
    }

    /** As {@code kind}, but for a cause that has a code of its own. */
    public StoreUnreachable(
        ErrorCode errorCode, String detail, Kind kind, @Nullable Throwable cause) {
      super(errorCode, errorCode.explanation(), detail, cause);
      this.kind = kind;
    }

    /** In what way. */
    public Kind kind() {
      return kind;
    }
  }

  /** The run was asked to stop. */
  public static final class Interrupted extends BackupException {
    private static final long serialVersionUID = 1L;

    /** The thread was interrupted. */
    public Interrupted(String publicMessage, @Nullable Throwable cause) {
      super(ErrorCode.INTERRUPTED, publicMessage, "", cause);
    }
  }

  /** Something else holds what this needs: another backup runs, or its key is taken. */
  public static final class Locked extends BackupException {
    private static final long serialVersionUID = 1L;

    /** Somebody else was first. */
    public Locked(ErrorCode errorCode, String publicMessage) {
      super(errorCode, publicMessage, "", null);
    }
  }

  /** The unit itself could not do its part: its disk is full, or its files can't be used. */
  public static final class UnitFailed extends BackupException {
    private static final long serialVersionUID = 1L;

    /** Something on the unit failed as {@code cause} shows. */
    public UnitFailed(ErrorCode errorCode, String publicMessage, Throwable cause) {
      super(errorCode, publicMessage, "", cause);
    }
  }
}
