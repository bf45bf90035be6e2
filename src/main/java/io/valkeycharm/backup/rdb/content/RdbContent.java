package io.valkeycharm.backup.rdb.content;

import io.valkeycharm.backup.rdb.RdbVersion;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/** What was found inside an RDB file. */
public sealed interface RdbContent {

  /**
   * Everything in it was read, up to its end.
   *
   * @param version of the format
   * @param databases those with keys, by number
   * @param functions how many libraries of functions
   * @param auxiliary what the server wrote about itself
   */
  record Whole(
      RdbVersion version,
      SortedMap<Integer, KeyCount> databases,
      long functions,
      AuxiliaryFields auxiliary)
      implements RdbContent {
    /** Copies the map. */
    public Whole {
      databases = Collections.unmodifiableSortedMap(new TreeMap<>(databases));
    }

    /** How many keys there are in all databases. */
    public long keys() {
      return databases.values().stream().mapToLong(KeyCount::keys).sum();
    }
  }

  /**
   * Something in it can't be what it should be.
   *
   * @param offset where, in bytes from the begin
   * @param reason a clause for a person, without any content of the file
   */
  record Malformed(long offset, String reason) implements RdbContent {}

  /**
   * It holds something that this reader does not know. That says nothing against the file.
   *
   * @param version of the format
   * @param offset where, in bytes from the begin
   * @param what is not known, such as {@code values of type 23}
   */
  record Unsupported(RdbVersion version, long offset, String what) implements RdbContent {}
}
