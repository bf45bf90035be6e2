package io.charm4j.testing.engine;

import io.charm4j.testing.engine.charm.EndpointDefinition;
import io.charm4j.testing.engine.charm.EndpointRole;
import io.charm4j.testing.engine.context.EngineServices;
import io.charm4j.testing.engine.state.Bag;
import io.charm4j.testing.engine.state.ModelDraft;
import io.charm4j.testing.engine.state.OperationRefusedException;
import io.charm4j.testing.engine.state.RelationEndpoint;
import io.charm4j.testing.engine.state.RelationState;
import io.charm4j.testing.engine.state.SecretAttributes;
import io.charm4j.testing.engine.state.SecretGrant;
import io.charm4j.testing.engine.state.SecretIds;
import io.charm4j.testing.engine.state.SecretOwner;
import io.charm4j.testing.engine.state.SecretState;
import io.charm4j.testing.engine.state.UnitBag;
import io.charm4j.testing.engine.substrate.UnitName;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.function.UnaryOperator;

/**
 * Applications of other models, and their ends of relations (reference/juju-hook-contract §5). The other
 * model is not there: whoever calls this plays it.
 */
public final class CrossModelOperations {
  private static final int ALIAS_BYTES = 16;

  private final EngineServices services;

  CrossModelOperations(EngineServices services) {
    this.services = services;
  }

  /**
   * A relation to another model.
   *
   * @param relation its number
   * @param application the name that the other end has in this model
   */
  public record CrossModelRelation(int relation, String application) {}

  /**
   * Relates an endpoint to an application of another model that has consumed its offer; that application
   * is known here as {@code remote-<hex>}.
   *
   * @param end {@code application:endpoint} of this model
   * @param remoteEndpoint the endpoint's name at the other end
   * @param modelUuid the other model's identifier
   * @throws OperationRefusedException when this model has no such endpoint, or it is a peers' one
   */
  public CrossModelRelation integrate(String end, String remoteEndpoint, String modelUuid) {
    byte[] random = new byte[ALIAS_BYTES];
    new SecureRandom().nextBytes(random);
    // A part of a name has at least one letter.
    random[0] = (byte) 0xc0;
    return integrate(end, "remote-" + HexFormat.of().formatHex(random), remoteEndpoint, modelUuid);
  }

  /**
   * Relates an endpoint to an offer of another model that is consumed here under a name.
   *
   * @param end {@code application:endpoint} of this model
   * @param name the offer's name in this model
   * @throws OperationRefusedException as for a consumed offer, or when the name is taken
   */
  public CrossModelRelation integrate(
      String end, String name, String remoteEndpoint, String modelUuid) {
    return services
        .model()
        .compute(draft -> {
          int colon = end.indexOf(':');
          String application = colon < 0 ? end : end.substring(0, colon);
          EndpointDefinition endpoint =
              draft
                  .application(application)
                  .charmPackage()
                  .metadata()
                  .endpoint(end.substring(colon + 1))
                  .filter(found -> found.role() != EndpointRole.PEER)
                  .orElseThrow(
                      () -> new OperationRefusedException("endpoint \"" + end + "\" not found"));
          if (draft.applications().containsKey(name)) {
            throw new OperationRefusedException("application \"" + name + "\" already exists");
          }
          EndpointRole otherRole =
              endpoint.role() == EndpointRole.PROVIDER
                  ? EndpointRole.REQUIRER
                  : EndpointRole.PROVIDER;
          int id = draft.next("relation");
          draft
              .relations()
              .put(
                  id,
                  RelationState.of(
                          id,
                          endpoint.interfaceName(),
                          List.of(
                              new RelationEndpoint(application, endpoint.name(), endpoint.role()),
                              new RelationEndpoint(name, remoteEndpoint, otherRole)))
                      .withRemoteModel(modelUuid));
          return new CrossModelRelation(id, name);
        });
  }

