package io.valkeycharm.backup.rdb.content;

/**
 * How many keys a database has.
 *
 * @param keys all of them, also those whose time is over
 * @param expiring those that have a time to live
 */
public record KeyCount(long keys, long expiring) {
  static final KeyCount NONE = new KeyCount(0, 0);

  KeyCount plus(boolean expires) {
    return new KeyCount(keys + 1, expires ? expiring + 1 : expiring);
  }
}
