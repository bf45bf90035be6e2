package io.charm4j.environment;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The version of the unit's agent, such as {@code 3.6.8}; tags such as {@code -beta1} and build numbers
 * are left out of it.
 *
 * @param major the first number
 * @param minor the second number
 * @param patch the third number; 0 when it is missing
 */
public record JujuVersion(int major, int minor, int patch) implements Comparable<JujuVersion> {
  private static final Pattern FORM =
      Pattern.compile("(\\d{1,9})\\.(\\d{1,9})(?:\\.(\\d{1,9}))?(?:[.-].*)?");

  /**
   * Reads a version; empty when the text is none.
   *
   * @param text a version such as {@code 3.6.1}
   * @return the version
   */
  public static Optional<JujuVersion> parse(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    String patch = matcher.group(3) == null ? "0" : matcher.group(3);
    return Optional.of(
        new JujuVersion(
            Integer.parseInt(matcher.group(1)),
            Integer.parseInt(matcher.group(2)),
            Integer.parseInt(patch)));
  }

  @Override
  public int compareTo(JujuVersion other) {
    // In plain conditions: a comparator of method references costs every fresh JVM time.
    int byMajor = Integer.compare(major, other.major);
    int byMinor = byMajor == 0 ? Integer.compare(minor, other.minor) : byMajor;
    return byMinor == 0 ? Integer.compare(patch, other.patch) : byMinor;
  }

  @Override
  public String toString() {
    return major + "." + minor + "." + patch;
  }
}
