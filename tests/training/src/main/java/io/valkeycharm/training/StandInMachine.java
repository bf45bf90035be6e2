package io.valkeycharm.training;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/** A machine below a folder: the snap is installed, and its client answers for a server that runs. */
final class StandInMachine {
  private static final int VALUE_BYTES = 1 << 20;
  private static final int SELECT_DATABASE = 0xFE;
  private static final int END = 0xFF;
  private static final int LENGTH_OF_32_BITS = 0x80;

  private StandInMachine() {}

  /**
   * Lays it out.
   *
   * @param root what the charm takes for the root of the machine's file system
   * @param values how many values of one mebibyte a snapshot has
   */
  static void create(Path root, int values) throws IOException {
    Path snap = root.resolve("var/snap/charmed-valkey");
    Files.createDirectories(snap.resolve("current/etc/charmed-valkey"));
    Files.createDirectories(snap.resolve("common/var/lib/charmed-valkey"));
    Files.createDirectories(root.resolve("run"));
    Path programs = Files.createDirectories(root.resolve("snap/bin"));
    Files.write(programs.resolve("snapshot.rdb"), snapshot(values));
    ProgramFile.write(
        StandInMachine.class, "valkey-cli.sh", programs.resolve("charmed-valkey.cli"));
  }

  /** A snapshot without a checksum, which a server may be told to leave out. */
  private static byte[] snapshot(int values) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream output = new DataOutputStream(bytes);
    output.write("REDIS0011".getBytes(StandardCharsets.US_ASCII));
    output.write(SELECT_DATABASE);
    output.write(0);
    byte[] value = new byte[VALUE_BYTES];
    Random noise = new Random(1);
    for (int number = 0; number < values; number++) {
      byte[] key = ("key:" + number).getBytes(StandardCharsets.US_ASCII);
      output.write(0);
      output.write(key.length);
      output.write(key);
      noise.nextBytes(value);
      output.write(LENGTH_OF_32_BITS);
      output.writeInt(value.length);
      output.write(value);
    }
    output.write(END);
    output.writeLong(0);
    return bytes.toByteArray();
  }
}
