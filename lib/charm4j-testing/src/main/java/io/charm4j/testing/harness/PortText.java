package io.charm4j.testing.harness;

import io.charm4j.testing.engine.state.PortRange;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An opened port as a scenario's state writes it: {@code 6379/tcp}, or {@code 443/tcp (web)} for one
 * endpoint alone.
 *
 * @param range which ports
 * @param endpoint the endpoint; empty for all
 */
record PortText(PortRange range, String endpoint) {
  private static final Pattern FORM = Pattern.compile("(\\S+)(?: \\(([a-z0-9-]+)\\))?");

  /**
   * Reads the text.
   *
   * @throws IllegalArgumentException for any other text
   */
  static PortText parse(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("invalid port \"" + text + "\"");
    }
    String endpoint = matcher.group(2);
    return new PortText(PortRange.parse(matcher.group(1)), endpoint == null ? "" : endpoint);
  }

  @Override
  public String toString() {
    return endpoint.isEmpty() ? range.toString() : range + " (" + endpoint + ")";
  }
}
