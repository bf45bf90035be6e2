package io.charm4j.services;

/** How clients reach a store. */
public enum Transport {
  /** HTTP without encryption. */
  PLAIN("http"),
  /** HTTPS with a certificate of a private authority, which the service makes known. */
  TLS("https");

  private final String scheme;

  Transport(String scheme) {
    this.scheme = scheme;
  }

  /** The scheme of a URI of this transport: {@code http} or {@code https}. */
  public String scheme() {
    return scheme;
  }
}
