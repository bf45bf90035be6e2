package io.valkeycharm.proof;

import io.charm4j.services.S3Clients;
import io.charm4j.services.S3Connection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * The comparison of a backup with its source.
 *
 * @param bytes the size of the object in bytes
 * @param source what the source holds
 * @param backup what a server holds that loaded the object
 */
public record BackupProof(long bytes, Dataset source, Dataset backup) {

  /** Whether the backup holds just what the source holds. */
  public boolean equal() {
    return source.equals(backup);
  }

  /**
   * Fetches the object, loads it and compares. The source must not be written to meanwhile.
   *
   * @throws ProofFailedException when a scratch server cannot be asked
   * @throws software.amazon.awssdk.core.exception.SdkException when the object cannot be fetched
   */
  public static BackupProof of(S3Connection store, String bucket, String key, SourceServer source) {
    try {
      Path folder = Files.createTempDirectory("backup-proof-");
      Path snapshot = folder.resolve("dump.rdb");
      try (S3Client client = S3Clients.open(store)) {
        client.getObject(request -> request.bucket(bucket).key(key), snapshot);
        return new BackupProof(Files.size(snapshot), dataOf(source), dataIn(snapshot));
      } finally {
        Files.deleteIfExists(snapshot);
        Files.deleteIfExists(folder);
      }
    } catch (IOException e) {
      throw new ProofFailedException("Cannot keep the object " + key + " for a moment", e);
    }
  }

  private static Dataset dataOf(SourceServer source) {
    try (ScratchServer replica = ScratchServer.replicaOf(source)) {
      return replica.dataset();
    }
  }

  private static Dataset dataIn(Path snapshot) {
    try (ScratchServer restored = ScratchServer.loading(snapshot)) {
      return restored.dataset();
    }
  }
}
