package io.charm4j.testing.engine.state;

import com.fasterxml.jackson.databind.JsonNode;
import io.charm4j.testing.engine.charm.CharmPackage;
import io.charm4j.testing.engine.charm.OptionDefinition;
import io.charm4j.testing.engine.view.Life;
import io.charm4j.testing.engine.view.Status;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * An application.
 *
 * @param name its name
 * @param charm the charm that its units should have
 * @param settings what the operator has chosen
 * @param leadership who leads it
 * @param status what the leader set; empty when it set none
 * @param life whether it goes away
 */
public record ApplicationState(
    String name,
    CharmRevision charm,
    ApplicationSettings settings,
    Leadership leadership,
    Optional<Status> status,
    Life life) {

  /** The charm's package. */
  public CharmPackage charmPackage() {
    return charm.charm();
  }

  /** What {@code config-get} shows: set values, and defaults where nothing is set. */
  public SortedMap<String, JsonNode> effectiveOptions() {
    TreeMap<String, JsonNode> result = new TreeMap<>();
    for (OptionDefinition option : charmPackage().options().values()) {
      option.defaultValue().ifPresent(value -> result.put(option.name(), value));
    }
    result.putAll(settings.options());
    return result;
  }

  /** The same with another charm. */
  public ApplicationState withCharm(CharmRevision newCharm) {
    return new ApplicationState(name, newCharm, settings, leadership, status, life);
  }

  /** The same with other choices of the operator. */
  public ApplicationState withSettings(ApplicationSettings newSettings) {
    return new ApplicationState(name, charm, newSettings, leadership, status, life);
  }

  /** The same with another leadership. */
  public ApplicationState withLeadership(Leadership newLeadership) {
    return new ApplicationState(name, charm, settings, newLeadership, status, life);
  }

  /** The same with another status. */
  public ApplicationState withStatus(Status newStatus) {
    return new ApplicationState(name, charm, settings, leadership, Optional.of(newStatus), life);
  }

  /** The same, on its way out. */
  public ApplicationState dying() {
    return new ApplicationState(name, charm, settings, leadership, status, Life.DYING);
  }
}
