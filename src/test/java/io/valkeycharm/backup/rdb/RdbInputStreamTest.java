package io.valkeycharm.backup.rdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RdbInputStreamTest {

  @Property(tries = 300)
  void passesTheFileOnWithoutTheMarkWhateverTheReads(
      @ForAll @IntRange(max = 40_000) int contentLength,
      @ForAll boolean marked,
      @ForAll @IntRange(min = 1, max = 20_000) int sourceReads,
      @ForAll @IntRange(min = 1, max = 20_000) int callerReads,
      @ForAll long seed)
      throws IOException {
    byte[] file = RdbSample.ofContent(contentLength);
    byte[] sent = marked ? RdbSample.concat(file, RdbSample.MARK) : file;
    RdbInputStream stream =
        new RdbInputStream(new Dribble(sent, sourceReads, seed), PayloadDigest.NONE);

    byte[] passed = readAll(stream, callerReads);

    assertThat(passed).isEqualTo(file);
    assertThat(stream.verdict())
        .asInstanceOf(type(RdbVerdict.Valid.class))
        .satisfies(valid -> {
          assertThat(valid.bytes()).isEqualTo(file.length);
          assertThat(valid.version().magic()).isEqualTo("REDIS0011");
          assertThat(valid.checksumPresent()).isTrue();
          assertThat(valid.crc64())
              .isEqualTo(RdbSample.crc(Arrays.copyOf(file, file.length - Long.BYTES)));
        });
  }

  @Property(tries = 300)
  void callsEveryCutStreamTruncated(
      @ForAll @IntRange(max = 300) int contentLength, @ForAll @IntRange(min = 1) int cut)
      throws IOException {
    // Values that hold no 0xFF, so that no cut can look like an end with a zero checksum.
    byte[] content = new byte[contentLength];
    Arrays.fill(content, (byte) 'v');
    byte[] file = RdbSample.whole("REDIS0011", content);
    byte[] cutOff = Arrays.copyOf(file, 9 + cut % (file.length - 9));

    assertThat(defectOf(cutOff)).isEqualTo(RdbDefect.TRUNCATED);
  }

  @Property(tries = 300)
  void noticesEveryFlippedBitBehindTheHeader(
      @ForAll @IntRange(max = 300) int contentLength,
      @ForAll @IntRange(min = 0) int position,
      @ForAll @IntRange(max = 7) int bit,
      @ForAll boolean marked)
      throws IOException {
    byte[] file = RdbSample.ofContent(contentLength);
    file[9 + position % (file.length - 9)] ^= (byte) (1 << bit);
    byte[] sent = marked ? RdbSample.concat(file, RdbSample.MARK) : file;

    assertThat(defectOf(sent)).isIn(RdbDefect.TRUNCATED, RdbDefect.CHECKSUM_MISMATCH);
  }

  @Test
  void refusesAStreamCutInTheMiddleOfItsMark() throws IOException {
    byte[] sent = RdbSample.concat(RdbSample.ofContent(100), RdbSample.MARK);

    for (int missing = 1; missing < RdbSample.MARK.length; missing++) {
      assertThat(defectOf(Arrays.copyOf(sent, sent.length - missing)))
          .isEqualTo(RdbDefect.TRUNCATED);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void acceptsTheZeroFooterOfAServerThatTakesNoChecksum(boolean marked) throws IOException {
    byte[] file = RdbSample.withoutChecksum("VALKEY080", new byte[5000]);
    byte[] sent = marked ? RdbSample.concat(file, RdbSample.MARK) : file;
    RdbInputStream stream = new RdbInputStream(new ByteArrayInputStream(sent), PayloadDigest.NONE);

    byte[] passed = readAll(stream, 8192);

    assertThat(passed).isEqualTo(file);
    assertThat(stream.verdict())
        .asInstanceOf(type(RdbVerdict.Valid.class))
        .satisfies(valid -> assertThat(valid.checksumPresent()).isFalse());
  }

  @Test
  void keepsAFileWhoseContentEndsLikeAMark() throws IOException {
    byte[] file = RdbSample.whole("REDIS0011", RdbSample.concat(new byte[] {-1}, RdbSample.MARK));
    RdbInputStream stream = new RdbInputStream(new ByteArrayInputStream(file), PayloadDigest.NONE);

    assertThat(readAll(stream, 64)).isEqualTo(file);
    assertThat(stream.verdict()).isInstanceOf(RdbVerdict.Valid.class);
  }

  @Test
  void acceptsTheOldVersionsWhichHaveNoFooter() throws IOException {
    byte[] file = RdbSample.concat(RdbSample.ascii("REDIS0004"), new byte[10], new byte[] {-1});
    RdbInputStream stream =
        new RdbInputStream(
            new ByteArrayInputStream(RdbSample.concat(file, RdbSample.MARK)), PayloadDigest.NONE);

    assertThat(readAll(stream, 64)).isEqualTo(file);
    assertThat(stream.verdict()).isInstanceOf(RdbVerdict.Valid.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"REDIS0005", "REDIS0012", "VALKEY080", "VALKEY081", "VALKEY999"})
  void knowsTheVersion(String header) throws IOException {
    RdbInputStream stream =
        new RdbInputStream(
            new ByteArrayInputStream(RdbSample.withoutChecksum(header, new byte[0])),
            PayloadDigest.NONE);

    readAll(stream, 64);

    assertThat(stream.verdict())
        .asInstanceOf(type(RdbVerdict.Valid.class))
        .satisfies(valid -> assertThat(valid.version().magic()).isEqualTo(header));
  }

  @ParameterizedTest
  @ValueSource(strings = {"REDIS0000", "REDIS0013", "VALKEY079", "VALKEY0011"})
  void refusesAnUnknownVersion(String header) throws IOException {
    assertThat(defectOf(RdbSample.whole(header, new byte[3000])))
        .isEqualTo(RdbDefect.UNKNOWN_VERSION);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "NOAUTH Authentication required.",
        "(error) ERR unknown command",
        "redis0011",
        "R"
      })
  void refusesATextAtOnce(String text) throws IOException {
    assertThat(defectOf(RdbSample.ascii(text))).isEqualTo(RdbDefect.NOT_AN_RDB);
    assertThat(defectOf(RdbSample.concat(RdbSample.ascii(text), new byte[100_000])))
        .isEqualTo(RdbDefect.NOT_AN_RDB);
  }

  @Test
  void refusesAnUnknownEnvelopeBeforeReadingOn() {
    byte[] zstandard = RdbSample.concat(new byte[] {0x28, (byte) 0xb5, 0x2f, -3}, new byte[100]);
    InputStream endless =
        new InputStream() {
          private int read;

          @Override
          public int read() {
            throw new AssertionError("not one by one");
          }

          @Override
          public int read(byte[] target, int offset, int length) {
            if (read++ > 0) {
              throw new AssertionError("read on behind a header that can't be right");
            }
            System.arraycopy(zstandard, 0, target, offset, zstandard.length);
            return zstandard.length;
          }
        };
    RdbInputStream stream = new RdbInputStream(endless, PayloadDigest.NONE);

    assertThatThrownBy(() -> stream.read(new byte[8192]))
        .isInstanceOf(RdbFormatException.class)
        .hasMessage("the stream does not begin with an RDB header");
  }

  @Test
  void callsNothingEmpty() throws IOException {
    assertThat(defectOf(new byte[0])).isEqualTo(RdbDefect.EMPTY);
  }

  @Test
  void hasNoVerdictBeforeTheEnd() throws IOException {
    RdbInputStream stream =
        new RdbInputStream(new ByteArrayInputStream(RdbSample.ofContent(10)), PayloadDigest.NONE);

    assertThatThrownBy(stream::verdict).isInstanceOf(IllegalStateException.class);
    assertThat(stream.read()).isEqualTo('R');
    assertThatThrownBy(stream::verdict).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void digestsExactlyWhatItPassesOn() throws IOException, NoSuchAlgorithmException {
    byte[] file = RdbSample.ofContent(70_000);
    RdbInputStream stream =
        new RdbInputStream(
            new Dribble(RdbSample.concat(file, RdbSample.MARK), 9000, 1), PayloadDigest.SHA256);

    readAll(stream, 5000);

    String expected = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(file));
    assertThat(stream.verdict())
        .asInstanceOf(type(RdbVerdict.Valid.class))
        .satisfies(valid -> assertThat(valid.sha256()).contains(expected));
  }

  @Test
  void handsAReadErrorOnAndGivesNoVerdict() {
    InputStream broken =
        new InputStream() {
          @Override
          public int read() {
            throw new AssertionError("not one by one");
          }

          @Override
          public int read(byte[] target, int offset, int length) throws IOException {
            throw new IOException("the pipe broke");
          }
        };
    RdbInputStream stream = new RdbInputStream(broken, PayloadDigest.NONE);

    assertThatThrownBy(() -> stream.read(new byte[8192])).hasMessage("the pipe broke");
    assertThatThrownBy(stream::verdict).isInstanceOf(IllegalStateException.class);
  }

  private static RdbDefect defectOf(byte[] sent) throws IOException {
    RdbInputStream stream = new RdbInputStream(new Dribble(sent, 700, 7), PayloadDigest.NONE);
    try {
      readAll(stream, 1000);
    } catch (RdbFormatException e) {
      assertThat(e.verdict()).isEqualTo(stream.verdict());
    }
    if (stream.verdict() instanceof RdbVerdict.Invalid invalid) {
      return invalid.defect();
    }
    throw new AssertionError("accepted: " + stream.verdict());
  }

  private static byte[] readAll(InputStream stream, int most) throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    byte[] buffer = new byte[most];
    Random random = new Random(most);
    for (int count; (count = stream.read(buffer, 0, 1 + random.nextInt(most))) >= 0; ) {
      assertThat(count).isPositive();
      all.write(buffer, 0, count);
    }
    return all.toByteArray();
  }
}
