package io.valkeycharm.backup.verification;

import io.valkeycharm.backup.rdb.PayloadDigest;
import io.valkeycharm.backup.rdb.RdbFormatException;
import io.valkeycharm.backup.rdb.RdbInputStream;
import io.valkeycharm.backup.rdb.RdbVerdict;
import io.valkeycharm.backup.rdb.content.RdbContent;
import io.valkeycharm.backup.rdb.content.RdbContentReader;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.LongConsumer;

/** One reading of an object from its begin to its end. */
final class Inspection {
  private static final int BUFFER = 256 * 1024;

  private final DigestInputStream digested;
  private final LongConsumer onProgress;

  /**
   * Of the object that {@code stream} is.
   *
   * @param onProgress told how many bytes were read
   */
  Inspection(InputStream stream, LongConsumer onProgress) {
    this.digested = new DigestInputStream(stream, sha256());
    this.onProgress = onProgress;
  }

  /**
   * What one reading has found.
   *
   * @param verdict on begin, end and checksum
   * @param content what is inside; empty when it was not looked at
   * @param sha256 of all bytes of the object, lower-case hexadecimal
   */
  record Findings(RdbVerdict verdict, Optional<RdbContent> content, String sha256) {}

  /** Reads everything, and looks at begin, end and checksum. */
  Findings readThrough() throws IOException {
    RdbInputStream rdb = rdb();
    try {
      byte[] buffer = new byte[BUFFER];
      while (rdb.read(buffer) >= 0) {
        // The stream itself takes note of what passes.
      }
    } catch (RdbFormatException e) {
      return notAnRdb(e);
    }
    return new Findings(rdb.verdict(), Optional.empty(), digest());
  }

  /** Reads everything, and walks what is inside as well. */
  Findings walk() throws IOException {
    RdbInputStream rdb = rdb();
    RdbContent content;
    try {
      content = new RdbContentReader(rdb, _ -> {}).read();
    } catch (RdbFormatException e) {
      return notAnRdb(e);
    }
    return new Findings(rdb.verdict(), Optional.of(content), digest());
  }

  private RdbInputStream rdb() {
    return new RdbInputStream(new Counted(digested, onProgress), PayloadDigest.NONE);
  }

  private Findings notAnRdb(RdbFormatException failure) throws IOException {
    byte[] buffer = new byte[BUFFER];
    while (digested.read(buffer) >= 0) {
      // The rest still counts for the digest of the object.
    }
    return new Findings(failure.verdict(), Optional.empty(), digest());
  }

  private String digest() {
    return HexFormat.of().formatHex(digested.getMessageDigest().digest());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }

  private static final class Counted extends FilterInputStream {
    private final LongConsumer onProgress;
    private long bytes;

    Counted(InputStream stream, LongConsumer onProgress) {
      super(stream);
      this.onProgress = onProgress;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      int count = in.read(target, offset, length);
      if (count > 0) {
        bytes += count;
        onProgress.accept(bytes);
      }
      return count;
    }
  }
}
