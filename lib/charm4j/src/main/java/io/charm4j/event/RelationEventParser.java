package io.charm4j.event;

import io.charm4j.environment.MalformedEnvironmentException;
import io.charm4j.event.RelationEvent.RelationBroken;
import io.charm4j.event.RelationEvent.RelationChanged;
import io.charm4j.event.RelationEvent.RelationCreated;
import io.charm4j.event.RelationEvent.RelationDeparted;
import io.charm4j.event.RelationEvent.RelationJoined;
import io.charm4j.model.ApplicationName;
import io.charm4j.model.RelationId;
import io.charm4j.model.UnitName;
import java.util.Optional;

/** Makes relation events of a hook's name and variables. */
final class RelationEventParser {
  private static final String REMOTE_UNIT = "JUJU_REMOTE_UNIT";

  private RelationEventParser() {}

  static Optional<Event> parse(String hook, EventVariables variables) {
    for (Kind kind : Kind.values()) {
      if (EventVariables.prefix(hook, kind.suffix).isPresent()) {
        return Optional.of(event(kind, variables));
      }
    }
    return Optional.empty();
  }

  private enum Kind {
    CREATED("-relation-created"),
    JOINED("-relation-joined"),
    CHANGED("-relation-changed"),
    DEPARTED("-relation-departed"),
    BROKEN("-relation-broken");

    private final String suffix;

    Kind(String suffix) {
      this.suffix = suffix;
    }
  }

  private static Event event(Kind kind, EventVariables variables) {
    RelationId relation = relation(variables);
    return switch (kind) {
      case CREATED -> new RelationCreated(relation, application(variables));
      case JOINED -> new RelationJoined(relation, unit(variables));
      case CHANGED ->
          new RelationChanged(
              relation,
              application(variables),
              variables.optionalParsed(REMOTE_UNIT, UnitName::parse));
      case DEPARTED -> {
        UnitName unit = unit(variables);
        yield new RelationDeparted(
            relation,
            unit,
            variables.optionalParsed("JUJU_DEPARTING_UNIT", UnitName::parse).orElse(unit));
      }
      case BROKEN -> new RelationBroken(relation, optionalApplication(variables));
    };
  }

  /** The number counts; the name before it is this side's endpoint only by custom (§1.3). */
  private static RelationId relation(EventVariables variables) {
    String endpoint = variables.required("JUJU_RELATION");
    return variables.parsed(
        "JUJU_RELATION_ID",
        text -> {
          String number = text.substring(text.lastIndexOf(':') + 1);
          return RelationId.parse(endpoint + ":" + number);
        });
  }

  private static UnitName unit(EventVariables variables) {
    return variables.parsed(REMOTE_UNIT, UnitName::parse);
  }

  private static ApplicationName application(EventVariables variables) {
    return optionalApplication(variables)
        .orElseThrow(() ->
            new MalformedEnvironmentException("JUJU_REMOTE_APP is not set in a relation hook"));
  }

  private static Optional<ApplicationName> optionalApplication(EventVariables variables) {
    return variables
        .optionalParsed("JUJU_REMOTE_APP", ApplicationName::new)
        .or(() ->
            variables.optionalParsed(REMOTE_UNIT, UnitName::parse).map(UnitName::application));
  }
}
