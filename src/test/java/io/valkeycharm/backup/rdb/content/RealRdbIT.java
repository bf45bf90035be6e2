package io.valkeycharm.backup.rdb.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.charm4j.services.TestServices;
import io.charm4j.services.ValkeyOptions;
import io.charm4j.services.ValkeyService;
import io.valkeycharm.backup.rdb.PayloadDigest;
import io.valkeycharm.backup.rdb.RdbFormatException;
import io.valkeycharm.backup.rdb.RdbInputStream;
import io.valkeycharm.backup.rdb.RdbVerdict;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Files that a real server writes, with data of every type in every encoding that it knows. */
@Timeout(180)
class RealRdbIT {
  private static final String DATA =
      """
      SELECT 0
      SET text hello
      SET number 42
      SET number16 12345
      SET number32 123456789
      SET volatile soon EX 10000
      RPUSH list a b 3 70000
      SADD ints 1 2 3
      SADD ints32 1 70000
      SADD ints64 1 9999999999999
      SADD words a b c
      ZADD scores 1 a 2.5 b inf c
      HSET hash f1 v1 f2 12 f3 -100000
      PFADD loglog a b c d
      XADD stream 1-1 f v g w
      XADD stream 2-1 f v g w
      XADD stream 3-1 other 1
      XGROUP CREATE stream readers 0
      XREADGROUP GROUP readers somebody COUNT 2 STREAMS stream >
      XDEL stream 2-1
      FUNCTION LOAD "#!lua name=one\\nserver.register_function('one', function() return 1 end)"
      EVAL "for i = 1, 600 do redis.call('SADD', KEYS[1], 'member' .. i) end" 1 many-words
      EVAL "for i = 1, 600 do redis.call('HSET', KEYS[1], 'field' .. i, i) end" 1 many-fields
      EVAL "for i = 1, 600 do redis.call('ZADD', KEYS[1], i / 3, 'member' .. i) end" 1 many-scores
      EVAL "for i = 1, 3000 do redis.call('RPUSH', KEYS[1], 'element ' .. i) end" 1 long-list
      EVAL "for i = 1, 900 do redis.call('XADD', KEYS[1], '*', 'field', i) end" 1 long-stream
      EVAL "redis.call('SET', KEYS[1], string.rep('compress me ', 20000))" 1 compressed
      EVAL "redis.call('RPUSH', KEYS[1], string.rep('x', 70000), 'y')" 1 plain-node
      EVAL "redis.call('HSET', KEYS[1], 'f', string.rep('large ', 10000))" 1 large-field
      EVAL "redis.call('ZADD', KEYS[1], 1, string.rep('m', 100))" 1 large-member
      SELECT 7
      SET elsewhere 1
      SET elsewhere-too 1 PX 10000000
      SELECT 0
      DBSIZE
      """;
  private static final int KEYS = 23;

  @TempDir Path directory;

  private final Path client = TestServices.assumeProgram("valkey-cli");

  @Test
  void readsEverythingThatARealServerWrites() throws Exception {
    byte[] file = snapshot(ValkeyOptions.standard());

    assertThat(read(file))
        .asInstanceOf(type(RdbContent.Whole.class))
        .satisfies(whole -> {
          assertThat(whole.databases())
              .isEqualTo(Map.of(0, new KeyCount(KEYS, 1), 7, new KeyCount(2, 1)));
          assertThat(whole.functions()).isEqualTo(1);
          assertThat(whole.auxiliary().serverVersion()).isPresent();
          assertThat(whole.auxiliary().replicationOffset()).isPresent();
        });
  }

  @Test
  void readsItUncompressedAndWithoutPackedStructuresToo() throws Exception {
    byte[] file =
        snapshot(
            ValkeyOptions.standard()
                .with("rdbcompression", "no")
                .with("hash-max-listpack-entries", "0")
                .with("zset-max-listpack-entries", "0")
                .with("set-max-listpack-entries", "0")
                .with("set-max-intset-entries", "0")
                .with("list-compress-depth", "1")
                .with("maxmemory-policy", "allkeys-lfu"));

    assertThat(read(file))
        .asInstanceOf(type(RdbContent.Whole.class))
        .satisfies(whole -> assertThat(whole.keys()).isEqualTo(KEYS + 2));
  }

  /** A bit that changed, or an end that is missing, is found wherever it is, and nothing worse happens. */
  @Test
  void findsEveryDamageOfARealFile() throws Exception {
    byte[] file = snapshot(ValkeyOptions.standard());
    int step = Math.max(1, file.length / 1500);

    for (int position = 0; position < file.length; position += step) {
      byte[] flipped = file.clone();
      flipped[position] ^= (byte) (1 << (position % 8));
      assertThat(isWhole(flipped)).as("a bit of byte " + position).isFalse();
      assertThat(isWhole(Arrays.copyOf(file, position))).as("the first " + position).isFalse();
    }
    for (int missing = 1; missing <= 60; missing++) {
      assertThat(isWhole(Arrays.copyOf(file, file.length - missing)))
          .as("the last " + missing + " bytes are missing")
          .isFalse();
    }
  }

  private byte[] snapshot(ValkeyOptions options) throws Exception {
    Path file = directory.resolve("snapshot.rdb");
    try (ValkeyService valkey = TestServices.assumeValkey(options)) {
      String answers = run(valkey, DATA, List.of());
      assertThat(answers).doesNotContain("ERR").doesNotContain("WRONGTYPE");
      assertThat(answers.lines().toList()).endsWith(Integer.toString(KEYS));
      run(valkey, "", List.of("--rdb", file.toString()));
    }
    return Files.readAllBytes(file);
  }

  private String run(ValkeyService valkey, String input, List<String> words) throws Exception {
    ProcessBuilder builder =
        new ProcessBuilder(
            client.toString(), "-h", valkey.host(), "-p", Integer.toString(valkey.port()));
    builder.command().addAll(words);
    builder.environment().put("VALKEYCLI_AUTH", valkey.password());
    builder.environment().put("REDISCLI_AUTH", valkey.password());
    Path commands = directory.resolve("commands");
    Files.writeString(commands, input);
    Process process = builder.redirectErrorStream(true).redirectInput(commands.toFile()).start();
    try {
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).as(output).isZero();
      return output;
    } finally {
      process.destroyForcibly();
    }
  }

  private static RdbContent read(byte[] file) throws IOException {
    RdbInputStream stream = stream(file);
    RdbContent content = new RdbContentReader(stream, _ -> {}).read();
    assertThat(stream.verdict())
        .asInstanceOf(type(RdbVerdict.Valid.class))
        .satisfies(valid -> assertThat(valid.checksumPresent()).isTrue());
    return content;
  }

  private static boolean isWhole(byte[] file) throws IOException {
    RdbInputStream stream = stream(file);
    try {
      RdbContent content = new RdbContentReader(stream, _ -> {}).read();
      return content instanceof RdbContent.Whole && stream.verdict() instanceof RdbVerdict.Valid;
    } catch (RdbFormatException e) {
      return false;
    }
  }

  private static RdbInputStream stream(byte[] file) {
    return new RdbInputStream(new ByteArrayInputStream(file), PayloadDigest.NONE);
  }
}
