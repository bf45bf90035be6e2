package io.valkeycharm.backup.s3;

import java.net.InetAddress;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * One entry of a no-proxy list, as the world writes them: {@code *}, a host, a domain with or without a
 * leading dot (each means its sub-domains, too), an address, an address block, each but the last with a
 * port if wanted.
 */
final class NoProxyRule {
  private final Predicate<String> host;
  private final int port;

  private NoProxyRule(Predicate<String> host, int port) {
    this.host = host;
    this.port = port;
  }

  static NoProxyRule parse(String text) {
    String entry = text.toLowerCase(Locale.ROOT);
    if (entry.equals("*")) {
      return new NoProxyRule(_ -> true, -1);
    }
    int slash = entry.indexOf('/');
    if (slash > 0) {
      return new NoProxyRule(block(entry.substring(0, slash), entry.substring(slash + 1)), -1);
    }
    int colon = entry.lastIndexOf(':');
    boolean withPort = colon > 0 && (entry.indexOf(':') == colon || entry.charAt(colon - 1) == ']');
    String name = unbracket(withPort ? entry.substring(0, colon) : entry);
    int port = withPort ? decimal(entry.substring(colon + 1)).orElse(-1) : -1;
    return new NoProxyRule(name(name), port);
  }

  /** Whether {@code target} is to be reached directly. */
  boolean matches(URI target) {
    return (port < 0 || port == portOf(target))
        && host.test(unbracket(target.getHost().toLowerCase(Locale.ROOT)));
  }

  private static Predicate<String> name(String entry) {
    Optional<byte[]> address = address(entry);
    if (address.isPresent()) {
      return block(entry, Integer.toString(address.get().length * Byte.SIZE));
    }
    String withoutStar = entry.startsWith("*.") ? entry.substring(1) : entry;
    String domain = withoutStar.startsWith(".") ? withoutStar.substring(1) : withoutStar;
    return candidate ->
        !domain.isEmpty() && (candidate.equals(domain) || candidate.endsWith("." + domain));
  }

  private static Predicate<String> block(String network, String prefix) {
    Optional<byte[]> base = address(network);
    Optional<Integer> bits = decimal(prefix);
    if (base.isEmpty() || bits.isEmpty()) {
      return _ -> false;
    }
    return candidate ->
        address(candidate).filter(each -> samePrefix(each, base.get(), bits.get())).isPresent();
  }

  private static boolean samePrefix(byte[] address, byte[] network, int bits) {
    if (address.length != network.length || bits > address.length * Byte.SIZE) {
      return false;
    }
    for (int bit = 0; bit < bits; bit++) {
      int mask = 0x80 >> (bit % Byte.SIZE);
      if (((address[bit / Byte.SIZE] ^ network[bit / Byte.SIZE]) & mask) != 0) {
        return false;
      }
    }
    return true;
  }

  /** The bytes of an address literal; never asks DNS. */
  private static Optional<byte[]> address(String text) {
    try {
      return Optional.of(InetAddress.ofLiteral(text).getAddress());
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static Optional<Integer> decimal(String text) {
    try {
      return Optional.of(Integer.parseUnsignedInt(text));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  private static String unbracket(String host) {
    return host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
  }

  private static int portOf(URI target) {
    if (target.getPort() >= 0) {
      return target.getPort();
    }
    return "http".equalsIgnoreCase(target.getScheme()) ? 80 : 443;
  }
}
