package io.valkeycharm.backup.s3;

import io.valkeycharm.backup.failure.BackupException.StoreUnreachable;
import io.valkeycharm.backup.failure.BackupException.StoreUnreachable.Kind;
import org.jspecify.annotations.Nullable;

/**
 * What S3's answers must have. Where a connection ends within an answer's head, the HTTP client takes what came for the
 * whole, and the SDK gives an answer without what did not: that is a broken connection, and no success.
 */
final class AnswerParts {
  private AnswerParts() {}

  /**
   * The part of an answer.
   *
   * @param operation the S3 operation, for the log
   * @param name of the part, for the log
   * @throws StoreUnreachable when the answer has it not
   */
  static <T> T present(@Nullable T part, String operation, String name) throws StoreUnreachable {
    if (part == null) {
      throw new StoreUnreachable(operation + " answered without " + name, Kind.BROKEN, null);
    }
    return part;
  }

  /**
   * Checks that a list is one: an answer without content reads as an empty list.
   *
   * @param bucket the name of the bucket in the answer
   * @param truncated whether the answer says that there is more
   * @throws StoreUnreachable when the answer has neither, which every list has
   */
  static void requireList(@Nullable String bucket, @Nullable Boolean truncated, String operation)
      throws StoreUnreachable {
    if (bucket == null) {
      present(truncated, operation, "a list");
    }
  }
}
