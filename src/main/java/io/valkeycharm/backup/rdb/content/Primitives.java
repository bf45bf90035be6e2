package io.valkeycharm.backup.rdb.content;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Lengths and strings as an RDB file writes them, read in place. */
final class Primitives {
  private static final int ENCODED = 3;
  private static final int INT8 = 0;
  private static final int INT16 = 1;
  private static final int INT32 = 2;
  private static final int LZF = 3;

  private final FileBytes file;
  private final LzfBytes lzf;

  Primitives(FileBytes file) {
    this.file = file;
    this.lzf = new LzfBytes(file);
  }

  /** A length or another number that is never negative. */
  long length() throws IOException, MalformedContentException {
    return lengthAfter(file.next());
  }

  /** Passes over lengths. */
  void skipLengths(int count) throws IOException, MalformedContentException {
    for (int index = 0; index < count; index++) {
      number();
    }
  }

  /** A number of 64 bits in the form of a length; what it means does not matter. */
  void number() throws IOException, MalformedContentException {
    int first = file.next();
    if (first == 0x81) {
      file.skip(Long.BYTES);
    } else {
      lengthAfter(first);
    }
  }

  /** Passes over a string in any encoding. */
  void skipString() throws IOException, MalformedContentException, UnsupportedContentException {
    int first = file.next();
    if (first >>> 6 != ENCODED) {
      file.skip(lengthAfter(first));
      return;
    }
    switch (first & 0x3f) {
      case INT8 -> file.skip(1);
      case INT16 -> file.skip(2);
      case INT32 -> file.skip(4);
      case LZF -> startLzf().finish();
      default -> throw unknownEncoding(first);
    }
  }

  /**
   * Opens a string that holds a structure of its own.
   *
   * @throws MalformedContentException also when it is written as a number
   */
  StringBytes openString()
      throws IOException, MalformedContentException, UnsupportedContentException {
    int first = file.next();
    if (first >>> 6 != ENCODED) {
      return new StringBytes.Plain(file, lengthAfter(first));
    }
    return switch (first & 0x3f) {
      case LZF -> startLzf();
      case INT8, INT16, INT32 ->
          throw new MalformedContentException("a number stands where a structure should be");
      default -> throw unknownEncoding(first);
    };
  }

  /** A short string as text; one of more than {@code longest} bytes is passed over and empty. */
  Optional<String> text(int longest)
      throws IOException, MalformedContentException, UnsupportedContentException {
    int first = file.next();
    if (first >>> 6 == ENCODED) {
      return switch (first & 0x3f) {
        case INT8 -> Optional.of(Integer.toString((byte) file.littleEndian(1)));
        case INT16 -> Optional.of(Integer.toString((short) file.littleEndian(2)));
        case INT32 -> Optional.of(Integer.toString((int) file.littleEndian(4)));
        case LZF -> {
          startLzf().finish();
          yield Optional.empty();
        }
        default -> throw unknownEncoding(first);
      };
    }
    long length = lengthAfter(first);
    if (length > longest) {
      file.skip(length);
      return Optional.empty();
    }
    byte[] bytes = new byte[(int) length];
    for (int index = 0; index < bytes.length; index++) {
      bytes[index] = (byte) file.next();
    }
    return Optional.of(new String(bytes, StandardCharsets.UTF_8));
  }

  private LzfBytes startLzf() throws IOException, MalformedContentException {
    long compressed = length();
    return lzf.start(compressed, length());
  }

  private long lengthAfter(int first) throws IOException, MalformedContentException {
    long length =
        switch (first >>> 6) {
          case 0 -> first;
          case 1 -> ((long) (first & 0x3f) << 8) | file.next();
          case 2 ->
              switch (first) {
                case 0x80 -> file.bigEndian(4);
                case 0x81 -> file.bigEndian(8);
                default -> throw new MalformedContentException("a length is of no known form");
              };
          default ->
              throw new MalformedContentException("an encoded string stands where a length should");
        };
    if (length < 0) {
      throw new MalformedContentException("a length is larger than any file");
    }
    return length;
  }

  private static UnsupportedContentException unknownEncoding(int first) {
    return new UnsupportedContentException("strings of encoding " + (first & 0x3f));
  }
}
