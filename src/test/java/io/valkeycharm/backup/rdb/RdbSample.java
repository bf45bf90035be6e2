package io.valkeycharm.backup.rdb;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.stream.IntStream;

/** RDB files as bytes, with a checksum of its own definition so that it does not share the code under test. */
public final class RdbSample {
  /** An end mark as the replication protocol leaves it: 40 hexadecimal characters. */
  public static final byte[] MARK = ascii("0123456789abcdef0123456789abcdef01234567");

  /** What each byte makes of the checksum, bit by bit: taken once for all, since files have millions of bytes. */
  private static final long[] OF_BYTE =
      IntStream.range(0, 256).mapToLong(RdbSample::ofByte).toArray();

  private RdbSample() {}

  /** A whole file of version 11 with {@code contentLength} bytes between header and end opcode. */
  public static byte[] ofContent(int contentLength) {
    byte[] content = new byte[contentLength];
    new Random(contentLength).nextBytes(content);
    return whole("REDIS0011", content);
  }

  /** Header, content, end opcode, checksum. */
  public static byte[] whole(String header, byte[] content) {
    byte[] body = concat(ascii(header), content, new byte[] {(byte) 0xff});
    return concat(body, littleEndian(crc(body)));
  }

  /** Header, content, end opcode, and the zero footer of a server that takes no checksum. */
  public static byte[] withoutChecksum(String header, byte[] content) {
    return concat(ascii(header), content, new byte[] {(byte) 0xff}, new byte[Long.BYTES]);
  }

  /** The checksum by its definition. */
  static long crc(byte[] bytes) {
    long crc = 0;
    for (byte each : bytes) {
      crc = (crc >>> 8) ^ OF_BYTE[(int) (crc ^ each) & 0xff];
    }
    return crc;
  }

  private static long ofByte(int each) {
    long crc = each;
    for (int bit = 0; bit < 8; bit++) {
      crc = (crc & 1) == 0 ? crc >>> 1 : (crc >>> 1) ^ 0x95ac9329ac4bc9b5L;
    }
    return crc;
  }

  static byte[] littleEndian(long value) {
    return ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN).putLong(value).array();
  }

  /** The bytes of an ASCII text. */
  public static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  /** One array after the other. */
  public static byte[] concat(byte[]... arrays) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] array : arrays) {
      all.writeBytes(array);
    }
    return all.toByteArray();
  }
}
