package io.valkeycharm.backup.rdb;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the first nine bytes of an RDB file say (reference/valkey-operator-behaviour.md §K.1).
 *
 * @param family who defined this version
 * @param number the version, for instance 11 of {@code REDIS0011}
 */
public record RdbVersion(Family family, int number) {
  /** Length of the magic word with the version, in bytes. */
  static final int HEADER_LENGTH = 9;

  private static final Pattern HEADER = Pattern.compile("REDIS(\\d{4})|VALKEY(\\d{3})");
  private static final int LAST_REDIS = 12;
  private static final int FIRST_VALKEY = 80;
  private static final int FIRST_WITH_CHECKSUM = 5;

  /** Who defined a version. */
  public enum Family {
    /** {@code REDIS} and four digits. */
    REDIS,
    /** {@code VALKEY} and three digits. */
    VALKEY
  }

  /** Bytes of checksum after the end opcode: versions before 5 have none. */
  public int footerLength() {
    return number < FIRST_WITH_CHECKSUM ? 0 : Long.BYTES;
  }

  /** The magic word as it stands in the file, for instance {@code REDIS0011}. */
  public String magic() {
    return switch (family) {
      case REDIS -> String.format(Locale.ROOT, "REDIS%04d", number);
      case VALKEY -> String.format(Locale.ROOT, "VALKEY%03d", number);
    };
  }

  /**
   * Reads the header at {@code offset}.
   *
   * @param length how many bytes there are from {@code offset} on
   * @throws RdbFormatException when it is no header, or one of a version that is not known
   */
  public static RdbVersion parse(byte[] bytes, int offset, int length) throws RdbFormatException {
    String start =
        new String(bytes, offset, Math.min(length, HEADER_LENGTH), StandardCharsets.ISO_8859_1);
    Matcher matcher = HEADER.matcher(start);
    if (!matcher.matches()) {
      throw new RdbFormatException(
          new RdbVerdict.Invalid(
              RdbDefect.NOT_AN_RDB, "the stream does not begin with an RDB header"));
    }
    if (matcher.group(1) != null) {
      return known(new RdbVersion(Family.REDIS, Integer.parseInt(matcher.group(1))));
    }
    return known(new RdbVersion(Family.VALKEY, Integer.parseInt(matcher.group(2))));
  }

  private static RdbVersion known(RdbVersion version) throws RdbFormatException {
    boolean known =
        switch (version.family) {
          case REDIS -> version.number >= 1 && version.number <= LAST_REDIS;
          case VALKEY -> version.number >= FIRST_VALKEY;
        };
    if (!known) {
      throw new RdbFormatException(
          new RdbVerdict.Invalid(
              RdbDefect.UNKNOWN_VERSION,
              "the stream is an RDB of unknown version " + version.magic()));
    }
    return version;
  }

  @Override
  public String toString() {
    return magic();
  }
}
