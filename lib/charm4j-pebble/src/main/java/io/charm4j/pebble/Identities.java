package io.charm4j.pebble;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Who may give orders to a Pebble beside root and the user that it runs as (reference/pebble-api §13).
 * Only who may do everything may change that.
 */
public final class Identities {
  private static final String PATH = "/v1/identities";

  private final PebbleConnection connection;

  Identities(PebbleConnection connection) {
    this.connection = connection;
  }

  /**
   * {@return all that Pebble knows, by name}
   *
   * @throws PebbleException when Pebble refuses, fails, or cannot be reached in time
   */
  public Map<String, Identity> list() throws PebbleException {
    Map<String, Identity> identities = new LinkedHashMap<>();
    connection
        .get(PATH)
        .properties()
        .forEach(entry -> identities.put(entry.getKey(), Identity.of(entry.getValue())));
    return Map.copyOf(identities);
  }

  /**
   * Adds some: all of them, or none.
   *
   * @param identities by names that are new
   * @throws PebbleException.Refused when there is one of such a name, or one is not complete
   * @throws PebbleException.AccessDenied when this user may not do that
   */
  public void add(Map<String, Identity> identities) throws PebbleException {
    order("add", identities, PebbleConnection.Repeat.HARMFUL);
  }

  /**
   * Changes some: all of them, or none.
   *
   * @param identities by names that are there
   * @throws PebbleException.Refused when there is none of such a name, or one is not complete
   */
  public void update(Map<String, Identity> identities) throws PebbleException {
    order("update", identities, PebbleConnection.Repeat.HARMLESS);
  }

  /**
   * Adds some, or changes them where they are there.
   *
   * @param identities by name
   * @throws PebbleException.Refused when one is not complete
   */
  public void replace(Map<String, Identity> identities) throws PebbleException {
    order("replace", identities, PebbleConnection.Repeat.HARMLESS);
  }

  /**
   * Removes some: all of them, or none.
   *
   * @param names of those that are there
   * @throws PebbleException.Refused when there is none of such a name
   */
  public void remove(String... names) throws PebbleException {
    ObjectNode body = PebbleConnection.body().put("action", "remove");
    ObjectNode entries = body.putObject("identities");
    List.of(names).forEach(entries::putNull);
    connection.post(PATH, body, PebbleConnection.Repeat.HARMFUL);
  }

  private void order(
      String action, Map<String, Identity> identities, PebbleConnection.Repeat repeat)
      throws PebbleException {
    ObjectNode body = PebbleConnection.body().put("action", action);
    ObjectNode entries = body.putObject("identities");
    identities.forEach((name, identity) -> entries.set(name, identity.body()));
    connection.post(PATH, body, repeat);
  }
}
