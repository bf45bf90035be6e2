package io.valkeycharm.backup.rdb.content;

import io.valkeycharm.backup.rdb.RdbSample;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Writes what an RDB file consists of, also what no server of today writes any more. */
final class RdbWriter {
  private final ByteArrayOutputStream content = new ByteArrayOutputStream();

  RdbWriter bytes(int... bytes) {
    for (int each : bytes) {
      content.write(each);
    }
    return this;
  }

  RdbWriter raw(byte[] bytes) {
    content.writeBytes(bytes);
    return this;
  }

  /** A length in its shortest form. */
  RdbWriter length(long length) {
    if (length < 0x40) {
      return bytes((int) length);
    }
    if (length < 0x4000) {
      return bytes((int) (0x40 | length >> 8), (int) length & 0xff);
    }
    if (length <= 0xffff_ffffL) {
      return bytes(0x80).raw(ByteBuffer.allocate(4).putInt((int) length).array());
    }
    return bytes(0x81).raw(ByteBuffer.allocate(8).putLong(length).array());
  }

  RdbWriter string(byte[] bytes) {
    return length(bytes.length).raw(bytes);
  }

  RdbWriter string(String text) {
    return string(text.getBytes(StandardCharsets.UTF_8));
  }

  /** A string compressed by LZF: one run as it is, then a copy of its last byte that makes up the rest. */
  RdbWriter compressed(byte first, int length) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    packed.write(0);
    packed.write(first);
    int left = length - 1;
    while (left > 0) {
      int copy = Math.min(left, 264);
      if (copy < 9) {
        packed.write((copy - 2) << 5);
      } else {
        packed.write(7 << 5);
        packed.write(copy - 9);
      }
      packed.write(0);
      left -= copy;
    }
    return bytes(0xc3).length(packed.size()).length(length).raw(packed.toByteArray());
  }

  RdbWriter littleEndian(long value, int width) {
    byte[] eight = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(value).array();
    content.write(eight, 0, width);
    return this;
  }

  /** A key of that type; its value has to follow. */
  RdbWriter key(int type, String name) {
    return bytes(type).string(name);
  }

  byte[] content() {
    return content.toByteArray();
  }

  /** The whole file, with the checksum that it must have. */
  byte[] file(String header) {
    return RdbSample.whole(header, content());
  }

  /** A listpack of short texts and small numbers. */
  static byte[] listpack(String... elements) {
    RdbWriter body = new RdbWriter();
    for (String element : elements) {
      byte[] bytes = element.getBytes(StandardCharsets.UTF_8);
      body.bytes(0x80 | bytes.length).raw(bytes).bytes(bytes.length + 1);
    }
    byte[] entries = body.content();
    return new RdbWriter()
        .littleEndian(entries.length + 7, 4)
        .littleEndian(elements.length, 2)
        .raw(entries)
        .bytes(0xff)
        .content();
  }

  /** A ziplist of short texts. */
  static byte[] ziplist(String... elements) {
    RdbWriter body = new RdbWriter();
    int previous = 0;
    int last = 10;
    int offset = 10;
    for (String element : elements) {
      byte[] bytes = element.getBytes(StandardCharsets.UTF_8);
      body.bytes(previous, bytes.length).raw(bytes);
      previous = bytes.length + 2;
      last = offset;
      offset += previous;
    }
    byte[] entries = body.content();
    return new RdbWriter()
        .littleEndian(entries.length + 11, 4)
        .littleEndian(last, 4)
        .littleEndian(elements.length, 2)
        .raw(entries)
        .bytes(0xff)
        .content();
  }
}
