package io.valkeycharm.backup.s3;

import io.valkeycharm.backup.failure.BackupException.StoreUnreachable;
import io.valkeycharm.backup.failure.BackupException.StoreUnreachable.Kind;
import io.valkeycharm.backup.failure.ErrorCode;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/** Answers of a proxy that does not lead to the store. To the SDK they look like the store's own. */
final class ProxyRefusals {
  private static final int AUTHENTICATION_REQUIRED = 407;
  private static final int FORBIDDEN = 403;
  private static final int SERVER_ERRORS = 500;

  private ProxyRefusals() {}

  /**
   * Whether a proxy refused. A store names its requests, and its refusals have codes; what has neither and should have
   * come through a tunnel is the proxy's word. An answer to HEAD has no code by whomever, so it does not tell.
   *
   * @param tunnelled whether a proxy has to open a tunnel first
   */
  static boolean isIn(SdkException failure, String operation, boolean tunnelled) {
    if (!(failure instanceof AwsServiceException answer)) {
      return false;
    }
    int status = answer.statusCode();
    return status == AUTHENTICATION_REQUIRED
        || (tunnelled
            && !operation.startsWith("Head")
            && answer.requestId() == null
            && !hasCode(answer.awsErrorDetails())
            && (status == FORBIDDEN || status >= SERVER_ERRORS));
  }

  /** What such an answer means. */
  static StoreUnreachable translate(String operation, SdkException failure) {
    return new StoreUnreachable(
        ErrorCode.PROXY_REFUSED, operation + ": " + failure.getMessage(), Kind.REFUSED, failure);
  }

  private static boolean hasCode(AwsErrorDetails details) {
    return details != null && details.errorCode() != null && !details.errorCode().isBlank();
  }
}
