package io.valkeycharm.bench.micro;

import io.valkeycharm.backup.rdb.Crc64;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Random;

/** An RDB file of strings, whole down to its checksum. */
final class SampleRdb {
  private static final String HEADER = "REDIS0011";
  private static final int SELECT_DATABASE = 0xfe;
  private static final int STRING = 0;
  private static final int END = 0xff;
  private static final int FOUR_BYTES_OF_LENGTH = 0x80;

  private SampleRdb() {}

  /**
   * Makes one.
   *
   * @param keys how many
   * @param valueSize bytes of each one's value
   */
  static byte[] of(int keys, int valueSize) {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.writeBytes(HEADER.getBytes(StandardCharsets.US_ASCII));
    file.write(SELECT_DATABASE);
    file.write(0);
    byte[] value = new byte[valueSize];
    Random random = new Random(1);
    for (int key = 0; key < keys; key++) {
      file.write(STRING);
      write(file, ("key:" + key).getBytes(StandardCharsets.US_ASCII));
      random.nextBytes(value);
      write(file, value);
    }
    file.write(END);
    byte[] begin = file.toByteArray();
    Crc64 checksum = new Crc64();
    checksum.update(begin, 0, begin.length);
    file.writeBytes(
        ByteBuffer.allocate(Long.BYTES)
            .order(ByteOrder.LITTLE_ENDIAN)
            .putLong(checksum.value())
            .array());
    return file.toByteArray();
  }

  private static void write(ByteArrayOutputStream file, byte[] text) {
    file.write(FOUR_BYTES_OF_LENGTH);
    file.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(text.length).array());
    file.writeBytes(text);
  }
}
