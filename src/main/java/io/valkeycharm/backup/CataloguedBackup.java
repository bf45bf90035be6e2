package io.valkeycharm.backup;

import java.time.Instant;

/**
 * A backup that is in the store.
 *
 * @param id its name
 * @param size in bytes
 * @param lastModified by the store's clock, UTC
 */
public record CataloguedBackup(BackupId id, long size, Instant lastModified) {}
