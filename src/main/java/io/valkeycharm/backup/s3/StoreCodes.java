package io.valkeycharm.backup.s3;

import io.valkeycharm.backup.failure.ErrorCode;

/** Which cause an S3 error code stands for. Stores use many words for the same. */
final class StoreCodes {
  private StoreCodes() {}

  static ErrorCode of(String code) {
    return switch (code) {
      case "AccessDenied", "AllAccessDisabled", "Forbidden", "Http403" -> ErrorCode.ACCESS_DENIED;
      case "InvalidAccessKeyId" -> ErrorCode.ACCESS_KEY_UNKNOWN;
      case "SignatureDoesNotMatch" -> ErrorCode.SIGNATURE_MISMATCH;
      case "RequestTimeTooSkewed", "RequestExpired" -> ErrorCode.CLOCK_SKEW;
      case "ExpiredToken", "InvalidToken", "TokenRefreshRequired" -> ErrorCode.TOKEN_EXPIRED;
      case "NoSuchBucket" -> ErrorCode.BUCKET_MISSING;
      case "BucketAlreadyExists", "BucketNameUnavailable" -> ErrorCode.BUCKET_TAKEN;
      case "InvalidBucketName" -> ErrorCode.BUCKET_NAME_INVALID;
      case "PermanentRedirect",
          "TemporaryRedirect",
          "AuthorizationHeaderMalformed",
          "IllegalLocationConstraintException",
          "InvalidLocationConstraint",
          "Http301",
          "Http307" ->
          ErrorCode.REGION_WRONG;
      case "SlowDown",
          "ServiceUnavailable",
          "Throttling",
          "ThrottlingException",
          "TooManyRequests",
          "RequestTimeout",
          "Http429",
          "Http503" ->
          ErrorCode.STORE_OVERLOADED;
      case "InternalError", "Http500", "Http502", "Http504" -> ErrorCode.STORE_TROUBLE;
      case "QuotaExceeded",
          "XMinioStorageFull",
          "InsufficientCapacity",
          "EntityTooLarge",
          "Http507" ->
          ErrorCode.STORE_FULL;
      case "InvalidStorageClass" -> ErrorCode.STORAGE_CLASS_INVALID;
      case "BadDigest", "XAmzContentSHA256Mismatch", "XAmzContentChecksumMismatch" ->
          ErrorCode.DATA_CHANGED;
      case "NoSuchUpload" -> ErrorCode.UPLOAD_REMOVED;
      case "NoSuchKey", "Http404" -> ErrorCode.NOT_FOUND;
      case "NotImplemented", "Http501" -> ErrorCode.FEATURE_MISSING;
      default -> ErrorCode.STORE_REFUSED;
    };
  }
}
