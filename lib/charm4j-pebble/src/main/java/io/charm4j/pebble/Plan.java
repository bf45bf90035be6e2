package io.charm4j.pebble;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The configuration of a Pebble: layers, merged into one plan (reference/pebble-api §5). */
public final class Plan {
  private final PebbleConnection connection;

  Plan(PebbleConnection connection) {
    this.connection = connection;
  }

  /**
   * {@return the plan as it is now, merged from all layers, as YAML}
   *
   * @throws PebbleException when Pebble refuses, fails, or cannot be reached in time
   */
  public String text() throws PebbleException {
    return connection.get("/v1/plan?format=yaml").asText("");
  }

  /**
   * Adds a layer, or merges it into the one of that label. It starts and restarts nothing, and lives only
   * as long as this Pebble: a charm adds it again at every {@code pebble-ready}.
   *
   * @param layer services and checks
   * @throws PebbleException.Refused when Pebble cannot use the layer
   */
  public void add(Layer layer) throws PebbleException {
    ObjectNode body =
        PebbleConnection.body()
            .put("action", "add")
            .put("combine", true)
            .put("label", layer.label())
            .put("format", "yaml")
            .put("layer", layer.text());
    connection.post("/v1/layers", body, PebbleConnection.Repeat.HARMLESS);
  }

  /**
   * Adds a layer, as {@link #add}.
   *
   * @param layer services and checks
   * @return the services of the layer whose configuration is another one than before; those that run do so
   *     with the old one until they are restarted
   * @throws PebbleException.Refused when Pebble cannot use the layer
   */
  public Set<String> ensure(Layer layer) throws PebbleException {
    Map<?, ?> before = services(text());
    add(layer);
    Map<?, ?> after = services(text());
    Set<String> changed = new HashSet<>();
    for (ServiceSpec service : layer.services()) {
      if (!Objects.equals(before.get(service.name()), after.get(service.name()))) {
        changed.add(service.name());
      }
    }
    return Set.copyOf(changed);
  }

  private static Map<?, ?> services(String plan) {
    Object document = new Load(LoadSettings.builder().build()).loadFromString(plan);
    return document instanceof Map<?, ?> keys && keys.get("services") instanceof Map<?, ?> services
        ? services
        : Map.of();
  }
}
