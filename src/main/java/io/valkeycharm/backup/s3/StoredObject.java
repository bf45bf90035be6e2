package io.valkeycharm.backup.s3;

import java.time.Instant;
import java.util.Optional;

/**
 * An object that can be seen in the store.
 *
 * @param key its whole name in the bucket
 * @param size in bytes
 * @param lastModified by the store's clock, UTC
 * @param runId the run that wrote it, where that was asked for and is known
 */
public record StoredObject(String key, long size, Instant lastModified, Optional<String> runId) {}
