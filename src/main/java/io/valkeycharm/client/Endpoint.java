package io.valkeycharm.client;

/**
 * Where a server listens.
 *
 * @param host an address or a host name
 * @param port the port, without encryption
 */
public record Endpoint(String host, int port) {

  /** {@code host:port}, with brackets where the host itself has colons. */
  @Override
  public String toString() {
    return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
  }
}
