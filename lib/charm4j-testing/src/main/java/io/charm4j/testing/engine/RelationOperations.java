package io.charm4j.testing.engine;

import io.charm4j.testing.engine.agent.Reaper;
import io.charm4j.testing.engine.charm.EndpointDefinition;
import io.charm4j.testing.engine.charm.EndpointRole;
import io.charm4j.testing.engine.context.EngineServices;
import io.charm4j.testing.engine.state.ModelDraft;
import io.charm4j.testing.engine.state.OperationRefusedException;
import io.charm4j.testing.engine.state.RelationEndpoint;
import io.charm4j.testing.engine.state.RelationState;
import io.charm4j.testing.engine.view.Life;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** What an operator does with relations. An end is written as {@code name} or {@code name:endpoint}. */
public final class RelationOperations {
  private final EngineServices services;

  RelationOperations(EngineServices services) {
    this.services = services;
  }

  /** A possible relation: the provider's end and the requirer's. */
  private record Pair(
      RelationEndpoint provider,
      EndpointDefinition provided,
      RelationEndpoint requirer,
      EndpointDefinition required) {

    /** As Juju writes a relation: the requirer first. */
    @Override
    public String toString() {
      return written(requirer) + " " + written(provider);
    }

    private static String written(RelationEndpoint end) {
      return end.application() + ":" + end.endpoint();
    }
  }

  /**
   * Relates two applications.
   *
   * @param one one application, or {@code application:endpoint}
   * @param other the other
   * @return the number of the relation
   * @throws OperationRefusedException when an end is unknown, nothing fits, more than one thing fits, the
   *     relation exists, or an endpoint has as many relations as it may have
   */
  public int integrate(String one, String other) {
    return services
        .model()
        .compute(draft -> {
          Pair pair = infer(draft, one, other);
          refuseExisting(draft, pair);
          refuseBeyondLimit(draft, pair.requirer(), pair.required());
          refuseBeyondLimit(draft, pair.provider(), pair.provided());
          int id = draft.next("relation");
          draft
              .relations()
              .put(
                  id,
                  scoped(
                      pair,
                      RelationState.of(
                          id,
                          pair.provided().interfaceName(),
                          List.of(pair.provider(), pair.requirer()))));
          return id;
        });
  }

  private static RelationState scoped(Pair pair, RelationState relation) {
    return pair.provided().containerScoped() || pair.required().containerScoped()
        ? relation.withContainerScope()
        : relation;
  }

  private static Pair infer(ModelDraft draft, String one, String other) {
    List<Pair> candidates = new ArrayList<>();
    for (EndpointDefinition left : endpoints(draft, one)) {
      for (EndpointDefinition right : endpoints(draft, other)) {
        if (!left.interfaceName().equals(right.interfaceName())) {
          continue;
        }
        RelationEndpoint leftEnd = end(one, left);
        RelationEndpoint rightEnd = end(other, right);
        if (left.role() == EndpointRole.PROVIDER && right.role() == EndpointRole.REQUIRER) {
          candidates.add(new Pair(leftEnd, left, rightEnd, right));
        } else if (left.role() == EndpointRole.REQUIRER && right.role() == EndpointRole.PROVIDER) {
          candidates.add(new Pair(rightEnd, right, leftEnd, left));
        }
      }
    }
    if (candidates.isEmpty()) {
      throw new OperationRefusedException("no relations found");
    }
    if (candidates.size() > 1) {
      String choices =
          candidates.stream()
              .map(pair -> "\"" + pair + "\"")
              .sorted()
              .collect(Collectors.joining("; "));
      throw new OperationRefusedException(
          "ambiguous relation: \"" + one + " " + other + "\" could refer to " + choices);
    }
    return candidates.getFirst();
  }

  private static String applicationOf(String end) {
    int colon = end.indexOf(':');
    return colon < 0 ? end : end.substring(0, colon);
  }

  private static RelationEndpoint end(String end, EndpointDefinition endpoint) {
    return new RelationEndpoint(applicationOf(end), endpoint.name(), endpoint.role());
  }

