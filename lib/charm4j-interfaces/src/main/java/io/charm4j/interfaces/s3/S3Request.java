package io.charm4j.interfaces.s3;

/**
 * What a requirer asks for beyond credentials; the provider's own configuration beats both.
 *
 * @param bucket the bucket to create or use; empty to take the provider's
 * @param path the prefix to use; empty to take the provider's
 */
public record S3Request(String bucket, String path) {

  /** Nothing in particular: the provider's bucket and path. */
  public static final S3Request NOTHING = new S3Request("", "");
}
