package io.charm4j.testing.engine.agent;

import io.charm4j.testing.engine.state.ModelDraft;
import io.charm4j.testing.engine.state.OperationRefusedException;
import io.charm4j.testing.engine.state.UnitState;
import io.charm4j.testing.engine.substrate.UnitName;
import io.charm4j.testing.engine.view.Life;
import java.util.Optional;

/** Who leads an application: the first unit, and the next one when it goes. */
public final class LeaderElection {
  private LeaderElection() {}

  /** Sees to it that an application with living units has a leader. */
  public static void elect(ModelDraft draft, String application) {
    Optional<UnitName> leader = draft.application(application).leadership().leader();
    if (leader.filter(unit -> draft.units().containsKey(unit)).isEmpty()) {
      lead(draft, application, successor(draft, application, leader));
    }
  }

  /** Takes leadership from the unit, if it has it and another can take it. */
  static void depose(ModelDraft draft, UnitName unit) {
    String application = unit.application();
    if (draft.application(application).leadership().isLeader(unit)) {
      lead(draft, application, successor(draft, application, Optional.of(unit)));
    }
  }

  /** Makes the unit the leader. */
  public static void promote(ModelDraft draft, UnitName unit) {
    if (draft.unit(unit).life() == Life.DYING) {
      throw new OperationRefusedException("unit \"" + unit + "\" is dying and cannot lead");
    }
    lead(draft, unit.application(), Optional.of(unit));
  }

  private static Optional<UnitName> successor(
      ModelDraft draft, String application, Optional<UnitName> before) {
    return draft.units().values().stream()
        .filter(unit -> unit.name().application().equals(application))
        .filter(unit -> unit.life() == Life.ALIVE)
        .map(UnitState::name)
        .filter(unit -> !before.equals(Optional.of(unit)))
        .findFirst();
  }

  private static void lead(ModelDraft draft, String application, Optional<UnitName> leader) {
    draft.changeApplication(
        application, state -> state.withLeadership(state.leadership().withLeader(leader)));
  }
}
