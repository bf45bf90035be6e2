package io.charm4j.interfaces.s3;

import io.charm4j.databag.Databag;
import io.charm4j.event.ActionInvoked;
import io.charm4j.event.Event;
import io.charm4j.event.LifecycleEvent;
import io.charm4j.event.RelationEvent;
import io.charm4j.event.RelationEvent.RelationBroken;
import io.charm4j.event.SecretEvent;
import io.charm4j.event.SecretEvent.SecretChanged;
import io.charm4j.event.StorageEvent;
import io.charm4j.event.UnknownEvent;
import io.charm4j.event.WorkloadEvent;
import io.charm4j.model.ApplicationName;
import io.charm4j.model.Model;
import io.charm4j.model.Relation;
import io.charm4j.model.SecretId;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The side of the {@code s3} interface that wants to store something.
 *
 * <p>On every event the charm calls {@link #ensureRequested()}; whenever it needs the store, it asks
 * for {@link #connection()}. There is nothing to remember between events: the relation is the state,
 * and every unit can read it. {@link #concerns(Event)} tells which events may change the answer.
 *
 * <pre>{@code
 * S3Requirer s3 = new S3Requirer(context.model(), "s3-credentials");
 * s3.ensureRequested();
 * if (s3.concerns(event)) {
 *   s3.connection().ifPresent(this::use);
 * }
 * }</pre>
 */
public final class S3Requirer {
  /** Written as the libraries of other charms write it, byte for byte. */
  private static final String REQUESTED_SECRETS = "[\"access-key\", \"secret-key\"]";

  private static final String VERSION = "1";
  private static final String LIBRARY_VERSION = "1.0";

  /** What this side's labels for providers' secrets end with. */
  static final String LABEL_END = ".requirer";

  private final Model model;
  private final String endpoint;
  private final S3Request request;
  private final ProviderSecrets secrets;

  /**
   * A requirer on the given endpoint that takes the provider's bucket and path.
   *
   * @param model the model as this unit sees it
   * @param endpoint the charm's endpoint of the interface {@code s3}
   */
  public S3Requirer(Model model, String endpoint) {
    this(model, endpoint, S3Request.NOTHING);
  }

  /**
   * A requirer on the given endpoint that asks for a bucket or a path of its own.
   *
   * @param model the model as this unit sees it
   * @param endpoint the charm's endpoint of the interface {@code s3}
   * @param request what to ask of the provider
   */
  public S3Requirer(Model model, String endpoint, S3Request request) {
    this.model = model;
    this.endpoint = endpoint;
    this.request = request;
    this.secrets = new ProviderSecrets(model.secrets());
  }

  /**
   * Writes what a provider needs to see before it answers; does nothing on a unit that is not the
   * leader. To be called on every event: a unit may become leader when all other events are over
   * (reference/s3-relation §4, §10.2).
   */
  public void ensureRequested() {
    List<Relation> relations = model.relations(endpoint);
    if (relations.isEmpty() || !model.isLeader()) {
      return;
    }
    for (Relation relation : relations) {
      Databag application = relation.applicationData();
      application.set(S3Fields.REQUESTED_SECRETS, REQUESTED_SECRETS);
      application.set(S3Fields.VERSION, VERSION);
      application.set(S3Fields.LIBRARY_VERSION, LIBRARY_VERSION);
      ask(application, S3Fields.BUCKET, wantedBucket(relation));
      ask(application, S3Fields.PATH, request.path());
      relation.unitData().set(S3Fields.REQUESTED_SECRETS, REQUESTED_SECRETS);
    }
  }

  /**
   * The bucket to ask for. A provider of the first generation is silent until it is asked for one,
   * so a name is made up for it; any other provider would create that bucket.
   */
  private String wantedBucket(Relation relation) {
    if (!request.bucket().isEmpty()) {
      return request.bucket();
    }
    String placeholder = "relation-" + relation.id().number();
    Map<String, String> provider = relation.remoteApplicationData().asMap();
    boolean answered =
        provider.containsKey(S3Fields.BUCKET) || provider.containsKey(S3Fields.ACCESS_KEY);
    boolean asked =
        relation.applicationData().get(S3Fields.BUCKET).filter(placeholder::equals).isPresent();
    return switch (S3Generation.of(provider)) {
      case V0 -> asked || !answered ? placeholder : "";
      case UNKNOWN -> asked ? placeholder : "";
      case V1 -> "";
    };
  }

  private static void ask(Databag databag, String field, String value) {
    if (value.isEmpty()) {
      databag.remove(field);
    } else {
      databag.set(field, value);
    }
  }

  /**
   * {@return what the provider gives, with the newest revision of its secret; empty when there is
   * no relation} Works on every unit and never fails the hook: a secret that Juju refuses means
   * waiting. An instance asks for each secret once, so one instance is for one dispatch.
   *
   * <p>While two relations overlap, the newest one that is ready counts.
   */
  public Optional<S3Connection> connection() {
    List<S3Connection> newestFirst =
        model.relations(endpoint).stream()
            .sorted(Comparator.comparing(Relation::id).reversed())
            .map(this::connection)
            .toList();
    return newestFirst.stream()
        .filter(S3Connection.Ready.class::isInstance)
        .findFirst()
        .or(() -> newestFirst.stream().findFirst());
  }

  private S3Connection connection(Relation relation) {
    Map<String, String> databag = relation.remoteApplicationData().asMap();
    String provider =
        relation.remoteApplication().map(ApplicationName::value).orElse("the S3 provider");
    String labelStart = endpoint + "." + relation.id().number() + ".";
    return new S3AnswerParser(provider).parse(databag, secrets.read(databag, labelStart));
  }

  /**
   * {@return whether {@link #connection()} may answer differently after this event than before}
   * Events of the unit's life are not among them, though a charm does well to look again when it
   * becomes leader.
   *
   * @param event what happened
   */
  public boolean concerns(Event event) {
    return switch (event) {
      case RelationEvent relation -> relation.relation().endpoint().equals(endpoint);
      case SecretChanged changed -> isOurs(changed);
      case SecretEvent _,
          LifecycleEvent _,
          StorageEvent _,
          WorkloadEvent _,
          ActionInvoked _,
          UnknownEvent _ ->
          false;
    };
  }

  private boolean isOurs(SecretChanged changed) {
    boolean labelled =
        changed
            .label()
            .filter(label -> label.startsWith(endpoint + ".") && label.endsWith(LABEL_END))
            .isPresent();
    return labelled || isNamedByAProvider(changed.id());
  }

  private boolean isNamedByAProvider(SecretId id) {
    return model.relations(endpoint).stream()
        .map(relation -> relation.remoteApplicationData().asMap())
        .flatMap(databag -> ProviderSecrets.id(databag).stream())
        .anyMatch(id::namesSameSecretAs);
  }

  /**
   * {@return whether a relation of this endpoint ends for this unit with this event}
   *
   * @param event what happened
   */
  public boolean isBroken(Event event) {
    return event instanceof RelationBroken broken && broken.relation().endpoint().equals(endpoint);
  }

  /**
   * {@return whether what the whole application keeps because of the relation may now be cleared:
   * the relation ends, this unit is the leader and stays, and no other relation has taken over}
   *
   * <p>A unit that is removed sees its relations break as well, while they live on for all others
   * (reference/s3-relation §9).
   *
   * @param event what happened
   */
  public boolean isGoneForApplication(Event event) {
    return isBroken(event)
        && RelationEnd.endsForApplication(model)
        && model.relations(endpoint).isEmpty();
  }
}
