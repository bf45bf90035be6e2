package io.valkeycharm.managers;

import io.valkeycharm.backup.failure.BackupException;
import io.valkeycharm.backup.failure.ErrorCode;

/**
 * What may be shown of a failure. Results of actions can be read by every user of the model, the log of
 * a unit by its operators only.
 *
 * @param code which of the known causes it is, for instance {@code VB-0201}
 * @param error the S3 error code, or a fixed sentence (reference/valkey-operator-behaviour §I.3)
 * @param reason what went wrong and what to do: fixed words and names that the user typed
 */
public record BackupFailure(String code, String error, String reason) {
  private static final String GENERIC = ErrorCode.UNEXPECTED.sentence();

  /** What may be shown of it. */
  static BackupFailure of(BackupException failure) {
    String error =
        failure instanceof BackupException.StoreRefused refused
            ? "S3 request failed: " + refused.code()
            : GENERIC;
    return new BackupFailure(failure.errorCode().code(), error, failure.publicMessage());
  }

  /** Of something that was not even tried: what stands in its way. */
  static BackupFailure refusal(ErrorCode code) {
    return new BackupFailure(code.code(), code.sentence(), code.explanation());
  }

  /** Of credentials that can't be used; {@code reason} says why, and names what to change. */
  static BackupFailure unusable(String reason) {
    ErrorCode code = ErrorCode.CREDENTIALS_UNAVAILABLE;
    return new BackupFailure(code.code(), code.sentence(), reason);
  }

  /** The same with words of its own, which may name what the user has named. */
  static BackupFailure refusal(ErrorCode code, String text) {
    return new BackupFailure(code.code(), text, code.explanation());
  }

  /** Of an action whose parameter can't be used; {@code text} says which values it takes. */
  public static BackupFailure invalidParameter(String text) {
    return new BackupFailure(ErrorCode.PARAMETER_INVALID.code(), text, text);
  }

  /** What may be shown of something that nobody has thought of. */
  static BackupFailure unexpected() {
    return new BackupFailure(ErrorCode.UNEXPECTED.code(), GENERIC, GENERIC);
  }
}
