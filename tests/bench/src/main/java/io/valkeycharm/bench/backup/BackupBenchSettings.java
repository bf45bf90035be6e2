package io.valkeycharm.bench.backup;

import java.nio.file.Path;

/**
 * What to measure.
 *
 * @param charm the packed charm
 * @param keys how many
 * @param valueSize bytes of each one's value, which no compression makes smaller
 * @param runs of each contender
 * @param compression whether the server tries to compress values in a snapshot, as it does by default
 */
public record BackupBenchSettings(
    Path charm, int keys, int valueSize, int runs, boolean compression) {

  /** Checks that there is something to measure. */
  public BackupBenchSettings {
    if (keys < 1 || valueSize < 1 || runs < 1) {
      throw new IllegalArgumentException("Keys, the size of values and runs begin at 1");
    }
  }
}
