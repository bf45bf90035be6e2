package io.valkeycharm.bench.backup;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What to measure.
 *
 * @param charm the packed charm
 * @param keys how many
 * @param valueSize bytes of each one's value, which no compression makes smaller
 * @param streamBytes bytes of a generated stream to take in place of a server's snapshot; 0 for a server
 * @param runs of each contender
 * @param compression whether the server tries to compress values in a snapshot, as it does by default
 * @param stores to bring it to
 * @param pebble the Pebble to bring it through a second time, as a charm in a pod does; empty for machines alone
 */
public record BackupBenchSettings(
    Path charm,
    int keys,
    int valueSize,
    long streamBytes,
    int runs,
    boolean compression,
    StoreChoice stores,
    Optional<Path> pebble) {
  private static final long SMALLEST_STREAM = 1024;

  /** Which stores are measured. */
  public enum StoreChoice {
    /** All. */
    ALL,
    /** Those that speak HTTPS. */
    HTTPS,
    /** The one that counts only, by HTTPS. */
    NULL_HTTPS
  }

  /** Checks that there is something to measure. */
  public BackupBenchSettings {
    if (keys < 1 || valueSize < 1 || runs < 1) {
      throw new IllegalArgumentException("Keys, the size of values and runs begin at 1");
    }
    if (streamBytes != 0 && streamBytes < SMALLEST_STREAM) {
      throw new IllegalArgumentException("A stream has 1024 bytes or more");
    }
  }
}
