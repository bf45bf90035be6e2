package io.valkeycharm.backup.rdb.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.valkeycharm.backup.rdb.PayloadDigest;
import io.valkeycharm.backup.rdb.RdbInputStream;
import io.valkeycharm.backup.rdb.RdbVerdict;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files made by hand: every value type, also those that no server of today writes. */
@Timeout(60)
class RdbContentReaderTest {
  private static final byte[] ID = new byte[16];

  static Stream<Arguments> values() {
    return Stream.of(
        value("string", "REDIS0001", 0, writer -> writer.string("value")),
        value("8 bit number", "REDIS0011", 0, writer -> writer.bytes(0xc0, 7)),
        value("16 bit number", "REDIS0011", 0, writer -> writer.bytes(0xc1, 7, 7)),
        value("32 bit number", "REDIS0011", 0, writer -> writer.bytes(0xc2, 7, 7, 7, 7)),
        value(
            "compressed string", "REDIS0011", 0, writer -> writer.compressed((byte) 'x', 100_000)),
        value("list", "REDIS0006", 1, writer -> writer.length(2).string("a").string("b")),
        value("set", "REDIS0006", 2, writer -> writer.length(1).string("a")),
        value(
            "sorted set of text scores",
            "REDIS0006",
            3,
            writer ->
                writer
                    .length(3)
                    .string("a")
                    .string("1.5")
                    .string("b")
                    .bytes(253)
                    .string("c")
                    .bytes(255)),
        value("hash", "REDIS0011", 4, writer -> writer.length(1).string("f").string("v")),
        value(
            "sorted set", "REDIS0011", 5, writer -> writer.length(1).string("a").raw(new byte[8])),
        value(
            "module",
            "REDIS0011",
            7,
            writer ->
                writer
                    .bytes(0x81)
                    .littleEndian(-1, 8)
                    .bytes(1, 5, 2, 6, 3)
                    .raw(new byte[4])
                    .bytes(4)
                    .raw(new byte[8])
                    .bytes(5)
                    .string("text")
                    .bytes(0)),
        value(
            "zipmap",
            "REDIS0003",
            9,
            writer -> writer.string(new byte[] {1, 1, 'f', 2, 1, 'v', 'v', 0, (byte) 0xff})),
        value(
            "list in a ziplist",
            "REDIS0006",
            10,
            writer -> writer.string(RdbWriter.ziplist("a", "bb"))),
        value(
            "intset",
            "REDIS0006",
            11,
            writer ->
                writer.string(
                    new RdbWriter()
                        .littleEndian(2, 4)
                        .littleEndian(2, 4)
                        .littleEndian(-3, 2)
                        .littleEndian(5, 2)
                        .content())),
        value(
            "sorted set in a ziplist",
            "REDIS0009",
            12,
            writer -> writer.string(RdbWriter.ziplist("a", "1"))),
        value(
            "hash in a ziplist",
            "REDIS0009",
            13,
            writer -> writer.string(RdbWriter.ziplist("a", "1"))),
        value(
            "list of ziplists",
            "REDIS0009",
            14,
            writer ->
                writer
                    .length(2)
                    .string(RdbWriter.ziplist("a"))
                    .string(RdbWriter.ziplist("b", "c"))),
        value("stream of the first form", "REDIS0009", 15, writer -> stream(writer, 15)),
        value(
            "hash in a listpack",
            "REDIS0010",
            16,
            writer -> writer.string(RdbWriter.listpack("f", "v"))),
        value(
            "sorted set in a listpack",
            "REDIS0010",
            17,
            writer -> writer.string(RdbWriter.listpack("m", "2"))),
        value(
            "list of listpacks and plain nodes",
            "REDIS0010",
            18,
            writer ->
                writer
                    .length(2)
                    .length(2)
                    .string(RdbWriter.listpack("a"))
                    .length(1)
                    .string("plain")),
        value("stream of the second form", "REDIS0010", 19, writer -> stream(writer, 19)),
        value(
            "set in a listpack",
            "REDIS0011",
            20,
            writer -> writer.string(RdbWriter.listpack("a", "b", "c"))),
        value("stream of the third form", "REDIS0011", 21, writer -> stream(writer, 21)),
        value(
            "Valkey's hash with times to live",
            "VALKEY080",
            22,
            writer -> writer.length(1).string("f").string("v").littleEndian(-1, 8)),
        value(
            "hash of before Redis 7.4",
            "REDIS0012",
            22,
            writer -> writer.length(1).length(0).string("f").string("v")),
        value(
            "hash in a listpack of before Redis 7.4",
            "REDIS0012",
            23,
            writer -> writer.string(RdbWriter.listpack("f", "v", "0"))),
        value(
            "Redis' hash with times to live",
            "REDIS0012",
            24,
            writer -> writer.raw(new byte[8]).length(1).length(70).string("f").string("v")),
        value(
            "Redis' hash with times to live in a listpack",
            "REDIS0012",
            25,
            writer -> writer.raw(new byte[8]).string(RdbWriter.listpack("f", "v", "9"))));
  }

