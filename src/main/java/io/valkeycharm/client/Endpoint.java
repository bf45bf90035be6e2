package io.valkeycharm.client;

/**
 * Where a server listens.
 *
 * @param host an address or a host name
 * @param port the port, without encryption
 */
public record Endpoint(String host, int port) {

  /** The port of every server that this charm runs (reference/valkey-operator-behaviour §A.5). */
  public static final int SERVER_PORT = 6379;

  /** A server of this application. */
  public static Endpoint ofServer(String host) {
    return new Endpoint(host, SERVER_PORT);
  }

  /** {@code host:port}, with brackets where the host itself has colons. */
  @Override
  public String toString() {
    return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
  }
}
