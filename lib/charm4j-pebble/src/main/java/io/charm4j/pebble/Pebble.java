package io.charm4j.pebble;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;

/**
 * The whole API of one Pebble, part by part. A charm mostly wants {@link Container}.
 *
 * <p>Nothing is opened before the first call. What only reads is repeated while a Pebble that has answered
 * before is away for a short time, and so is what could not be sent; nothing else is sent twice. Several
 * threads may use it at once.
 */
public final class Pebble implements AutoCloseable {
  private final PebbleConnection connection;
  private final Changes changes;

  private Pebble(PebbleConnection connection) {
    this.connection = connection;
    this.changes = new Changes(connection);
  }

  /**
   * {@return the Pebble behind a socket}
   *
   * @param socket its Unix socket
   * @param limits how long to wait for what
   */
  public static Pebble at(Path socket, PebbleLimits limits) {
    return new Pebble(new PebbleConnection(new HttpOverSocket(socket), limits));
  }

  /**
   * {@return what Pebble says of itself; asked once, whatever comes of it}
   *
   * @throws PebbleException.NotReachable when it is not there
   */
  public SystemInfo systemInfo() throws PebbleException {
    JsonNode info = connection.getOnce("/v1/system-info");
    return SystemInfo.of(info);
  }

  /** {@return its configuration} */
  public Plan plan() {
    return new Plan(connection);
  }

  /** {@return its services} */
  public Services services() {
    return new Services(connection, changes);
  }

  /** {@return what it does in the background} */
  public Changes changes() {
    return changes;
  }

  /** {@return commands in its container} */
  public Commands commands() {
    return new Commands(connection, changes);
  }

  /** {@return the files of its container} */
  public Files files() {
    return new Files(connection);
  }

  /** {@return what was made known to it} */
  public Notices notices() {
    return new Notices(connection);
  }

  /** {@return its health checks} */
  public Health health() {
    return new Health(connection);
  }

  /** {@return who may give it orders} */
  public Identities identities() {
    return new Identities(connection);
  }

  /** {@return what its services print} */
  public Logs logs() {
    return new Logs(connection);
  }

  /**
   * {@return its counters, as Prometheus reads them}
   *
   * @throws PebbleException when Pebble refuses, fails, or cannot be reached in time
   */
  public String metrics() throws PebbleException {
    return connection.getText("/v1/metrics");
  }

  /** Ends the HTTP client, if a call has started it, and the connections to commands with it. */
  @Override
  public void close() {
    connection.close();
  }
}