  private static Arguments value(String name, String header, int type, Consumer<RdbWriter> value) {
    return Arguments.of(name, header, type, value);
  }

  /** Two entries' listpack, and a group with one consumer that waits for one entry. */
  private static void stream(RdbWriter writer, int type) {
    writer.length(1).string(ID).string(RdbWriter.listpack("1", "2", "3"));
    writer.length(1).length(5).length(0);
    if (type > 15) {
      writer.length(5).length(0).length(0).length(0).length(1);
    }
    writer.length(1).string("group").length(5).length(0);
    if (type > 15) {
      writer.length(1);
    }
    writer.length(1).raw(ID).raw(new byte[8]).length(1);
    writer.length(1).string("consumer").raw(new byte[type > 19 ? 16 : 8]).length(1).raw(ID);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("values")
  void readsEveryKindOfValue(String name, String header, int type, Consumer<RdbWriter> value)
      throws IOException {
    RdbWriter writer = new RdbWriter().bytes(0xfe, 3).key(type, "first");
    value.accept(writer);
    writer.bytes(0xfc).raw(new byte[8]).key(type, "second");
    value.accept(writer);

    RdbContent content = read(sealed(header, writer));

    assertThat(content)
        .as(name)
        .asInstanceOf(type(RdbContent.Whole.class))
        .satisfies(readable -> {
          assertThat(readable.version().magic()).isEqualTo(header);
          assertThat(readable.databases()).isEqualTo(Map.of(3, new KeyCount(2, 1)));
        });
  }

  /** Cut off anywhere, a value is never taken for a whole one. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("values")
  void findsEveryKindOfValueCutOff(String name, String header, int type, Consumer<RdbWriter> value)
      throws IOException {
    RdbWriter writer = new RdbWriter().key(type, "first");
    value.accept(writer);
    byte[] whole = writer.content();
    int step = Math.max(1, whole.length / 500);

    for (int length = 1; length < whole.length; length += step) {
      RdbWriter cut = new RdbWriter().raw(java.util.Arrays.copyOf(whole, length));
      RdbContent content = read(sealed(header, cut));
      assertThat(content)
          .as("%s, first %d bytes", name, length)
          .isNotInstanceOf(RdbContent.Whole.class);
    }
  }

  @Test
  void readsAllThatStandsBesideKeys() throws IOException {
    byte[] file =
        new RdbWriter()
            .bytes(0xfa)
            .string("valkey-ver")
            .string("9.0.1")
            .bytes(0xfa)
            .string("redis-bits")
            .bytes(0xc0, 64)
            .bytes(0xfa)
            .string("repl-offset")
            .bytes(0xc2, 0, 0, 1, 0)
            .bytes(0xfa)
            .string("repl-id")
            .string("0123456789012345678901234567890123456789")
            .bytes(0xfa)
            .string("of somebody")
            .compressed((byte) 'x', 9000)
            .bytes(0xf5)
            .string("#!lua name=one")
            .bytes(0xf7, 5, 2, 1, 5)
            .string("module")
            .bytes(0)
            .bytes(0xf3)
            .string("job")
            .length(1)
            .length(0)
            .length(100)
            .bytes(0xfe, 0, 0xfb, 2, 1)
            .bytes(0xf4, 7, 2, 1)
            .bytes(0xf8)
            .length(1000)
            .key(0, "idle")
            .string("1")
            .bytes(0xf9, 9, 0xfd, 1, 2, 3, 4)
            .key(0, "frequent")
            .string("2")
            .bytes(0xfe, 15)
            .key(0, "other")
            .string("3")
            .bytes(0xfe, 0)
            .key(0, "back")
            .string("4")
            .file("VALKEY080");

    RdbContent content = read(file);

    assertThat(content)
        .asInstanceOf(type(RdbContent.Whole.class))
        .satisfies(readable -> {
          assertThat(readable.databases())
              .isEqualTo(Map.of(0, new KeyCount(3, 1), 15, new KeyCount(1, 0)));
          assertThat(readable.keys()).isEqualTo(4);
          assertThat(readable.functions()).isEqualTo(1);
          assertThat(readable.auxiliary().serverVersion()).contains("9.0.1");
          assertThat(readable.auxiliary().replicationOffset()).hasValue(65_536);
          assertThat(readable.auxiliary().values())
              .containsEntry("redis-bits", "64")
              .doesNotContainKey("of somebody");
        });
    assertThat(AuxiliaryFields.ofHead(java.util.Arrays.copyOf(file, 90)).values())
        .containsEntry("valkey-ver", "9.0.1")
        .containsEntry("repl-offset", "65536");
  }

  static Stream<Arguments> strangers() {
    return Stream.of(
        Arguments.of("REDIS0011", new RdbWriter().key(6, "m").content(), "values of type 6"),
        Arguments.of("REDIS0011", new RdbWriter().key(22, "h").content(), "values of type 22"),
        Arguments.of("VALKEY081", new RdbWriter().key(23, "p").content(), "values of type 23"),
        Arguments.of("VALKEY081", new RdbWriter().bytes(242).content(), "opcode 242"),
        Arguments.of("REDIS0010", new RdbWriter().bytes(246).content(), "opcode 246"),
        Arguments.of(
            "REDIS0011",
            new RdbWriter().key(0, "k").bytes(0xc4).content(),
            "strings of encoding 4"));
  }

  @ParameterizedTest
  @MethodSource("strangers")
  void saysWhatItDoesNotKnowAndDoesNotCallThatDamage(String header, byte[] content, String what)
      throws IOException {
    assertThat(read(new RdbWriter().raw(content).bytes(1, 2, 3).file(header)))
        .asInstanceOf(type(RdbContent.Unsupported.class))
        .satisfies(unsupported -> {
          assertThat(unsupported.what()).isEqualTo(what);
          assertThat(unsupported.version().magic()).isEqualTo(header);
        });
  }

  static Stream<Arguments> damages() {
    RdbWriter hash = new RdbWriter().key(16, "h");
    byte[] wrongCount = RdbWriter.listpack("a", "b");
    wrongCount[4] = 3;
    byte[] wrongBack = RdbWriter.listpack("a", "b");
    wrongBack[8] = 9;
    byte[] wrongTail = RdbWriter.ziplist("a", "b");
    wrongTail[4] = 9;
    byte[] unordered =
        new RdbWriter()
            .littleEndian(2, 4)
            .littleEndian(2, 4)
            .littleEndian(5, 2)
            .littleEndian(5, 2)
            .content();
    return Stream.of(
        Arguments.of(hash.string(RdbWriter.listpack("f")).content(), "last element"),
        Arguments.of(new RdbWriter().key(20, "s").string(wrongCount).content(), "as many elements"),
        Arguments.of(new RdbWriter().key(20, "s").string(wrongBack).content(), "at its end"),
        Arguments.of(
            new RdbWriter().key(10, "l").string(wrongTail).content(), "entries that it says"),
        Arguments.of(new RdbWriter().key(11, "i").string(unordered).content(), "in order"),
        Arguments.of(new RdbWriter().key(20, "s").string("short").content(), "size of a listpack"),
        Arguments.of(new RdbWriter().key(20, "s").bytes(0xc0, 1).content(), "a number stands"),
        Arguments.of(new RdbWriter().key(18, "q").length(1).length(3).content(), "no known kind"),
        Arguments.of(
            new RdbWriter().key(15, "x").length(1).string("id").content(), "id of a stream"),
        Arguments.of(new RdbWriter().bytes(0xfe, 0xc0, 1).content(), "a length should"),
        Arguments.of(new RdbWriter().bytes(0xfe, 0x82, 1).content(), "no known form"),
        Arguments.of(
            new RdbWriter().key(0, "k").bytes(0x81).littleEndian(-1, 8).content(),
            "larger than any"),
        Arguments.of(
            new RdbWriter().key(0, "k").bytes(0xc3, 2, 5, 0x20, 0).content(), "what is before it"),
        Arguments.of(
            new RdbWriter().key(0, "k").bytes(0xc3, 2, 5, 0, 'a').content(),
            "shorter than it says"),
        Arguments.of(
            new RdbWriter().key(0, "k").bytes(0xc3, 3, 1, 0, 'a', 0).content(),
            "longer than it says"));
  }

  @ParameterizedTest
  @MethodSource("damages")
  void findsDamageThatAChecksumOfItsOwnWouldHide(byte[] content, String reason) throws IOException {
    assertThat(read(new RdbWriter().raw(content).bytes(0, 0, 0, 0).file("REDIS0011")))
        .asInstanceOf(type(RdbContent.Malformed.class))
        .satisfies(malformed -> assertThat(malformed.reason()).contains(reason));
  }

  /** Claims of exabytes cost neither memory nor time. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22})
  void believesNoLength(int type) throws IOException {
    byte[] huge = {(byte) 0x81, 0x7f, -1, -1, -1, -1, -1, -1, -1};

    RdbContent content =
        read(new RdbWriter().key(type, "k").raw(huge).bytes(0x80, 0xff, 0xff).file("VALKEY080"));

    assertThat(content).isInstanceOf(RdbContent.Malformed.class);
  }

  @Test
  void findsWhatFollowsTheEnd() throws IOException {
    byte[] twice =
        new RdbWriter()
            .bytes(0xff, 1, 2, 3, 4, 5, 6, 7, 8)
            .key(0, "k")
            .string("v")
            .file("REDIS0011");

    assertThat(read(twice))
        .asInstanceOf(type(RdbContent.Malformed.class))
        .satisfies(
            malformed -> assertThat(malformed.reason()).isEqualTo("something follows its end"));
  }

  @Test
  void readsAFileWithoutAnyKey() throws IOException {
    assertThat(read(new RdbWriter().file("REDIS0011")))
        .asInstanceOf(type(RdbContent.Whole.class))
        .satisfies(readable -> assertThat(readable.databases()).isEmpty());
  }

  /** Versions before 5 have no checksum. */
  private static byte[] sealed(String header, RdbWriter writer) {
    byte[] file = writer.file(header);
    return header.startsWith("REDIS000") && header.charAt(8) < '5'
        ? java.util.Arrays.copyOf(file, file.length - Long.BYTES)
        : file;
  }

  /** What the file holds; the stream below must have seen every byte of it, whatever that is. */
  private static RdbContent read(byte[] file) throws IOException {
    RdbInputStream stream = new RdbInputStream(new ByteArrayInputStream(file), PayloadDigest.NONE);
    RdbContent content = new RdbContentReader(stream, _ -> {}).read();
    assertThat(stream.verdict()).isInstanceOf(RdbVerdict.Valid.class);
    return content;
  }
}
