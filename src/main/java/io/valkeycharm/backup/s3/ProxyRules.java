package io.valkeycharm.backup.s3;

import io.valkeycharm.backup.failure.BackupException.NotConfigured;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Which proxy leads to an address. Printing it shows no proxy's password.
 *
 * @param forHttp the proxy for {@code http} addresses
 * @param forHttps the proxy for {@code https} addresses
 * @param direct addresses that are reached without one: separated by commas or spaces, each {@code *}, a
 *     host, a domain, an address or an address block
 */
public record ProxyRules(Optional<URI> forHttp, Optional<URI> forHttps, List<String> direct) {
  /** Everything is reached directly. */
  public static final ProxyRules NONE =
      new ProxyRules(Optional.empty(), Optional.empty(), List.of());

  /** Copies the list. */
  public ProxyRules {
    direct = List.copyOf(direct);
  }

  /**
   * The rules of a model's proxy settings; an empty text means that there is none of that kind.
   *
   * @throws NotConfigured when a proxy is no HTTP address
   */
  public static ProxyRules parse(String httpProxy, String httpsProxy, String noProxy)
      throws NotConfigured {
    return new ProxyRules(
        proxy(httpProxy),
        proxy(httpsProxy),
        Arrays.stream(noProxy.split("[,\\s]+")).filter(entry -> !entry.isEmpty()).toList());
  }

  /** The proxy that leads to {@code target}; empty when it is reached directly. */
  public Optional<URI> leadingTo(URI target) {
    Optional<URI> proxy = "http".equalsIgnoreCase(target.getScheme()) ? forHttp : forHttps;
    return proxy.filter(
        _ -> direct.stream().map(NoProxyRule::parse).noneMatch(rule -> rule.matches(target)));
  }

  private static Optional<URI> proxy(String text) throws NotConfigured {
    if (text.isBlank()) {
      return Optional.empty();
    }
    String address = text.contains("://") ? text.strip() : "http://" + text.strip();
    try {
      URI uri = URI.create(address);
      if (uri.getHost() != null) {
        return Optional.of(uri);
      }
    } catch (IllegalArgumentException e) {
      // The text may hold a password: it is not passed on, and neither is the exception that quotes
      // it.
      throw notAProxy();
    }
    throw notAProxy();
  }

  private static NotConfigured notAProxy() {
    return new NotConfigured(
        "The model's proxy is not an address of the form http://host:port. Correct it with juju"
            + " model-config juju-http-proxy=… juju-https-proxy=….");
  }

  @Override
  public String toString() {
    return "ProxyRules[forHttp="
        + forHttp.map(URI::getHost)
        + ", forHttps="
        + forHttps.map(URI::getHost)
        + ", direct="
        + direct
        + "]";
  }
}