  /** The endpoints that the operator's words can mean. */
  private static Collection<EndpointDefinition> endpoints(ModelDraft draft, String end) {
    String name = applicationOf(end);
    var application = draft.application(name);
    if (application.life() == Life.DYING) {
      throw new OperationRefusedException("application \"" + name + "\" is not alive");
    }
    var metadata = application.charmPackage().metadata();
    if (name.equals(end)) {
      return metadata.endpoints().values();
    }
    String endpoint = end.substring(name.length() + 1);
    return List.of(
        metadata
            .endpoint(endpoint)
            .orElseThrow(() ->
                new OperationRefusedException(
                    "application \"" + name + "\" has no \"" + endpoint + "\" relation")));
  }

  private static void refuseExisting(ModelDraft draft, Pair pair) {
    boolean exists =
        draft.relations().values().stream()
            .anyMatch(
                relation -> relation.endpoints().equals(List.of(pair.provider(), pair.requirer())));
    if (exists) {
      throw new OperationRefusedException(
          "cannot add relation \"" + pair + "\": relation " + pair + " already exists");
    }
  }

  private static void refuseBeyondLimit(
      ModelDraft draft, RelationEndpoint end, EndpointDefinition endpoint) {
    long present =
        draft.relations().values().stream()
            .filter(relation -> relation.endpoints().contains(end))
            .count();
    if (endpoint.limit().isPresent() && present >= endpoint.limit().getAsInt()) {
      throw new OperationRefusedException(
          "establishing a new relation for %s:%s would exceed its maximum relation limit of %d"
              .formatted(end.application(), end.endpoint(), endpoint.limit().getAsInt()));
    }
  }

  /**
   * Removes the relation between two applications.
   *
   * @param one one application, or {@code application:endpoint}
   * @param other the other
   * @throws OperationRefusedException when there is none, or more than one fits
   */
  public void remove(String one, String other) {
    services
        .model()
        .change(draft -> {
          List<RelationState> fitting =
              draft.relations().values().stream()
                  .filter(relation -> !relation.isPeer())
                  .filter(relation -> fits(relation, one) && fits(relation, other))
                  .toList();
          if (fitting.isEmpty()) {
            throw new OperationRefusedException("relation \"" + one + " " + other + "\" not found");
          }
          if (fitting.size() > 1) {
            throw new OperationRefusedException(
                "ambiguous relation: \""
                    + one
                    + " "
                    + other
                    + "\" could refer to "
                    + fitting.size()
                    + " relations: name the endpoints");
          }
          remove(draft, fitting.getFirst());
        });
  }

  private static boolean fits(RelationState relation, String end) {
    return relation.endpoints().stream()
        .anyMatch(part ->
            end.equals(part.application())
                || end.equals(part.application() + ":" + part.endpoint()));
  }

  /**
   * Removes the relation of this number.
   *
   * @param relation the relation's number
   * @throws OperationRefusedException when there is none, or it is a peer relation
   */
  public void remove(int relation) {
    services
        .model()
        .change(draft -> {
          RelationState state = draft.relations().get(relation);
          if (state == null) {
            throw new OperationRefusedException("relation " + relation + " not found");
          }
          if (state.isPeer()) {
            throw new OperationRefusedException(
                "cannot remove relation " + relation + ": is a peer relation");
          }
          remove(draft, state);
        });
  }

  /**
   * Suspends a relation: it breaks for its units as a removed one does, and its databags stay
   * (reference/juju-hook-contract §1.7).
   *
   * @throws OperationRefusedException when there is none of this number, or it is a peer relation
   */
  public void suspend(int relation) {
    setSuspended(relation, true);
  }

  /**
   * Resumes a suspended relation: its units join it anew.
   *
   * @throws OperationRefusedException when there is none of this number, or it is a peer relation
   */
  public void resume(int relation) {
    setSuspended(relation, false);
  }

  private void setSuspended(int relation, boolean suspended) {
    services
        .model()
        .change(draft -> {
          RelationState state = draft.relations().get(relation);
          if (state == null) {
            throw new OperationRefusedException("relation " + relation + " not found");
          }
          if (state.isPeer()) {
            throw new OperationRefusedException(
                "cannot suspend or resume relation " + relation + ": is a peer relation");
          }
          draft.relations().put(relation, state.withSuspended(suspended));
        });
  }

  static void remove(ModelDraft draft, RelationState relation) {
    draft.relations().put(relation.id(), relation.withLife(Life.DYING));
    Reaper.reap(draft);
  }
}
