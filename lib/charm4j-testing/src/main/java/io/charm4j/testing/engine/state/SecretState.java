package io.charm4j.testing.engine.state;

import io.charm4j.testing.engine.substrate.UnitName;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A secret without its content.
 *
 * @param id the bare id
 * @param owner who it belongs to
 * @param attributes what the owner says about it
 * @param latest the latest revision, from 1
 * @param revisions when each revision that still exists was made (UTC)
 * @param consumers what each unit that read it holds
 * @param grants who else may read it
 * @param removalsNotified revisions whose owner was told that nobody needs them
 * @param created when (UTC)
 * @param schedule what the clock owes its owner
 */
public record SecretState(
    String id,
    SecretOwner owner,
    SecretAttributes attributes,
    int latest,
    SortedMap<Integer, Instant> revisions,
    SortedMap<UnitName, SecretTracking> consumers,
    List<SecretGrant> grants,
    SortedSet<Integer> removalsNotified,
    Instant created,
    SecretSchedule schedule) {

  /** Copies the collections. */
  public SecretState {
    revisions = Frozen.map(revisions);
    consumers = Frozen.map(consumers);
    grants = List.copyOf(grants);
    removalsNotified = Frozen.set(removalsNotified);
  }

  /** A secret that the clock owes its first rotation one period after it was made. */
  public SecretState(
      String id,
      SecretOwner owner,
      SecretAttributes attributes,
      int latest,
      SortedMap<Integer, Instant> revisions,
      SortedMap<UnitName, SecretTracking> consumers,
      List<SecretGrant> grants,
      SortedSet<Integer> removalsNotified,
      Instant created) {
    this(
        id,
        owner,
        attributes,
        latest,
        revisions,
        consumers,
        grants,
        removalsNotified,
        created,
        SecretSchedule.startingAt(created, attributes.rotation()));
  }

  /** A secret with its first revision. */
  public static SecretState first(
      String id, SecretOwner owner, SecretAttributes attributes, Instant now) {
    TreeMap<Integer, Instant> revisions = new TreeMap<>();
    revisions.put(1, now);
    return new SecretState(
        id, owner, attributes, 1, revisions, new TreeMap<>(), List.of(), new TreeSet<>(), now);
  }

  /** What a unit holds of it. */
  public SecretTracking trackingOf(UnitName unit) {
    return consumers.getOrDefault(unit, SecretTracking.NONE);
  }

  /** Whether a unit may read it: as its owner, or by a grant. */
  public boolean readableBy(UnitName unit) {
    return owner.includes(unit) || grants.stream().anyMatch(grant -> grant.covers(unit));
  }

  /** Revisions that are not the latest and that no unit sees any more. */
  public List<Integer> unneededRevisions() {
    return revisions.keySet().stream()
        .filter(revision -> revision != latest)
        .filter(
            revision -> consumers.values().stream().noneMatch(held -> held.revision() == revision))
        .toList();
  }

  /** The same with other attributes. */
  public SecretState withAttributes(SecretAttributes newAttributes) {
    return new SecretState(
        id,
        owner,
        newAttributes,
        latest,
        revisions,
        consumers,
        grants,
        removalsNotified,
        created,
        schedule);
  }

  /** The same with one more revision. */
  public SecretState withNextRevision(Instant now) {
    return new SecretState(
        id,
        owner,
        attributes,
        latest + 1,
        Frozen.with(revisions, latest + 1, now),
        consumers,
        grants,
        removalsNotified,
        created,
        schedule);
  }

  /** The same without a revision. */
  public SecretState withoutRevision(int revision) {
    return new SecretState(
        id,
        owner,
        attributes,
        latest,
        Frozen.without(revisions, revision),
        consumers,
        grants,
        Frozen.without(removalsNotified, revision),
        created,
        schedule);
  }

  /** The same with what a unit holds of it. */
  public SecretState withTracking(UnitName unit, SecretTracking tracking) {
    return withConsumers(Frozen.with(consumers, unit, tracking));
  }

  /** The same after a unit is gone. */
  public SecretState withoutConsumer(UnitName unit) {
    return withConsumers(Frozen.without(consumers, unit));
  }

  private SecretState withConsumers(SortedMap<UnitName, SecretTracking> newConsumers) {
    return new SecretState(
        id,
        owner,
        attributes,
        latest,
        revisions,
        newConsumers,
        grants,
        removalsNotified,
        created,
        schedule);
  }

  /** The same with one more right, unless it is there. */
  public SecretState withGrant(SecretGrant grant) {
    if (grants.contains(grant)) {
      return this;
    }
    List<SecretGrant> more = new ArrayList<>(grants);
    more.add(grant);
    return withGrants(more);
  }

  /** The same without what this takes: the subject's right of its relation, or all of the subject's rights. */
  public SecretState withoutGrant(SecretGrant taken) {
    return withGrants(
        grants.stream()
            .filter(grant ->
                !grant.subject().equals(taken.subject())
                    || (taken.relation().isPresent() && !taken.relation().equals(grant.relation())))
            .toList());
  }

  /** The same with these rights. */
  public SecretState withGrants(List<SecretGrant> newGrants) {
    return new SecretState(
        id,
        owner,
        attributes,
        latest,
        revisions,
        consumers,
        newGrants,
        removalsNotified,
        created,
        schedule);
  }

  /** The same, its owner told that nobody needs this revision. */
  public SecretState withRemovalNotified(int revision) {
    return new SecretState(
        id,
        owner,
        attributes,
        latest,
        revisions,
        consumers,
        grants,
        Frozen.with(removalsNotified, revision),
        created,
        schedule);
  }

  /** The same with another schedule. */
  public SecretState withSchedule(SecretSchedule newSchedule) {
    return new SecretState(
        id,
        owner,
        attributes,
        latest,
        revisions,
        consumers,
        grants,
        removalsNotified,
        created,
        newSchedule);
  }
}
