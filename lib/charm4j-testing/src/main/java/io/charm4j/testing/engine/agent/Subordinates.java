package io.charm4j.testing.engine.agent;

import io.charm4j.testing.engine.state.ModelDraft;
import io.charm4j.testing.engine.state.RelationState;
import io.charm4j.testing.engine.state.UnitState;
import io.charm4j.testing.engine.substrate.UnitName;
import io.charm4j.testing.engine.view.Life;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Units that live beside units of another application, as long as a relation holds them there. */
final class Subordinates {

  private Subordinates() {}

  /** A principal unit that enters a relation of container scope gets a subordinate beside it. */
  static void addBeside(ModelDraft draft, UnitName principal, RelationState relation, Instant now) {
    String other = relation.otherEnd(principal.application()).application();
    UnitState unit = draft.unit(principal);
    if (!relation.containerScoped()
        || unit.principal().isPresent()
        || !isSubordinate(draft, other)
        || hasOne(draft, principal, other)) {
      return;
    }
    new NewUnits(draft, now, false).addBeside(unit, other);
  }

  private static boolean isSubordinate(ModelDraft draft, String application) {
    return draft.application(application).charmPackage().metadata().subordinate();
  }

  private static boolean hasOne(ModelDraft draft, UnitName principal, String application) {
    return draft.units().values().stream()
        .anyMatch(other ->
            other.principal().equals(Optional.of(principal))
                && other.name().application().equals(application));
  }

  /** Lets those go whose principal goes, or that no relation holds any more. */
  static void reap(ModelDraft draft) {
    for (UnitState unit : List.copyOf(draft.units().values())) {
      if (unit.life() == Life.ALIVE
          && unit.principal().isPresent()
          && !isHeld(draft, unit, unit.principal().get())) {
        draft.units().put(unit.name(), unit.dying(false));
      }
    }
  }

  private static boolean isHeld(ModelDraft draft, UnitState unit, UnitName principal) {
    UnitState beside = draft.units().get(principal);
    return beside != null
        && beside.life() == Life.ALIVE
        && draft.relations().values().stream()
            .anyMatch(relation ->
                relation.containerScoped()
                    && relation.life() == Life.ALIVE
                    && relation.endpointOf(unit.name().application()).isPresent()
                    && relation.endpointOf(principal.application()).isPresent());
  }
}
