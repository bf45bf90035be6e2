package io.charm4j.model;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A range of ports of one protocol.
 *
 * @param protocol the protocol
 * @param first the lowest port, 1 to 65535; 0 for ICMP, which has no ports
 * @param last the highest port, not below {@code first}; 0 for ICMP
 */
public record Port(Protocol protocol, int first, int last) {

  /** The protocols that Juju knows. */
  public enum Protocol {
    /** TCP. */
    TCP,
    /** UDP. */
    UDP,
    /** ICMP, without ports. */
    ICMP
  }

  private static final int LARGEST = 65535;
  private static final Pattern FORM = Pattern.compile("(\\d{1,5})(?:-(\\d{1,5}))?/(tcp|udp)");

  /** Checks the bounds. */
  public Port {
    boolean fits =
        switch (protocol) {
          case TCP, UDP -> first >= 1 && last <= LARGEST && first <= last;
          case ICMP -> first == 0 && last == 0;
        };
    if (!fits) {
      throw new IllegalArgumentException(
          "Ports " + first + "-" + last + " are no range of " + protocol + " ports");
    }
  }

  /**
   * {@return one TCP port}
   *
   * @param port the port's number, 1 to 65535
   */
  public static Port tcp(int port) {
    return new Port(Protocol.TCP, port, port);
  }

  /**
   * {@return one UDP port}
   *
   * @param port the port's number, 1 to 65535
   */
  public static Port udp(int port) {
    return new Port(Protocol.UDP, port, port);
  }

  /**
   * ICMP as a whole.
   *
   * @return the port that stands for it
   */
  public static Port icmp() {
    return new Port(Protocol.ICMP, 0, 0);
  }

  /**
   * Reads Juju's form, such as {@code 8000-8010/udp}; empty when the text is none.
   *
   * @param text the text to read
   * @return the ports
   */
  public static Optional<Port> parse(String text) {
    if (text.equals("icmp")) {
      return Optional.of(icmp());
    }
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    int first = Integer.parseInt(matcher.group(1));
    int last = matcher.group(2) == null ? first : Integer.parseInt(matcher.group(2));
    Protocol protocol = matcher.group(3).equals("udp") ? Protocol.UDP : Protocol.TCP;
    if (first < 1 || last > LARGEST || first > last) {
      return Optional.empty();
    }
    return Optional.of(new Port(protocol, first, last));
  }

  /** Juju's form, such as {@code 80/tcp}, {@code 8000-8010/udp} or {@code icmp}. */
  @Override
  public String toString() {
    String word = protocol.name().toLowerCase(Locale.ROOT);
    return switch (protocol) {
      case ICMP -> word;
      case TCP, UDP -> (first == last ? "" + first : first + "-" + last) + "/" + word;
    };
  }
}
