package io.charm4j.pebble;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The services of a Pebble (reference/pebble-api §4). Each order returns when it is carried out, within
 * {@link PebbleLimits#change()}. An order whose answer was lost is not repeated: read the state first.
 */
public final class Services {
  private final PebbleConnection connection;
  private final Changes changes;

  Services(PebbleConnection connection, Changes changes) {
    this.connection = connection;
    this.changes = changes;
  }

  /**
   * {@return the services of those names, by name; all without a name. Unknown ones are left out}
   *
   * @param names names of services
   * @throws PebbleException when Pebble refuses, fails, or cannot be reached in time
   */
  public List<Service> list(String... names) throws PebbleException {
    List<Service> services = new ArrayList<>();
    Query query = new Query().withAll("names", List.of(names));
    for (JsonNode node : connection.get("/v1/services" + query)) {
      services.add(Service.of(node));
    }
    return List.copyOf(services);
  }

  /**
   * {@return the service of that name; empty when the plan has none}
   *
   * @param name its name
   * @throws PebbleException when Pebble refuses, fails, or cannot be reached in time
   */
  public Optional<Service> find(String name) throws PebbleException {
    return list(name).stream().findFirst();
  }

  /**
   * Starts services and those that they require. One that runs goes on, also when its configuration has
   * changed. It returns when each has lived for a second.
   *
   * @param names at least one
   * @throws PebbleException.ChangeFailed when one ended within that second: Pebble goes on trying it
   *     until it is told to {@link #stop stop} it
   */
  public void start(String... names) throws PebbleException {
    order("start", names);
  }

  /**
   * Stops services and those that require them, by SIGTERM and, after the service's {@code kill-delay},
   * SIGKILL to its process group. It returns when they are gone; stopped ones stay so.
   *
   * @param names at least one
   * @throws PebbleException.ChangeFailed when one is still there
   */
  public void stop(String... names) throws PebbleException {
    order("stop", names);
  }

  /**
   * Stops and starts services; one that is stopped is started.
   *
   * @param names at least one
   * @throws PebbleException.ChangeFailed when one does not start, as for {@link #start}
   */
  public void restart(String... names) throws PebbleException {
    order("restart", names);
  }

  /**
   * Starts what is enabled to start by itself.
   *
   * @throws PebbleException.Refused with {@link PebbleError.Kind#NO_DEFAULT_SERVICES} without any
   * @throws PebbleException.ChangeFailed when one does not start, as for {@link #start}
   */
  public void autostart() throws PebbleException {
    order("autostart");
  }

  /**
   * Restarts running services whose configuration differs from the one they were started with, and starts
   * all that are enabled <em>also when they were stopped by hand</em>, and stopped disabled ones whose
   * configuration has changed since they last ran. Who wants an exact set names it to {@link #start},
   * {@link #stop} and {@link #restart}.
   *
   * @throws PebbleException.ChangeFailed when one does not start, as for {@link #start}
   */
  public void replan() throws PebbleException {
    order("replan");
  }

  /**
   * Sends a signal to the main process of services.
   *
   * @param signal its name, with {@code SIG}
   * @param names at least one
   * @throws PebbleException.Refused when one does not run, or the signal has no such name
   */
  public void signal(String signal, String... names) throws PebbleException {
    ObjectNode body = PebbleConnection.body().put("signal", signal);
    List.of(names).forEach(body.putArray("services")::add);
    connection.post("/v1/signals", body, PebbleConnection.Repeat.HARMFUL);
  }

  private void order(String action, String... names) throws PebbleException {
    ObjectNode body = PebbleConnection.body().put("action", action);
    List.of(names).forEach(body.putArray("services")::add);
    JsonNode answer = connection.post("/v1/services", body, PebbleConnection.Repeat.HARMFUL);
    String change = Json.text(answer, "change");
    if (change.isEmpty()) {
      throw new PebbleException.Unintelligible("the order to " + action, "it names no change");
    }
    changes.awaitSuccess(change, connection.limits().change());
  }
}
