package io.charm4j.testing.engine.state;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.charm4j.testing.engine.charm.EndpointRole;
import io.charm4j.testing.engine.substrate.UnitName;
import io.charm4j.testing.engine.view.Life;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A relation.
 *
 * @param id its number
 * @param interfaceName the interface it speaks
 * @param life whether it goes away
 * @param endpoints one for a peer relation; else the provider's, then the requirer's
 * @param applicationBags by application; an application that never wrote has none
 * @param unitBags by unit; a unit that never took part has none
 * @param suspended whether an operator has suspended it, in which case no unit is in it
 * @param containerScoped whether only units of one machine that belong together see each other
 * @param remoteModel the identifier of the model of the other end; empty when it is this one
 */
public record RelationState(
    int id,
    String interfaceName,
    Life life,
    List<RelationEndpoint> endpoints,
    SortedMap<String, Bag> applicationBags,
    SortedMap<UnitName, UnitBag> unitBags,
    boolean suspended,
    boolean containerScoped,
    Optional<String> remoteModel) {

  /** Copies the collections. */
  public RelationState {
    endpoints = List.copyOf(endpoints);
    applicationBags = Frozen.map(applicationBags);
    unitBags = Frozen.map(unitBags);
  }

  /** A relation within this model that is not suspended, of units wherever they are. */
  public RelationState(
      int id,
      String interfaceName,
      Life life,
      List<RelationEndpoint> endpoints,
      SortedMap<String, Bag> applicationBags,
      SortedMap<UnitName, UnitBag> unitBags) {
    this(
        id,
        interfaceName,
        life,
        endpoints,
        applicationBags,
        unitBags,
        false,
        false,
        Optional.empty());
  }

  /** A relation that nobody has joined. */
  public static RelationState of(int id, String interfaceName, List<RelationEndpoint> endpoints) {
    return new RelationState(
        id, interfaceName, Life.ALIVE, endpoints, new TreeMap<>(), new TreeMap<>());
  }

  /** Whether the units of one application share it among themselves. */
  @JsonIgnore
  public boolean isPeer() {
    return endpoints.getFirst().role() == EndpointRole.PEER;
  }

  /** Whether units are to be in it: it neither goes away nor is suspended. */
  @JsonIgnore
  public boolean isActive() {
    return life == Life.ALIVE && !suspended;
  }

  /** The same, suspended or not. */
  public RelationState withSuspended(boolean isSuspended) {
    return new RelationState(
        id,
        interfaceName,
        life,
        endpoints,
        applicationBags,
        unitBags,
        isSuspended,
        containerScoped,
        remoteModel);
  }

  /** The end of this application, when it takes part. */
  public Optional<RelationEndpoint> endpointOf(String application) {
    return endpoints.stream().filter(end -> end.application().equals(application)).findFirst();
  }

  /** The end that this application sees; its own end in a peer relation. */
  public RelationEndpoint otherEnd(String application) {
    return endpoints.stream()
        .filter(end -> !end.application().equals(application))
        .findFirst()
        .orElse(endpoints.getFirst());
  }

  /** The bag of an application. */
  public Bag applicationBag(String application) {
    return applicationBags.getOrDefault(application, Bag.UNWRITTEN);
  }

  /** The bag of a unit. */
  public Bag unitBag(UnitName unit) {
    UnitBag bag = unitBags.get(unit);
    return bag == null ? Bag.UNWRITTEN : bag.bag();
  }

  /** Whether the unit takes part at present. */
  public boolean inScope(UnitName unit) {
    UnitBag bag = unitBags.get(unit);
    return bag != null && bag.inScope();
  }

  /** The same, going away or not. */
  public RelationState withLife(Life newLife) {
    return new RelationState(
        id,
        interfaceName,
        newLife,
        endpoints,
        applicationBags,
        unitBags,
        suspended,
        containerScoped,
        remoteModel);
  }

  /** The same with another bag for an application. */
  public RelationState withApplicationBag(String application, Bag bag) {
    return new RelationState(
        id,
        interfaceName,
        life,
        endpoints,
        Frozen.with(applicationBags, application, bag),
        unitBags,
        suspended,
        containerScoped,
        remoteModel);
  }

  /** The same with another part for a unit. */
  public RelationState withUnitBag(UnitName unit, UnitBag bag) {
    return new RelationState(
        id,
        interfaceName,
        life,
        endpoints,
        applicationBags,
        Frozen.with(unitBags, unit, bag),
        suspended,
        containerScoped,
        remoteModel);
  }

  /** The same between units of one machine that belong together. */
  public RelationState withContainerScope() {
    return new RelationState(
        id,
        interfaceName,
        life,
        endpoints,
        applicationBags,
        unitBags,
        suspended,
        true,
        remoteModel);
  }

  /** The same with its other end in another model. */
  public RelationState withRemoteModel(String uuid) {
    return new RelationState(
        id,
        interfaceName,
        life,
        endpoints,
        applicationBags,
        unitBags,
        suspended,
        containerScoped,
        Optional.of(uuid));
  }

  /** Whether this end is an application of another model. */
  public boolean isRemote(String application) {
    return remoteModel.isPresent()
        && !endpoints.isEmpty()
        && endpointOf(application).isPresent()
        && application.equals(remoteEnd().application());
  }

  /** By convention the remote end is the last that was named. */
  private RelationEndpoint remoteEnd() {
    return endpoints.getLast();
  }
}
