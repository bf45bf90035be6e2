package io.valkeycharm.backup.s3;

import io.valkeycharm.backup.failure.BackupException.StoreUnreachable;
import io.valkeycharm.backup.failure.BackupException.StoreUnreachable.Kind;
import java.util.Optional;
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
   * The mark that the next page of a list is asked for by, when there is more. Without one a list would end early,
   * and with the one before it would never end.
   *
   * @param before the mark that this page was asked for by
   * @param next the mark in the answer
   * @throws StoreUnreachable when there is none, or it does not lead further
   */
  static String further(Optional<String> before, @Nullable String next, String operation)
      throws StoreUnreachable {
    String mark = present(next, operation, "a mark for what follows");
    if (before.equals(Optional.of(mark))) {
      throw new StoreUnreachable(operation + " answered with the same page", Kind.BROKEN, null);
    }
    return mark;
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
