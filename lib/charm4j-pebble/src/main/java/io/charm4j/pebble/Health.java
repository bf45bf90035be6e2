package io.charm4j.pebble;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Health checks and what they say together (reference/pebble-api §12). */
public final class Health {
  private static final int BAD_GATEWAY = 502;

  private final PebbleConnection connection;

  Health(PebbleConnection connection) {
    this.connection = connection;
  }

  /** What a check counts for. */
  public enum Level {
    /** Whether the container lives; it is restarted otherwise. */
    ALIVE,
    /** Whether the container is ready for traffic, and alive. */
    READY;

    String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * {@return whether all checks of a level are up}
   *
   * @param level the level
   * @param names names of checks, to ask for these only
   * @throws PebbleException when Pebble refuses, fails, or cannot be reached in time
   */
  public boolean isHealthy(Level level, String... names) throws PebbleException {
    try {
      Query query = new Query().with("level", level.text()).withAll("names", List.of(names));
      JsonNode health = connection.get("/v1/health" + query);
      return health.path("healthy").asBoolean(false);
    } catch (PebbleException.Refused e) {
      if (e.error().status() == BAD_GATEWAY) {
        return false;
      }
      throw e;
    }
  }

  /**
   * {@return the checks of those names; all without a name. Unknown ones are left out}
   *
   * @param names names of checks
   * @throws PebbleException when Pebble refuses, fails, or cannot be reached in time
   */
  public List<Check> checks(String... names) throws PebbleException {
    return checks(new Query().withAll("names", List.of(names)));
  }

  /**
   * {@return the checks of a level}
   *
   * @param level the level
   * @throws PebbleException when Pebble refuses, fails, or cannot be reached in time
   */
  public List<Check> checks(Level level) throws PebbleException {
    return checks(new Query().with("level", level.text()));
  }

  private List<Check> checks(Query query) throws PebbleException {
    List<Check> checks = new ArrayList<>();
    for (JsonNode node : connection.get("/v1/checks" + query)) {
      checks.add(Check.of(node));
    }
    return List.copyOf(checks);
  }

  /**
   * Lets checks run.
   *
   * @param names at least one
   * @return those that did not run before
   * @throws PebbleException when Pebble refuses, fails, or cannot be reached in time
   */
  public Set<String> start(String... names) throws PebbleException {
    return order("start", names);
  }

  /**
   * Lets checks run no more.
   *
   * @param names at least one
   * @return those that ran before
   * @throws PebbleException when Pebble refuses, fails, or cannot be reached in time
   */
  public Set<String> stop(String... names) throws PebbleException {
    return order("stop", names);
  }

  /**
   * Runs a check now.
   *
   * @param name the check's name
   * @return why it failed; empty when it is good
   * @throws PebbleException when Pebble refuses, fails, or cannot be reached in time
   */
  public Optional<String> refresh(String name) throws PebbleException {
    ObjectNode body = PebbleConnection.body().put("name", name);
    JsonNode answer = connection.post("/v1/checks/refresh", body, PebbleConnection.Repeat.HARMLESS);
    return Json.optionalText(answer.path("result"), "error");
  }

  private Set<String> order(String action, String... names) throws PebbleException {
    ObjectNode body = PebbleConnection.body().put("action", action);
    List.of(names).forEach(body.putArray("checks")::add);
    JsonNode answer = connection.post("/v1/checks", body, PebbleConnection.Repeat.HARMFUL);
    return Set.copyOf(new TreeSet<>(Json.texts(answer.path("result"), "changed")));
  }
}
