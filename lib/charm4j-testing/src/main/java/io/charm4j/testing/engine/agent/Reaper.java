package io.charm4j.testing.engine.agent;

import io.charm4j.testing.engine.state.ApplicationState;
import io.charm4j.testing.engine.state.ModelDraft;
import io.charm4j.testing.engine.state.RelationState;
import io.charm4j.testing.engine.state.SecretGrant;
import io.charm4j.testing.engine.state.SecretOwner;
import io.charm4j.testing.engine.state.SecretState;
import io.charm4j.testing.engine.state.UnitBag;
import io.charm4j.testing.engine.state.UnitState;
import io.charm4j.testing.engine.substrate.UnitName;
import io.charm4j.testing.engine.view.Life;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Removes from the model what nothing holds any more. */
public final class Reaper {
  private Reaper() {}

  /** Removes relations that nobody is in, applications without units, and rights that were theirs. */
  public static void reap(ModelDraft draft) {
    Subordinates.reap(draft);
    draft
        .relations()
        .values()
        .removeIf(relation -> relation.life() == Life.DYING && !isInhabited(relation));
    for (ApplicationState application : List.copyOf(draft.applications().values())) {
      if (application.life() == Life.DYING && isEmpty(draft, application.name())) {
        removeApplication(draft, application.name());
      }
    }
    draft
        .secrets()
        .replaceAll((_, secret) ->
            secret.withGrants(
                secret.grants().stream().filter(grant -> holds(draft, grant)).toList()));
  }

  /** Units of another model leave by themselves. */
  private static boolean isInhabited(RelationState relation) {
    return relation.unitBags().entrySet().stream()
        .anyMatch(entry ->
            entry.getValue().inScope() && !relation.isRemote(entry.getKey().application()));
  }

  private static boolean isEmpty(ModelDraft draft, String application) {
    return draft.units().keySet().stream().noneMatch(unit -> unit.application().equals(application))
        && draft.relations().values().stream()
            .noneMatch(
                relation -> !relation.isPeer() && relation.endpointOf(application).isPresent());
  }

  private static boolean holds(ModelDraft draft, SecretGrant grant) {
    Optional<RelationState> relation =
        grant.relation().flatMap(id -> Optional.ofNullable(draft.relations().get(id)));
    if (relation.isPresent() && relation.get().remoteModel().isPresent()) {
      return true;
    }
    boolean subject =
        grant.isUnit()
            ? draft.units().containsKey(UnitName.parse(grant.subject()))
            : draft.applications().containsKey(grant.subject());
    return subject && (grant.relation().isEmpty() || relation.isPresent());
  }

  private static void removeApplication(ModelDraft draft, String application) {
    draft.applications().remove(application);
    draft.relations().values().removeIf(relation -> relation.endpointOf(application).isPresent());
    removeSecrets(draft, SecretOwner.application(application)::equals);
  }

  /** Takes a unit that has ended out of everything that knows it, but for its storage. */
  static void removeUnit(ModelDraft draft, UnitName unit) {
    draft.units().remove(unit);
    draft.relations().replaceAll((_, relation) -> withoutScope(relation, unit));
    removeSecrets(draft, SecretOwner.unit(unit)::equals);
    draft.secrets().replaceAll((_, secret) -> secret.withoutConsumer(unit));
    LeaderElection.elect(draft, unit.application());
    reap(draft);
  }

  /** Leaves a relation; the bag stays readable until the relation is gone. */
  static void leave(ModelDraft draft, UnitName unit, int relation) {
    draft.changeAgent(unit, agent -> agent.withoutRelation(relation));
    RelationState state = draft.relations().get(relation);
    if (state != null) {
      draft.relations().put(relation, withoutScope(state, unit));
    }
    reap(draft);
  }

  private static RelationState withoutScope(RelationState relation, UnitName unit) {
    UnitBag part = relation.unitBags().get(unit);
    return part == null ? relation : relation.withUnitBag(unit, new UnitBag(part.bag(), false));
  }

  private static void removeSecrets(ModelDraft draft, Predicate<SecretOwner> owner) {
    List<String> ids =
        draft.secrets().values().stream()
            .filter(secret -> owner.test(secret.owner()))
            .map(SecretState::id)
            .toList();
    for (String id : ids) {
      draft.secrets().remove(id);
      draft.confidential().removeSecret(id);
    }
  }

  /** Lets a unit go away, with the relations it is in seeing it at once. */
  public static void begin(ModelDraft draft, UnitState unit, boolean destroyStorage) {
    draft.units().put(unit.name(), unit.dying(destroyStorage));
    Subordinates.reap(draft);
  }
}
