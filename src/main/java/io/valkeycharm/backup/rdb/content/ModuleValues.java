package io.valkeycharm.backup.rdb.content;

import java.io.IOException;

/** Walks what modules have stored: a module's number, and pieces that each tell what they are. */
final class ModuleValues {
  private static final int END = 0;
  private static final int SIGNED = 1;
  private static final int UNSIGNED = 2;
  private static final int FLOAT = 3;
  private static final int DOUBLE = 4;
  private static final int STRING = 5;

  private final FileBytes file;
  private final Primitives primitives;

  ModuleValues(FileBytes file, Primitives primitives) {
    this.file = file;
    this.primitives = primitives;
  }

  /** Passes over the value of a key. */
  void value() throws IOException, MalformedContentException, UnsupportedContentException {
    primitives.number();
    pieces();
  }

  /** Passes over what a module keeps beside all keys. */
  void auxiliary() throws IOException, MalformedContentException, UnsupportedContentException {
    primitives.number();
    if (primitives.length() != UNSIGNED) {
      throw new MalformedContentException("a module's data do not say when they are to be loaded");
    }
    primitives.number();
    pieces();
  }

  private void pieces() throws IOException, MalformedContentException, UnsupportedContentException {
    for (long kind = primitives.length(); kind != END; kind = primitives.length()) {
      switch ((int) Math.min(kind, Integer.MAX_VALUE)) {
        case SIGNED, UNSIGNED -> primitives.number();
        case FLOAT -> file.skip(Float.BYTES);
        case DOUBLE -> file.skip(Double.BYTES);
        case STRING -> primitives.skipString();
        default ->
            throw new MalformedContentException("a piece of a module's data is of no known kind");
      }
    }
  }
}