  /** Lets a unit of the other model join; answers its name in this model. */
  public UnitName addUnit(int relation, Map<String, String> data) {
    return services
        .model()
        .compute(draft -> {
          RelationState state = remote(draft, relation);
          String application = state.endpoints().getLast().application();
          UnitName unit = new UnitName(application, draft.next("unit:" + application));
          Bag bag = Bag.UNWRITTEN.written(data);
          draft.relations().put(relation, state.withUnitBag(unit, new UnitBag(bag, true)));
          return unit;
        });
  }

  /** Lets a unit of the other model depart. */
  public void removeUnit(int relation, UnitName unit) {
    change(relation, state -> state.withUnitBag(unit, new UnitBag(state.unitBag(unit), false)));
  }

  /** Writes the bag of a unit of the other model; an empty value deletes. */
  public void writeUnit(int relation, UnitName unit, Map<String, String> data) {
    change(
        relation,
        state ->
            state.withUnitBag(
                unit, new UnitBag(state.unitBag(unit).written(data), state.inScope(unit))));
  }

  /** Writes the bag of the other model's application; an empty value deletes. */
  public void writeApplication(int relation, Map<String, String> data) {
    change(
        relation,
        state -> {
          String application = state.endpoints().getLast().application();
          return state.withApplicationBag(
              application, state.applicationBag(application).written(data));
        });
  }

  private void change(int relation, UnaryOperator<RelationState> change) {
    services
        .model()
        .change(draft -> draft.relations().put(relation, change.apply(remote(draft, relation))));
  }

  private static RelationState remote(ModelDraft draft, int relation) {
    RelationState state = draft.relations().get(relation);
    if (state == null || state.remoteModel().isEmpty()) {
      throw new OperationRefusedException("no relation " + relation + " to another model");
    }
    return state;
  }

  /**
   * Lets this model's application read a secret of the other model.
   *
   * @return the URI, {@code secret://<model>/<id>}
   */
  public String shareSecret(int relation, Map<String, String> content) {
    String id = SecretIds.create();
    return services
        .model()
        .compute(draft -> {
          RelationState state = remote(draft, relation);
          SecretOwner owner = SecretOwner.remote(state.remoteModel().orElseThrow());
          String application = state.endpoints().getFirst().application();
          draft
              .secrets()
              .put(
                  id,
                  SecretState.first(id, owner, SecretAttributes.NONE, services.clock().instant())
                      .withGrant(SecretGrant.of(application, Optional.of(relation))));
          draft.confidential().putContent(id, 1, SecretOperations.encode(content));
          return owner.uri(id);
        });
  }

  /** Gives a shared secret new content: those who read it get {@code secret-changed}. */
  public void updateSecret(String uri, Map<String, String> content) {
    services
        .model()
        .change(draft -> {
          SecretState secret =
              SecretIds.parse(uri)
                  .flatMap(id -> Optional.ofNullable(draft.secrets().get(id)))
                  .filter(found -> found.owner().kind() == SecretOwner.Kind.REMOTE)
                  .orElseThrow(
                      () -> new OperationRefusedException("secret \"" + uri + "\" not found"));
          SecretState next = secret.withNextRevision(services.clock().instant());
          draft.secrets().put(next.id(), next);
          draft
              .confidential()
              .putContent(next.id(), next.latest(), SecretOperations.encode(content));
        });
  }

  /**
   * Reads a secret of this model as the other model's application.
   *
   * @return the latest content, by key; empty when that application may not read it
   */
  public Optional<SortedMap<String, String>> readSecret(int relation, String uri) {
    RelationState state = services.model().compute(draft -> remote(draft, relation));
    String application = state.endpoints().getLast().application();
    return SecretIds.parse(uri)
        .flatMap(id -> Optional.ofNullable(services.model().state().secrets().get(id)))
        .filter(secret ->
            secret.grants().stream()
                .anyMatch(grant -> !grant.held() && grant.subject().equals(application)))
        .map(secret ->
            new SecretOperations(services).reveal("secret:" + secret.id(), OptionalInt.empty()));
  }
}
