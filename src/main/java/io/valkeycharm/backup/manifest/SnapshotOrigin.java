package io.valkeycharm.backup.manifest;

import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Where the data of a backup come from.
 *
 * @param unit the unit whose server was asked
 * @param serverVersion as the snapshot itself says
 * @param role {@code primary} or {@code replica}, asked just before; empty when the server did not say
 * @param replicationId the history of writes, as the snapshot itself says
 * @param replicationOffset how far in it, in bytes, as the snapshot itself says
 * @param keysAtStart keys by number of the database, as {@code INFO keyspace} told just before the snapshot:
 *     writes in between make a difference; empty when the server did not say
 */
public record SnapshotOrigin(
    String unit,
    Optional<String> serverVersion,
    Optional<String> role,
    Optional<String> replicationId,
    Optional<Long> replicationOffset,
    Optional<SortedMap<Integer, Long>> keysAtStart) {

  /** Copies the map. */
  public SnapshotOrigin {
    keysAtStart = keysAtStart.map(keys -> Collections.unmodifiableSortedMap(new TreeMap<>(keys)));
  }
}
