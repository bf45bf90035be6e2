package io.valkeycharm.backup.upload;

import java.io.IOException;
import java.io.InputStream;

/**
 * Cuts a stream into parts. A part is filled completely, however little the stream gives at a time: a pipe
 * gives at most 64 KiB (reference/valkey-operator-behaviour.md §I.6).
 */
final class PartSource {
  private static final int NOTHING = -1;

  private final InputStream stream;
  private boolean ended;
  private int ahead = NOTHING;
  private long bytesRead;

  PartSource(InputStream stream) {
    this.stream = stream;
  }

  /** Fills {@code part}; fewer bytes than its length are returned only at the end of the stream. */
  int fill(byte[] part) throws IOException {
    int length = 0;
    if (ahead != NOTHING) {
      part[length++] = (byte) ahead;
      ahead = NOTHING;
    }
    while (length < part.length) {
      int count = stream.read(part, length, part.length - length);
      if (count < 0) {
        ended = true;
        break;
      }
      length += count;
    }
    bytesRead += length;
    return length;
  }

  /** Whether nothing follows. Reads one byte ahead when that is not known yet. */
  boolean ended() throws IOException {
    if (!ended && ahead == NOTHING) {
      ahead = stream.read();
      ended = ahead == NOTHING;
    }
    return ended;
  }

  /** Bytes that were put into parts so far. */
  long bytesRead() {
    return bytesRead;
  }
}
