package io.charm4j.interfaces.s3;

import io.charm4j.databag.Databag;
import io.charm4j.event.Event;
import io.charm4j.event.RelationEvent.RelationBroken;
import io.charm4j.event.SecretEvent.SecretRemove;
import io.charm4j.model.Model;
import io.charm4j.model.Relation;
import io.charm4j.model.RelationId;
import io.charm4j.model.Secret;
import io.charm4j.secret.SecretContent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The side of the {@code s3} interface that hands out the connection to a store.
 *
 * <p>On every event the charm calls {@link #publish}: each relation is brought to what it should
 * show, and nothing is written where nothing differs. Only the leader writes.
 */
public final class S3Provider {
  private static final String LABEL_END = ".extra.secret";

  private final Model model;
  private final String endpoint;
  private final ProviderGeneration generation;

  /**
   * A provider on the given endpoint that plays the given generation.
   *
   * @param model the model as this unit sees it
   * @param endpoint the charm's endpoint of the interface {@code s3}
   * @param generation the generation of the interface to play
   */
  public S3Provider(Model model, String endpoint, ProviderGeneration generation) {
    this.model = model;
    this.endpoint = endpoint;
    this.generation = generation;
  }

  /**
   * Publishes an offer on every relation; does nothing on a unit that is not the leader.
   *
   * @param offer what there is to give; empty while the charm's own configuration is unusable:
   *     then only the protocol is announced, and what was published before stays
   * @return the buckets that requirers asked for and that cannot exist; such a relation keeps what it
   *     had
   */
  public List<String> publish(Optional<S3Offer> offer) {
    List<String> refusedBuckets = new ArrayList<>();
    if (!model.isLeader()) {
      return refusedBuckets;
    }
    for (Relation relation : model.relations(endpoint)) {
      ProviderAnswer answer =
          ProviderAnswers.decide(
              generation,
              offer,
              relation.remoteApplicationData().asMap(),
              relation.applicationData().asMap());
      answer.greeting().forEach(relation.applicationData()::set);
      switch (answer) {
        case ProviderAnswer.Greet _ -> {}
        case ProviderAnswer.RefuseBucket refusal -> refusedBuckets.add(refusal.bucket());
        case ProviderAnswer.Publish publication -> publish(relation, publication);
      }
    }
    return List.copyOf(refusedBuckets);
  }

  private void publish(Relation relation, ProviderAnswer.Publish publication) {
    Databag databag = relation.applicationData();
    Map<String, String> wanted = new LinkedHashMap<>(publication.databag());
    if (publication.secretCredentials().isEmpty()) {
      databag.get(S3Fields.SECRET_EXTRA).ifPresent(_ -> removeSecret(relation.id()));
    } else {
      wanted.put(
          S3Fields.SECRET_EXTRA,
          publishSecret(relation, SecretContent.of(publication.secretCredentials())));
    }
    S3Fields.PUBLISHED.stream()
        .filter(field -> !wanted.containsKey(field))
        .forEach(databag::remove);
    wanted.forEach(databag::set);
  }

  /** The URI of the relation's secret, which has that content now. */
  private String publishSecret(Relation relation, SecretContent content) {
    Optional<String> published = relation.applicationData().get(S3Fields.SECRET_EXTRA);
    Optional<Secret> existing = model.secrets().byLabel(label(relation.id()));
    if (existing.isEmpty()) {
      Secret secret = model.secrets().addForApplication(label(relation.id()), content);
      secret.grant(relation);
      return secret.id().uri();
    }
    Secret secret = existing.get();
    // Not content(): an owner tracks a revision like any reader, and may see an old one there.
    if (!secret.peek().equals(content)) {
      secret.setContent(content);
    }
    if (published.isPresent()) {
      return published.get();
    }
    // A commit can end between the secret and its grant; the databag is written last.
    secret.grant(relation);
    return secret.id().uri();
  }

  /**
   * Removes what nobody can use any more: a relation's secret after the relation has ended, and a
   * secret's revision that no requirer reads. Other events need nothing.
   *
   * @param event what happened
   */
  public void cleanUpAfter(Event event) {
    if (event instanceof RelationBroken broken && broken.relation().endpoint().equals(endpoint)) {
      if (RelationEnd.endsForApplication(model)) {
        removeSecret(broken.relation());
      }
    } else if (event instanceof SecretRemove removal && isOurs(removal)) {
      model
          .secrets()
          .byId(removal.id())
          .ifPresent(secret -> secret.removeRevision(removal.revision()));
    }
  }

  private boolean isOurs(SecretRemove removal) {
    return removal
        .label()
        .filter(label -> label.startsWith(endpoint + ".") && label.endsWith(LABEL_END))
        .isPresent();
  }

  private void removeSecret(RelationId relation) {
    model.secrets().byLabel(label(relation)).ifPresent(Secret::remove);
  }

  /** As the libraries of other charms label it (reference/s3-relation §7). */
  private String label(RelationId relation) {
    return endpoint + "." + relation.number() + LABEL_END;
  }
}
