package io.charm4j.testing.engine.state;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Ports of one protocol.
 *
 * @param from the first port; 0 for icmp, which has none
 * @param to the last port; 0 for icmp
 * @param protocol {@code tcp}, {@code udp} or {@code icmp}
 */
public record PortRange(int from, int to, String protocol) implements Comparable<PortRange> {
  private static final Pattern FORM = Pattern.compile("(\\d+)(?:-(\\d+))?/(tcp|udp)");
  private static final Comparator<PortRange> ORDER =
      Comparator.comparing(PortRange::protocol)
          .thenComparingInt(PortRange::from)
          .thenComparingInt(PortRange::to);

  /**
   * Reads the text that {@link #toString} writes.
   *
   * @throws IllegalArgumentException for any other text
   */
  @JsonCreator
  public static PortRange parse(String text) {
    if (text.equals("icmp")) {
      return new PortRange(0, 0, "icmp");
    }
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("invalid port range \"" + text + "\"");
    }
    int from = Integer.parseInt(matcher.group(1));
    int to = matcher.group(2) == null ? from : Integer.parseInt(matcher.group(2));
    return new PortRange(from, to, matcher.group(3));
  }

  /** Whether a port is in both. */
  public boolean overlaps(PortRange other) {
    return protocol.equals(other.protocol) && from <= other.to && other.from <= to;
  }

  /** As Juju writes it: {@code 80/tcp}, {@code 8000-8010/udp}, {@code icmp}. */
  @Override
  @JsonValue
  public String toString() {
    if (protocol.equals("icmp")) {
      return protocol;
    }
    return from == to ? from + "/" + protocol : from + "-" + to + "/" + protocol;
  }

  @Override
  public int compareTo(PortRange other) {
    return ORDER.compare(this, other);
  }
}
