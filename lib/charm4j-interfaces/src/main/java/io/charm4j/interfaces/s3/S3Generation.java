package io.charm4j.interfaces.s3;

import java.util.Map;
import java.util.regex.Pattern;

/** Which protocol the writer of a databag speaks, by what it wrote (reference/s3-relation §1, §5). */
enum S3Generation {
  /** Nothing was written: it cannot be told yet. */
  UNKNOWN,
  /** Something was written, yet no protocol version: credentials go in plain text. */
  V0,
  /** A protocol version was written, under its current or its earlier name. */
  V1;

  private static final Pattern AT_LEAST_ONE = Pattern.compile("[1-9][0-9]*(\\..*)?");

  static S3Generation of(Map<String, String> databag) {
    if (names(databag, S3Fields.VERSION) || names(databag, S3Fields.LIBRARY_VERSION)) {
      return V1;
    }
    return databag.isEmpty() ? UNKNOWN : V0;
  }

  private static boolean names(Map<String, String> databag, String field) {
    return AT_LEAST_ONE.matcher(databag.getOrDefault(field, "").strip()).matches();
  }

  boolean isVersioned() {
    return this == V1;
  }
}
