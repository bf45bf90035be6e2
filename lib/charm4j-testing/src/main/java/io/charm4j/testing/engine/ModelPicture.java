package io.charm4j.testing.engine;

import io.charm4j.testing.engine.state.ApplicationState;
import io.charm4j.testing.engine.state.ModelState;
import io.charm4j.testing.engine.state.RelationEndpoint;
import io.charm4j.testing.engine.state.RelationState;
import io.charm4j.testing.engine.state.UnitState;
import io.charm4j.testing.engine.substrate.UnitName;
import io.charm4j.testing.engine.view.ApplicationView;
import io.charm4j.testing.engine.view.MachineView;
import io.charm4j.testing.engine.view.ModelView;
import io.charm4j.testing.engine.view.RelationEndpointView;
import io.charm4j.testing.engine.view.RelationView;
import io.charm4j.testing.engine.view.Status;
import io.charm4j.testing.engine.view.StorageView;
import io.charm4j.testing.engine.view.UnitBagView;
import io.charm4j.testing.engine.view.UnitDetail;
import io.charm4j.testing.engine.view.UnitRelationDetail;
import io.charm4j.testing.engine.view.UnitView;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Turns a state of the model into what a person is shown. */
final class ModelPicture {
  /** The gravest first; a status that is not here is shown last. */
  private static final List<String> GRAVITY =
      List.of("error", "blocked", "maintenance", "waiting", "active", "terminated", "unknown");

  private final ModelState state;
  private final String jujuVersion;

  ModelPicture(ModelState state, String jujuVersion) {
    this.state = state;
    this.jujuVersion = jujuVersion;
  }

  ModelView model(Instant now) {
    return new ModelView(
        state.name(),
        state.uuid(),
        jujuVersion,
        ModelConfiguration.all(state),
        state.machines().values().stream()
            .map(machine -> new MachineView(machine.id(), machine.status(), machine.instance()))
            .toList(),
        state.applications().values().stream().map(this::application).toList(),
        state.relations().values().stream().map(ModelPicture::relation).toList(),
        state.storages().values().stream()
            .map(storage ->
                new StorageView(
                    storage.instance().id(),
                    storage.kind(),
                    storage.unit(),
                    storage.location(),
                    storage.instance().sizeMebibytes()))
            .toList(),
        now);
  }

  private ApplicationView application(ApplicationState application) {
    List<UnitView> units = state.unitsOf(application.name()).stream().map(this::unit).toList();
    Optional<UnitName> leader = application.leadership().leader();
    Optional<String> version =
        leader
            .flatMap(state::findUnit)
            .flatMap(unit -> unit.statuses().workloadVersion())
            .or(() -> units.stream().flatMap(unit -> unit.workloadVersion().stream()).findFirst());
    return new ApplicationView(
        application.name(),
        application.charmPackage().metadata().name(),
        application.charmPackage().location(),
        application.charm().revision(),
        application.charmPackage().version(),
        application.life(),
        status(application, units),
        version,
        false,
        application.settings().trusted(),
        leader,
        relatedApplications(application.name()),
        units);
  }

  private static Status status(ApplicationState application, List<UnitView> units) {
    return application
        .status()
        .orElseGet(() ->
            units.stream()
                .map(UnitView::workload)
                .min((one, other) -> Integer.compare(gravity(one), gravity(other)))
                .orElse(new Status("unknown", "", Instant.EPOCH)));
  }

  private static int gravity(Status status) {
    int index = GRAVITY.indexOf(status.value());
    return index < 0 ? GRAVITY.size() : index;
  }

  private Map<String, List<String>> relatedApplications(String application) {
    SortedMap<String, List<String>> result = new TreeMap<>();
    for (RelationState relation : state.relationsOf(application)) {
      result
          .computeIfAbsent(
              relation.endpointOf(application).orElseThrow().endpoint(), _ -> new ArrayList<>())
          .add(relation.otherEnd(application).application());
    }
    return result;
  }

  private UnitView unit(UnitState unit) {
    Status agent = unit.statuses().agent();
    // As Juju shows it: a failed hook is the workload's error, and the agent is idle.
    boolean failed = agent.value().equals("error");
    return new UnitView(
        unit.name(),
        unit.machine(),
        unit.life(),
        failed ? agent : unit.statuses().workload(),
        failed ? new Status("idle", "", agent.since()) : agent,
        state.isLeader(unit.name()),
        state.addressOf(unit.name()),
        unit.openedPorts().values().stream()
            .flatMap(ranges -> ranges.stream())
            .map(Object::toString)
            .distinct()
            .sorted()
            .toList(),
        unit.statuses().workloadVersion());
  }

  private static RelationView relation(RelationState relation) {
    return new RelationView(
        relation.id(),
        relation.interfaceName(),
        relation.life(),
        relation.endpoints().stream()
            .map(end -> new RelationEndpointView(end.application(), end.endpoint(), end.role()))
            .toList());
  }

  Optional<UnitDetail> unit(UnitName name) {
    return state
        .findUnit(name)
        .map(unit ->
            new UnitDetail(
                unit(unit),
                state.relationsOf(name.application()).stream()
                    .map(relation -> detail(relation, name))
                    .toList(),
                unit.statuses().payloads()));
  }

  private UnitRelationDetail detail(RelationState relation, UnitName unit) {
    RelationEndpoint own = relation.endpointOf(unit.application()).orElseThrow();
    RelationEndpoint other = relation.otherEnd(unit.application());
    SortedMap<UnitName, UnitBagView> related = new TreeMap<>();
    for (UnitName candidate : relation.unitBags().keySet()) {
      boolean exists = state.findUnit(candidate).isPresent() || relation.remoteModel().isPresent();
      if (exists
          && candidate.application().equals(other.application())
          && !candidate.equals(unit)) {
        related.put(candidate, bag(relation, candidate));
      }
    }
    return new UnitRelationDetail(
        relation.id(),
        own.endpoint(),
        other.application(),
        other.endpoint(),
        relation.applicationBag(unit.application()).values(),
        relation.applicationBag(other.application()).values(),
        bag(relation, unit),
        related);
  }

  private static UnitBagView bag(RelationState relation, UnitName unit) {
    return new UnitBagView(relation.inScope(unit), relation.unitBag(unit).values());
  }
}
