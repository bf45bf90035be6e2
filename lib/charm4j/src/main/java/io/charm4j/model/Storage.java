package io.charm4j.model;

import java.nio.file.Path;

/**
 * One storage instance of this unit.
 *
 * @param id its id
 * @param kind {@code FILESYSTEM} or {@code BLOCK}
 * @param location where it is mounted, or the block device
 */
public record Storage(StorageId id, Kind kind, Path location) {

  /** What a storage is given as. */
  public enum Kind {
    /** A mounted file system. */
    FILESYSTEM,
    /** A raw device. */
    BLOCK
  }
}
