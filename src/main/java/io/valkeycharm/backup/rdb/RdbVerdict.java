package io.valkeycharm.backup.rdb;

import java.util.Optional;

/** What is known of an RDB stream once it has ended. */
public sealed interface RdbVerdict {

  /**
   * The stream was a whole RDB file.
   *
   * @param version of the format
   * @param bytes the size of the file, without a replication end mark
   * @param crc64 over everything before the footer
   * @param checksumPresent whether the footer held that checksum; false when the server writes none, so
   *     that only header and end opcode speak for the file
   * @param sha256 lower-case hexadecimal, over all {@code bytes}; empty when it was not asked for
   */
  record Valid(
      RdbVersion version, long bytes, long crc64, boolean checksumPresent, Optional<String> sha256)
      implements RdbVerdict {}

  /**
   * The stream was something else.
   *
   * @param reason a clause for a person to read, without any content of the stream
   */
  record Invalid(RdbDefect defect, String reason) implements RdbVerdict {}
}
