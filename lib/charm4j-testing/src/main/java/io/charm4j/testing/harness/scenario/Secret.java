package io.charm4j.testing.harness.scenario;

import io.charm4j.testing.engine.state.SecretIds;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A secret that the unit owns, or may read.
 *
 * <pre>{@code
 * Secret.ofApplication("passwords", Map.of("admin", "s3cret")).grantedTo("webapp")
 * Secret.ofUser(Map.of("access-key", "AK"))
 * Secret.ofRemote("mysql", Map.of("password", "s3cret"))
 * }</pre>
 *
 * @param id the bare id, 20 letters and digits; made up when the secret is
 * @param owner who it belongs to
 * @param remoteApplication the owning application, for a {@link Owner#REMOTE} one
 * @param label the unit's name for it: the owner's, or a reader's own; empty when there is none
 * @param description the owner's words about it
 * @param rotation Juju's word for how often it is to be changed
 * @param expiry when the latest revision ends (UTC)
 * @param revisions content by key, by revision; the highest is the latest
 * @param tracked the revision that the unit keeps seeing; 0 before it has read any
 * @param grants who may read it beside its owner: applications ({@code web}) and units ({@code web/0}), each
 *     by a relation to it
 */
public record Secret(
    String id,
    Owner owner,
    Optional<String> remoteApplication,
    String label,
    String description,
    String rotation,
    Optional<Instant> expiry,
    SortedMap<Integer, SortedMap<String, String>> revisions,
    int tracked,
    SortedSet<String> grants) {

  /** Who a secret belongs to. */
  public enum Owner {
    /** The charm's application: every unit reads it, the leader manages it. */
    APPLICATION,
    /** This unit. */
    UNIT,
    /** An application at the other end of a relation, which has granted it. */
    REMOTE,
    /** An operator, who has granted it by {@code juju grant-secret}. */
    USER
  }

  /** Copies the collections. */
  public Secret {
    SortedMap<Integer, SortedMap<String, String>> copy = new TreeMap<>();
    revisions.forEach((number, content) ->
        copy.put(number, Collections.unmodifiableSortedMap(new TreeMap<>(content))));
    revisions = Collections.unmodifiableSortedMap(copy);
    grants = Collections.unmodifiableSortedSet(new TreeSet<>(grants));
  }

  private static Secret first(
      Owner owner,
      Optional<String> remote,
      String label,
      int tracked,
      Map<String, String> content) {
    SortedMap<Integer, SortedMap<String, String>> revisions = new TreeMap<>();
    revisions.put(1, new TreeMap<>(content));
    return new Secret(
        SecretIds.create(),
        owner,
        remote,
        label,
        "",
        "never",
        Optional.empty(),
        revisions,
        tracked,
        new TreeSet<>());
  }

  /**
   * {@return one of the charm's application, under the owner's label}
   *
   * @param label this side's label
   * @param content texts by key
   */
  public static Secret ofApplication(String label, Map<String, String> content) {
    return first(Owner.APPLICATION, Optional.empty(), label, 1, content);
  }

  /**
   * {@return one of this unit, under the owner's label}
   *
   * @param label this side's label
   * @param content texts by key
   */
  public static Secret ofUnit(String label, Map<String, String> content) {
    return first(Owner.UNIT, Optional.empty(), label, 1, content);
  }

  /**
   * {@return one that an application at the other end has granted by its relation; not read yet}
   *
   * @param application the owner
   * @param content texts by key
   */
  public static Secret ofRemote(String application, Map<String, String> content) {
    return first(Owner.REMOTE, Optional.of(application), "", 0, content);
  }

  /**
   * {@return one that an operator has granted; not read yet}
   *
   * @param content texts by key
   */
  public static Secret ofUser(Map<String, String> content) {
    return first(Owner.USER, Optional.empty(), "", 0, content);
  }

  /** {@return the latest revision} */
  public int latest() {
    return revisions.isEmpty() ? 0 : revisions.lastKey();
  }

  /** {@return the content of the latest revision, by key} */
  public SortedMap<String, String> content() {
    return revisions.getOrDefault(latest(), new TreeMap<>());
  }

  /** {@return the URI, as it stands in a databag} */
  public String uri() {
    return "secret:" + id;
  }

  /**
   * {@return the same under this id}
   *
   * @param bareId the id without {@code secret:}
   */
  public Secret withId(String bareId) {
    return new Secret(
        bareId,
        owner,
        remoteApplication,
        label,
        description,
        rotation,
        expiry,
        revisions,
        tracked,
        grants);
  }

  /**
   * {@return the same under this label of the unit's}
   *
   * @param newLabel this side's label
   */
  public Secret withLabel(String newLabel) {
    return new Secret(
        id,
        owner,
        remoteApplication,
        newLabel,
        description,
        rotation,
        expiry,
        revisions,
        tracked,
        grants);
  }

  /**
   * {@return the same with one more revision, which is the latest}
   *
   * @param content texts by key
   */
  public Secret withRevision(Map<String, String> content) {
    SortedMap<Integer, SortedMap<String, String>> more = new TreeMap<>(revisions);
    more.put(latest() + 1, new TreeMap<>(content));
    return new Secret(
        id, owner, remoteApplication, label, description, rotation, expiry, more, tracked, grants);
  }

  /**
   * {@return the same, with the unit seeing this revision; 0 for none yet}
   *
   * @param revision the revision's number
   */
  public Secret tracking(int revision) {
    return new Secret(
        id,
        owner,
        remoteApplication,
        label,
        description,
        rotation,
        expiry,
        revisions,
        revision,
        grants);
  }

  /**
   * {@return the same, to be changed this often}
   *
   * @param policy such as {@code daily}
   */
  public Secret rotating(String policy) {
    return new Secret(
        id,
        owner,
        remoteApplication,
        label,
        description,
        policy,
        expiry,
        revisions,
        tracked,
        grants);
  }

  /**
   * {@return the same, readable by an application ({@code web}) or a unit ({@code web/0})}
   *
   * @param subject a unit or an application
   */
  public Secret grantedTo(String subject) {
    SortedSet<String> more = new TreeSet<>(grants);
    more.add(subject);
    return new Secret(
        id,
        owner,
        remoteApplication,
        label,
        description,
        rotation,
        expiry,
        revisions,
        tracked,
        more);
  }

  /** Shows no content. */
  @Override
  public String toString() {
    return "Secret[id=%s, owner=%s, label=%s, keys=%s, latest=%d, tracked=%d, grants=%s]"
        .formatted(id, owner, label, content().keySet(), latest(), tracked, grants);
  }
}
