package io.valkeycharm.backup.s3;

import io.valkeycharm.backup.failure.BackupException.StoreUnreachable;

/** What a person can do about a failure of the store, by its S3 error code or its kind. */
final class StoreHints {
  private StoreHints() {}

  static String forCode(String code) {
    return switch (code) {
      case "AccessDenied", "AllAccessDisabled", "Forbidden", "Http403" ->
          "The credentials may not do this: check the policy of the key for this bucket and path.";
      case "InvalidAccessKeyId" ->
          "The store does not know the access key: check the credentials given to s3-integrator.";
      case "SignatureDoesNotMatch" ->
          "The secret key does not fit the access key, or a proxy changed the request: check the"
              + " credentials given to s3-integrator.";
      case "RequestTimeTooSkewed", "RequestExpired" ->
          "The clocks of this unit and of the store differ too much: check the unit's time"
              + " synchronisation.";
      case "ExpiredToken", "InvalidToken", "TokenRefreshRequired" ->
          "The temporary credentials are no longer valid: give s3-integrator new ones.";
      case "NoSuchBucket" ->
          "The bucket does not exist: check s3-integrator's bucket option, or create it.";
      case "BucketAlreadyExists", "BucketNameUnavailable" ->
          "The bucket belongs to somebody else: choose another name in s3-integrator's bucket option.";
      case "InvalidBucketName" ->
          "This can't be the name of a bucket: check s3-integrator's bucket option.";
      case "PermanentRedirect",
          "TemporaryRedirect",
          "AuthorizationHeaderMalformed",
          "IllegalLocationConstraintException",
          "InvalidLocationConstraint",
          "Http301",
          "Http307" ->
          "The bucket is in another region: set s3-integrator's region and endpoint options.";
      case "SlowDown",
          "ServiceUnavailable",
          "Throttling",
          "ThrottlingException",
          "TooManyRequests",
          "RequestTimeout",
          "Http429",
          "Http503" ->
          "The store is overloaded: try again later.";
      case "InternalError", "Http500", "Http502", "Http504" ->
          "The store has trouble of its own: try again later, or ask those who run it.";
      case "QuotaExceeded",
          "XMinioStorageFull",
          "InsufficientCapacity",
          "EntityTooLarge",
          "Http507" ->
          "The store has no room for this: free some, or raise its limits.";
      case "InvalidStorageClass" ->
          "The store does not have this storage class: check s3-integrator's storage-class option.";
      case "BadDigest", "XAmzContentSHA256Mismatch", "XAmzContentChecksumMismatch" ->
          "The data changed on its way to the store: check the network and proxies between.";
      case "NoSuchUpload" ->
          "The unfinished upload was removed meanwhile: check the bucket's life-cycle rules.";
      case "NoSuchKey", "Http404" ->
          "Nothing of that name is there: check s3-integrator's endpoint, bucket and path options.";
      case "NotImplemented", "Http501" -> "The store lacks a feature that backups need.";
      default -> "Look the code up in the store's manual.";
    };
  }

  static String forKind(StoreUnreachable.Kind kind) {
    return switch (kind) {
      case NAME ->
          "The S3 endpoint's name does not resolve. Check s3-integrator's endpoint option and the"
              + " unit's DNS.";
      case REFUSED ->
          "The S3 endpoint refuses connections. Check s3-integrator's endpoint option, the store and"
              + " firewalls between.";
      case TIMEOUT ->
          "The S3 endpoint does not answer in time. Check s3-integrator's endpoint option, firewalls"
              + " and the model's proxy settings.";
      case TLS ->
          "The S3 endpoint's TLS certificate is not trusted. Set s3-integrator's tls-ca-chain to the"
              + " authority that signed it, and check that the endpoint's name is in the certificate.";
      case BROKEN ->
          "The connection to the S3 endpoint broke. Check the network, the store and whether the"
              + " endpoint speaks http or https.";
    };
  }
}
