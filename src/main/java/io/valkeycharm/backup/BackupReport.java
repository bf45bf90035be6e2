package io.valkeycharm.backup;

import io.valkeycharm.backup.rdb.RdbVersion;
import io.valkeycharm.backup.rdb.content.AuxiliaryFields;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;

/**
 * A backup that is in the store, whole.
 *
 * @param runId the run that wrote it, as the object's metadata says
 * @param bytes its size
 * @param parts how many parts it was sent in
 * @param duration of the run
 * @param version of the RDB format
 * @param crc64 over everything before the file's footer
 * @param checksumPresent whether the file's footer holds that checksum; a server can be told to take none
 * @param sha256 of all bytes in lower-case hexadecimal, if it was asked for
 * @param confirmed whether the store was asked afterwards and has all bytes; false when the credentials
 *     may not ask
 * @param auxiliary what the server wrote about itself into the snapshot
 */
public record BackupReport(
    String runId,
    long bytes,
    int parts,
    Duration duration,
    RdbVersion version,
    long crc64,
    boolean checksumPresent,
    Optional<String> sha256,
    boolean confirmed,
    AuxiliaryFields auxiliary) {

  /** The checksum as sixteen hexadecimal digits. */
  public String crc64Hexadecimal() {
    return HexFormat.of().toHexDigits(crc64);
  }
}
