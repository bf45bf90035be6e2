package io.valkeycharm.backup.rdb.content;

import io.valkeycharm.backup.rdb.RdbVersion;
import java.io.IOException;

/** Walks the value of a key, of whatever type. Numbers are those of the format's value types. */
final class Values {
  private static final int DOUBLE_NAN = 253;
  private static final int NODE_PLAIN = 1;
  private static final int NODE_PACKED = 2;

  private final FileBytes file;
  private final Primitives primitives;
  private final StreamValues streams;
  private final ModuleValues modules;

  Values(FileBytes file, Primitives primitives) {
    this.file = file;
    this.primitives = primitives;
    this.streams = new StreamValues(file, primitives);
    this.modules = new ModuleValues(file, primitives);
  }

  /** A structure that is packed into one string. */
  @FunctionalInterface
  interface Packed {
    /** Walks it, and returns how many elements it has. */
    long count(StringBytes content) throws IOException, MalformedContentException;
  }

  /** Passes over a value of that type. */
  void walk(int type, RdbVersion version)
      throws IOException, MalformedContentException, UnsupportedContentException {
    switch (type) {
      case 0 -> primitives.skipString();
      case 1, 2 -> strings(1);
      case 3 -> scoresAsText();
      case 4 -> strings(2);
      case 5 -> stringsWith(1, Double.BYTES);
      case 7 -> modules.value();
      case 9 -> packed(Zipmap::count, 2);
      case 10 -> packed(Ziplist::count, 1);
      case 11 -> packed(Intset::count, 1);
      case 12, 13 -> packed(Ziplist::count, 2);
      case 14 -> nodes();
      case 15 -> streams.walk(StreamValues.Form.FIRST);
      case 16, 17 -> packed(Listpack::count, 2);
      case 18 -> nodesOfTwoKinds();
      case 19 -> streams.walk(StreamValues.Form.SECOND);
      case 20 -> packed(Listpack::count, 1);
      case 21 -> streams.walk(StreamValues.Form.THIRD);
      default -> {
        switch (version.family()) {
          case VALKEY -> valkeyValue(type);
          case REDIS -> redisValue(type, version);
        }
      }
    }
  }

  private void valkeyValue(int type)
      throws IOException, MalformedContentException, UnsupportedContentException {
    if (type != 22) {
      throw unknown(type);
    }
    // A hash with a time to live for each field, -1 for none.
    stringsWith(2, Long.BYTES);
  }

  /** Hashes with times to live as Redis writes them since version 12. */
  private void redisValue(int type, RdbVersion version)
      throws IOException, MalformedContentException, UnsupportedContentException {
    if (version.number() < 12) {
      throw unknown(type);
    }
    switch (type) {
      case 22 -> fieldsAfterTime();
      case 23 -> packed(Listpack::count, 3);
      case 24 -> {
        file.skip(Long.BYTES);
        fieldsAfterTime();
      }
      case 25 -> {
        file.skip(Long.BYTES);
        packed(Listpack::count, 3);
      }
      default -> throw unknown(type);
    }
  }

  private void strings(int each)
      throws IOException, MalformedContentException, UnsupportedContentException {
    stringsWith(each, 0);
  }

  private void stringsWith(int each, int bytesBehind)
      throws IOException, MalformedContentException, UnsupportedContentException {
    long count = primitives.length();
    for (long index = 0; index < count; index++) {
      for (int string = 0; string < each; string++) {
        primitives.skipString();
      }
      file.skip(bytesBehind);
    }
  }

  private void fieldsAfterTime()
      throws IOException, MalformedContentException, UnsupportedContentException {
    long count = primitives.length();
    for (long index = 0; index < count; index++) {
      primitives.number();
      primitives.skipString();
      primitives.skipString();
    }
  }

  private void scoresAsText()
      throws IOException, MalformedContentException, UnsupportedContentException {
    long count = primitives.length();
    for (long index = 0; index < count; index++) {
      primitives.skipString();
      int digits = file.next();
      if (digits < DOUBLE_NAN) {
        file.skip(digits);
      }
    }
  }

  private void nodes() throws IOException, MalformedContentException, UnsupportedContentException {
    long count = primitives.length();
    for (long index = 0; index < count; index++) {
      packed(Ziplist::count, 1);
    }
  }

  private void nodesOfTwoKinds()
      throws IOException, MalformedContentException, UnsupportedContentException {
    long count = primitives.length();
    for (long index = 0; index < count; index++) {
      long kind = primitives.length();
      if (kind == NODE_PLAIN) {
        primitives.skipString();
      } else if (kind == NODE_PACKED) {
        packed(Listpack::count, 1);
      } else {
        throw new MalformedContentException("a node of a list is of no known kind");
      }
    }
  }

  private void packed(Packed structure, int group)
      throws IOException, MalformedContentException, UnsupportedContentException {
    StringBytes content = primitives.openString();
    long count = structure.count(content);
    content.finish();
    if (count % group != 0) {
      throw new MalformedContentException("a packed value lacks a part of its last element");
    }
  }

  private static UnsupportedContentException unknown(int type) {
    return new UnsupportedContentException("values of type " + type);
  }
}
