package io.valkeycharm.backup.s3;

/**
 * Which store and bucket, without credentials.
 *
 * @param endpoint the store's address, or {@code aws} with a region
 * @param bucket its name
 */
public record StoreIdentity(String endpoint, String bucket) {}
