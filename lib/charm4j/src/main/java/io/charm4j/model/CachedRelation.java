package io.charm4j.model;

import io.charm4j.databag.Databag;
import io.charm4j.databag.DatabagAccessException;
import io.charm4j.hooktool.HookToolException;
import io.charm4j.hooktool.PermissionDeniedException;
import io.charm4j.hooktool.RelationGoneException;
import io.charm4j.hooktool.RelationTools;
import io.charm4j.hooktool.RelationTools.Scope;
import io.charm4j.hooktool.ToolAnswer;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.TreeSet;

/** A relation whose facts are asked of Juju at most once. */
final class CachedRelation implements Relation {
  private final RelationId id;
  private final Leadership leadership;
  private final RelationPresence presence;
  private final Optional<CurrentRelation> current;
  private final RelationTools tools;
  private final Memo<Optional<ApplicationName>> remoteApplication;
  private final Memo<SequencedSet<UnitName>> remoteUnits;
  private final Memo<Optional<String>> remoteModel;
  private final Databag applicationData;
  private final Memo<Databag> remoteApplicationData;
  private final Databag unitData;
  private final Map<UnitName, Databag> remoteUnitData = new HashMap<>();

  /** {@code current} is present when the running hook is about this very relation. */
  CachedRelation(
      RelationId id,
      DispatchFacts facts,
      Leadership leadership,
      RelationPresence presence,
      Optional<CurrentRelation> current,
      RelationTools tools,
      WritePlan plan) {
    this.id = id;
    this.leadership = leadership;
    this.presence = presence;
    this.current = current;
    this.tools = tools;
    this.remoteApplication = new Memo<>(this::findRemoteApplication);
    this.remoteUnits = new Memo<>(this::findRemoteUnits);
    this.remoteModel = new Memo<>(() -> findRemoteModel(facts));
    String unit = leadership.unit().toString();
    String application = leadership.unit().application().toString();
    this.unitData =
        new OwnDatabag(
            id,
            Scope.UNIT,
            describe(Scope.UNIT, unit),
            new BagAccess.OwnUnit(),
            new Memo<>(() -> own(Scope.UNIT, unit)),
            plan);
    this.applicationData =
        new OwnDatabag(
            id,
            Scope.APPLICATION,
            describe(Scope.APPLICATION, application),
            new BagAccess.OwnApplication(leadership, this::isPeer),
            new Memo<>(() -> own(Scope.APPLICATION, application)),
            plan);
    this.remoteApplicationData = new Memo<>(this::findRemoteApplicationData);
  }

  @Override
  public RelationId id() {
    return id;
  }

  @Override
  public boolean isPeer() {
    return remoteApplication().filter(leadership.unit().application()::equals).isPresent();
  }

  @Override
  public boolean isActive() {
    return !presence.isBreaking(id);
  }

  @Override
  public Optional<ApplicationName> remoteApplication() {
    return remoteApplication.get();
  }

  @Override
  public SequencedSet<UnitName> remoteUnits() {
    return remoteUnits.get();
  }

  @Override
  public Optional<String> remoteModel() {
    return remoteModel.get();
  }

  @Override
  public Databag unitData() {
    return unitData;
  }

  @Override
  public Databag applicationData() {
    return applicationData;
  }

  @Override
  public Databag remoteUnitData(UnitName unit) {
    if (unit.equals(leadership.unit())) {
      throw new IllegalArgumentException(unit + " is this unit itself: its bag is unitData()");
    }
    return remoteUnitData.computeIfAbsent(unit, name -> remoteBag(Scope.UNIT, name.toString()));
  }

  @Override
  public Databag remoteApplicationData() {
    return remoteApplicationData.get();
  }

  private Databag findRemoteApplicationData() {
    return remoteApplication()
        .map(application -> remoteBag(Scope.APPLICATION, application.toString()))
        .orElseGet(() ->
            new RemoteDatabag(
                describe(Scope.APPLICATION, "an unknown application"), new Memo<>(Map::of)));
  }

  private Databag remoteBag(Scope scope, String member) {
    return new RemoteDatabag(describe(scope, member), new Memo<>(() -> remote(scope, member)));
  }

  private Optional<ApplicationName> findRemoteApplication() {
    Optional<ApplicationName> named = current.flatMap(CurrentRelation::application);
    if (named.isPresent()) {
      return named;
    }
    try {
      return tools.application(id.toString()).map(ApplicationName::new);
    } catch (RelationGoneException | PermissionDeniedException e) {
      return Optional.empty();
    }
  }

  private Optional<String> findRemoteModel(DispatchFacts facts) {
    if (!facts.juju().namesRemoteModels()) {
      return Optional.empty();
    }
    try {
      return tools.model(id.toString());
    } catch (RelationGoneException | PermissionDeniedException e) {
      return Optional.empty();
    }
  }

  private SequencedSet<UnitName> findRemoteUnits() {
    SequencedSet<UnitName> units = new TreeSet<>();
    try {
      tools
          .units(id.toString())
          .forEach(name ->
              units.add(ToolAnswer.read("relation-list", "a unit's name", name, UnitName::parse)));
    } catch (RelationGoneException | PermissionDeniedException e) {
      return Collections.unmodifiableSequencedSet(units);
    }
    return Collections.unmodifiableSequencedSet(units);
  }

  /** What Juju has of the other side; nothing when the relation is gone, in whichever words (§5). */
  private Map<String, String> remote(Scope scope, String member) {
    try {
      return tools.read(id.toString(), scope, member);
    } catch (RelationGoneException | PermissionDeniedException e) {
      return Map.of();
    }
  }

  /**
   * What Juju has of this side; nothing when the relation is gone. A refusal about a relation that is
   * still there means that leadership was lost meanwhile, and an empty answer would make the charm fill
   * the bag anew.
   */
  private Map<String, String> own(Scope scope, String member) {
    try {
      return tools.read(id.toString(), scope, member);
    } catch (RelationGoneException e) {
      if (scope == Scope.UNIT || presence.isGone(id)) {
        return Map.of();
      }
      throw denied(scope, member, e);
    } catch (PermissionDeniedException e) {
      if (presence.isGone(id)) {
        return Map.of();
      }
      throw e;
    }
  }

  private DatabagAccessException denied(Scope scope, String member, HookToolException refusal) {
    return new DatabagAccessException(
        "Cannot read the " + describe(scope, member) + ": " + refusal.getMessage());
  }

  private String describe(Scope scope, String member) {
    String kind =
        switch (scope) {
          case UNIT -> "unit data of ";
          case APPLICATION -> "application data of ";
        };
    return kind + member + " in relation " + id;
  }
}
