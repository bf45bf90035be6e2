package io.charm4j.environment;

import java.util.Comparator;
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
  private static final Comparator<JujuVersion> ORDER =
      Comparator.comparingInt(JujuVersion::major)
          .thenComparingInt(JujuVersion::minor)
          .thenComparingInt(JujuVersion::patch);

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
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return major + "." + minor + "." + patch;
  }
}
