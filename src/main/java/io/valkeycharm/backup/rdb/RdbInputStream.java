package io.valkeycharm.backup.rdb;

import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Passes an RDB file on and proves it whole on the way: header, end opcode, checksum, length.
 *
 * <p>A producer that speaks the replication protocol may leave the 40 characters of its end mark behind
 * the file (reference/valkey-operator-behaviour.md §K.4). They are not passed on. The last 49 bytes seen
 * are held back until the end of the stream decides what they are. There the end opcode tells: with a
 * mark, the byte in which a file without one has its end opcode is one of the mark's hexadecimal
 * characters, never 0xFF. So the two readings exclude each other, with and without a checksum.
 *
 * <p>Bytes go from the source into the caller's array without another copy, unless it is small. Memory is
 * constant. For one thread only.
 */
public final class RdbInputStream extends InputStream {
  private static final int MARK_LENGTH = 40;
  private static final int TAIL_LENGTH = MARK_LENGTH + 1 + Long.BYTES;
  private static final byte END_OPCODE = (byte) 0xff;
  private static final int HEAD_LENGTH = 2048;
  private static final int SMALL_READ = 4096;
  private static final int SMALL_BUFFER = 16 * 1024;
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private final InputStream source;
  private final PayloadDigest.Running digest;
  private final Crc64 crc = new Crc64();
  private final byte[] tail = new byte[TAIL_LENGTH];
  private int tailLength;
  private final byte[] small = new byte[SMALL_BUFFER];
  private int smallPosition;
  private int smallLimit;
  private final byte[] head = new byte[HEAD_LENGTH];
  private long passed;
  private @Nullable RdbVersion version;
  private @Nullable RdbVerdict verdict;

  /** Reads from {@code source}, which is closed with this stream. */
  public RdbInputStream(InputStream source, PayloadDigest digest) {
    this.source = source;
    this.digest = digest.start();
  }

  /**
   * What the stream was.
   *
   * @throws IllegalStateException before the end of the stream was read
   */
  public RdbVerdict verdict() {
    RdbVerdict known = verdict;
    if (known == null || smallPosition < smallLimit) {
      throw new IllegalStateException("The stream was not read to its end");
    }
    return known;
  }

  /** The first bytes of the file, as many as have passed but at most 2048: a server writes about itself there. */
  public byte[] head() {
    return Arrays.copyOf(head, (int) Math.min(passed, HEAD_LENGTH));
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  /**
   * {@inheritDoc}
   *
   * @throws RdbFormatException as soon as the header shows that this can't be an RDB file
   */
  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    Objects.checkFromIndexSize(offset, length, target.length);
    if (length == 0) {
      return 0;
    }
    if (smallPosition == smallLimit) {
      if (length >= SMALL_READ) {
        return pass(target, offset, length);
      }
      smallPosition = 0;
      smallLimit = Math.max(0, pass(small, 0, small.length));
      if (smallLimit == 0) {
        return -1;
      }
    }
    int count = Math.min(length, smallLimit - smallPosition);
    System.arraycopy(small, smallPosition, target, offset, count);
    smallPosition += count;
    return count;
  }

  /** Closes the source. Without a read to the end before, there is no verdict. */
  @Override
  public void close() throws IOException {
    source.close();
  }

  /** Fills {@code target}, which has room for more than the tail, with at least one byte, or returns -1. */
  private int pass(byte[] target, int offset, int length) throws IOException {
    if (verdict != null) {
      return -1;
    }
    System.arraycopy(tail, 0, target, offset, tailLength);
    int total = tailLength;
    while (total <= TAIL_LENGTH) {
      int count = source.read(target, offset + total, length - total);
      if (count < 0) {
        return end(target, offset, total);
      }
      total += count;
    }
    checkHeader(target, offset, total);
    int passing = total - TAIL_LENGTH;
    System.arraycopy(target, offset + passing, tail, 0, TAIL_LENGTH);
    tailLength = TAIL_LENGTH;
    account(target, offset, passing, passing);
    return passing;
  }

  private void account(byte[] bytes, int offset, int length, int underChecksum) {
    crc.update(bytes, offset, underChecksum);
    digest.update(bytes, offset, length);
    if (passed < HEAD_LENGTH) {
      int part = (int) Math.min(length, HEAD_LENGTH - passed);
      System.arraycopy(bytes, offset, head, (int) passed, part);
    }
    passed += length;
  }

  private RdbVersion checkHeader(byte[] bytes, int offset, int length) throws RdbFormatException {
    RdbVersion known = version;
    if (known != null) {
      return known;
    }
    try {
      RdbVersion read = RdbVersion.parse(bytes, offset, length);
      version = read;
      return read;
    } catch (RdbFormatException e) {
      verdict = e.verdict();
      throw e;
    }
  }

  /** The source has ended, and these are its last bytes: at most as many as are held back. */
  private int end(byte[] bytes, int offset, int length) throws RdbFormatException {
    if (passed == 0 && length == 0) {
      verdict = new RdbVerdict.Invalid(RdbDefect.EMPTY, "the stream is empty");
      return -1;
    }
    RdbVersion header = checkHeader(bytes, offset, length);
    int footer = header.footerLength();
    int withoutMark = length - MARK_LENGTH;
    int file =
        endsFile(bytes, offset, withoutMark, footer) && isMark(bytes, offset + withoutMark)
            ? withoutMark
            : length;
    if (!endsFile(bytes, offset, file, footer)) {
      verdict =
          new RdbVerdict.Invalid(
              RdbDefect.TRUNCATED, "the stream breaks off before the end of the RDB");
      return -1;
    }
    account(bytes, offset, file, file - footer);
    verdict = judge(header, footer == 0 ? 0 : (long) LONG.get(bytes, offset + file - footer));
    return file;
  }

  private RdbVerdict judge(RdbVersion header, long stored) {
    // The server writes a zero footer when it takes no checksum.
    if (stored != 0 && stored != crc.value()) {
      return new RdbVerdict.Invalid(
          RdbDefect.CHECKSUM_MISMATCH, "the checksum of the RDB does not match its content");
    }
    Optional<String> sha256 = digest.finish();
    return new RdbVerdict.Valid(header, passed, crc.value(), stored != 0, sha256);
  }

  private static boolean endsFile(byte[] bytes, int offset, int length, int footer) {
    return length > footer && bytes[offset + length - footer - 1] == END_OPCODE;
  }

  private static boolean isMark(byte[] bytes, int offset) {
    for (int index = offset; index < offset + MARK_LENGTH; index++) {
      byte character = bytes[index];
      if ((character < '0' || character > '9') && (character < 'a' || character > 'f')) {
        return false;
      }
    }
    return true;
  }
}
