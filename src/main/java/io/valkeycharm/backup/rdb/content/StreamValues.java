package io.valkeycharm.backup.rdb.content;

import java.io.IOException;

/** Walks streams: their entries in listpacks, what was deleted, consumer groups and what these wait for. */
final class StreamValues {
  private static final int ENTRY_ID = 16;

  private final FileBytes file;
  private final Primitives primitives;

  StreamValues(FileBytes file, Primitives primitives) {
    this.file = file;
    this.primitives = primitives;
  }

  /** What a stream tells beside its entries; each form all that the one before does. */
  enum Form {
    /** Length, last id, groups. */
    FIRST,
    /** Also its first id, the highest deleted one, how many were ever added, and how many a group read. */
    SECOND,
    /** Also when a consumer was last active. */
    THIRD
  }

  /** Passes over a stream. */
  void walk(Form form) throws IOException, MalformedContentException, UnsupportedContentException {
    long listpacks = primitives.length();
    for (long index = 0; index < listpacks; index++) {
      entries();
    }
    // Length, and the two numbers of the last id.
    primitives.skipLengths(3);
    if (form != Form.FIRST) {
      // Two numbers each for first and highest deleted id; how many were ever added.
      primitives.skipLengths(5);
    }
    long groups = primitives.length();
    for (long index = 0; index < groups; index++) {
      group(form);
    }
  }

  private void entries()
      throws IOException, MalformedContentException, UnsupportedContentException {
    StringBytes id = primitives.openString();
    if (id.remaining() != ENTRY_ID) {
      throw new MalformedContentException(
          "the id of a stream's entries is not as long as it must be");
    }
    id.finish();
    StringBytes content = primitives.openString();
    Listpack.count(content);
    content.finish();
  }

  private void group(Form form)
      throws IOException, MalformedContentException, UnsupportedContentException {
    primitives.skipString();
    // The two numbers of the last delivered id.
    primitives.skipLengths(2);
    if (form != Form.FIRST) {
      primitives.skipLengths(1);
    }
    long pending = primitives.length();
    for (long index = 0; index < pending; index++) {
      file.skip(ENTRY_ID + Long.BYTES);
      primitives.skipLengths(1);
    }
    long consumers = primitives.length();
    for (long index = 0; index < consumers; index++) {
      consumer(form);
    }
  }

  private void consumer(Form form)
      throws IOException, MalformedContentException, UnsupportedContentException {
    primitives.skipString();
    file.skip(form == Form.THIRD ? 2 * Long.BYTES : Long.BYTES);
    long pending = primitives.length();
    for (long index = 0; index < pending; index++) {
      file.skip(ENTRY_ID);
    }
  }
}
