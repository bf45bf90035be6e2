package io.valkeycharm.backup.rdb;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * The CRC-64 that ends an RDB file ("Jones": polynomial {@code 0xad93d23594c935a9}, input and output
 * reflected, initial value and final XOR 0; reference/valkey-operator-behaviour.md §K.2). The JDK has no
 * such checksum. Sixteen bytes are taken at a time. Not safe for use by several threads at once.
 */
public final class Crc64 {
  private static final long REFLECTED_POLYNOMIAL = 0x95ac9329ac4bc9b5L;
  private static final int SLICES = 16;
  private static final long[] TABLE = table();
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private long value;

  /** The checksum of everything given so far. */
  public long value() {
    return value;
  }

  /** Adds {@code length} bytes of {@code bytes} from {@code offset} on. */
  public void update(byte[] bytes, int offset, int length) {
    long crc = value;
    int position = offset;
    int end = offset + length;
    for (; end - position >= SLICES; position += SLICES) {
      long low = crc ^ (long) LONG.get(bytes, position);
      long high = (long) LONG.get(bytes, position + Long.BYTES);
      crc = slices(low, SLICES - 1) ^ slices(high, SLICES / 2 - 1);
    }
    for (; position < end; position++) {
      crc = TABLE[(int) (crc ^ bytes[position]) & 0xff] ^ (crc >>> 8);
    }
    value = crc;
  }

  private static long slices(long word, int highest) {
    return TABLE[(highest << 8) + ((int) word & 0xff)]
        ^ TABLE[((highest - 1) << 8) + ((int) (word >>> 8) & 0xff)]
        ^ TABLE[((highest - 2) << 8) + ((int) (word >>> 16) & 0xff)]
        ^ TABLE[((highest - 3) << 8) + ((int) (word >>> 24) & 0xff)]
        ^ TABLE[((highest - 4) << 8) + ((int) (word >>> 32) & 0xff)]
        ^ TABLE[((highest - 5) << 8) + ((int) (word >>> 40) & 0xff)]
        ^ TABLE[((highest - 6) << 8) + ((int) (word >>> 48) & 0xff)]
        ^ TABLE[((highest - 7) << 8) + ((int) (word >>> 56) & 0xff)];
  }

  /** Entry {@code slice * 256 + byte}: the effect of that byte, followed by {@code slice} zero bytes. */
  private static long[] table() {
    long[] table = new long[SLICES << 8];
    for (int index = 0; index < 256; index++) {
      long crc = index;
      for (int bit = 0; bit < 8; bit++) {
        crc = (crc & 1) == 0 ? crc >>> 1 : (crc >>> 1) ^ REFLECTED_POLYNOMIAL;
      }
      table[index] = crc;
    }
    for (int index = 256; index < table.length; index++) {
      long shorter = table[index - 256];
      table[index] = table[(int) shorter & 0xff] ^ (shorter >>> 8);
    }
    return table;
  }
}
