package io.valkeycharm.backup.s3;

import io.valkeycharm.backup.failure.BackupException;
import io.valkeycharm.backup.failure.BackupException.Interrupted;
import io.valkeycharm.backup.failure.BackupException.NotConfigured;
import io.valkeycharm.backup.failure.BackupException.StoreRefused;
import io.valkeycharm.backup.failure.BackupException.StoreUnreachable;
import io.valkeycharm.backup.failure.BackupException.StoreUnreachable.Kind;
import io.valkeycharm.backup.failure.ErrorCode;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.xml.stream.XMLStreamException;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Turns the SDK's exceptions into ours: by the structured error code, the HTTP status and the types of
 * causes, never by the text of a message.
 */
final class StoreErrors {
  private static final Pattern CODE = Pattern.compile("[A-Za-z0-9.]{1,64}");

  private static final String UNUSABLE =
      "No S3 request can be made with these settings. Check s3-integrator's bucket, endpoint and"
          + " region options.";

  private StoreErrors() {}

  /**
   * Our exception for the SDK's.
   *
   * @param operation the S3 operation, for the log
   */
  static BackupException translate(String operation, SdkException failure) {
    if (failure instanceof AwsServiceException answer) {
      return refused(operation, answer);
    }
    if (failure instanceof ApiCallAttemptTimeoutException
        || failure instanceof ApiCallTimeoutException) {
      return unreachable(operation, Kind.TIMEOUT, failure);
    }
    if (failure instanceof AbortedException) {
      return new Interrupted("The request to the S3 store was interrupted.", failure);
    }
    if (causes(failure).noneMatch(StoreErrors::isOnTheWay)) {
      // The client itself can't make a request of these settings.
      return new NotConfigured(UNUSABLE, failure);
    }
    return unreachable(operation, kindOf(failure), failure);
  }

  /** Our exception for settings that the SDK refuses before it asks anybody. */
  static BackupException unusable(String operation, IllegalArgumentException failure) {
    if (operation.equals("CreateBucket")) {
      ErrorCode cause = ErrorCode.BUCKET_NAME_INVALID;
      return new StoreRefused(
          cause, cause.explanation(), failure.toString(), "InvalidBucketName", 0, failure);
    }
    return new NotConfigured(UNUSABLE, failure);
  }

  private static StoreRefused refused(String operation, AwsServiceException answer) {
    String code = codeOf(answer);
    ErrorCode cause = StoreCodes.of(code);
    return new StoreRefused(
        cause,
        "S3 request failed: " + code + ". " + cause.hint(),
        operation + " answered HTTP " + answer.statusCode(),
        code,
        answer.statusCode(),
        answer);
  }

  private static StoreUnreachable unreachable(String operation, Kind kind, Throwable failure) {
    return new StoreUnreachable(operation, kind, failure);
  }

  /** The answer's error code; an answer to HEAD has none, and some servers answer what they like. */
  private static String codeOf(AwsServiceException answer) {
    AwsErrorDetails details = answer.awsErrorDetails();
    String code = details == null || details.errorCode() == null ? "" : details.errorCode();
    return CODE.matcher(code).matches() && !code.chars().allMatch(Character::isDigit)
        ? code
        : "Http" + answer.statusCode();
  }

  private static Kind kindOf(Throwable failure) {
    if (causes(failure).anyMatch(StoreErrors::isTrust)) {
      return Kind.TLS;
    }
    if (causes(failure).anyMatch(UnknownHostException.class::isInstance)) {
      return Kind.NAME;
    }
    if (causes(failure).anyMatch(InterruptedIOException.class::isInstance)) {
      return Kind.TIMEOUT;
    }
    if (causes(failure)
        .anyMatch(cause ->
            cause instanceof ConnectException || cause instanceof NoRouteToHostException)) {
      return Kind.REFUSED;
    }
    return Kind.BROKEN;
  }

  /** Whether it went wrong between client and store, or in reading the answer. */
  private static boolean isOnTheWay(Throwable cause) {
    return cause instanceof IOException || cause instanceof XMLStreamException;
  }

  private static boolean isTrust(Throwable cause) {
    return cause instanceof SSLPeerUnverifiedException
        || cause instanceof CertPathValidatorException
        || cause instanceof CertificateException
        || (cause instanceof SSLHandshakeException
            && cause.getCause() instanceof CertificateException);
  }

  private static Stream<Throwable> causes(Throwable failure) {
    return Stream.iterate(failure, cause -> cause != null, Throwable::getCause).limit(20);
  }
}
