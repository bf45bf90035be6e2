package io.valkeycharm.backup;

import io.valkeycharm.backup.rdb.PayloadDigest;

/**
 * A backup that is wanted.
 *
 * @param producer where the snapshot comes from
 * @param key of the object to write
 * @param estimate upper estimate of the snapshot's bytes, such as Valkey's used memory; 0 when unknown
 * @param digest what to take beside the RDB file's own checksum
 * @param listener told how far it is
 */
public record BackupRequest(
    SnapshotProducer producer,
    String key,
    long estimate,
    PayloadDigest digest,
    ProgressListener listener) {}
