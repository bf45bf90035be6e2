package io.valkeycharm.backup.verification;

import java.util.Locale;
import java.util.Optional;

/** How closely a backup is looked at. */
public enum VerificationLevel {
  /** Whether it is there, with as many bytes as its manifest says. Reads nothing of it. */
  EXISTS,
  /** Reads all of it: header, end, the file's own checksum, and those of the manifest. */
  CHECKSUM,
  /** Also walks everything in it, and counts keys. */
  PARSE;

  /** The level that a word means; empty for one that means none. */
  public static Optional<VerificationLevel> of(String word) {
    return switch (word.toLowerCase(Locale.ROOT)) {
      case "exists" -> Optional.of(EXISTS);
      case "checksum" -> Optional.of(CHECKSUM);
      case "parse" -> Optional.of(PARSE);
      default -> Optional.empty();
    };
  }

  /** The word for it. */
  public String word() {
    return switch (this) {
      case EXISTS -> "exists";
      case CHECKSUM -> "checksum";
      case PARSE -> "parse";
    };
  }
}
