package io.charm4j.testing.engine.context;

import io.charm4j.testing.engine.state.SecretGrant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Secret operations that wait for the hook's end (reference/juju-hook-contract §3.1). */
public final class PendingSecrets {
  private final Map<String, NewSecret> created = new TreeMap<>();
  private final Map<String, SecretUpdate> updated = new TreeMap<>();
  private final Map<String, Set<Integer>> removedRevisions = new TreeMap<>();
  private final Set<String> removed = new TreeSet<>();
  private final List<SecretRight> granted = new ArrayList<>();
  private final List<SecretRight> revoked = new ArrayList<>();
  private final Set<String> refreshed = new TreeSet<>();

  /**
   * A right that is given or taken.
   *
   * @param secret the bare id
   * @param grant the right; an empty relation takes the subject's rights of any relation
   */
  public record SecretRight(String secret, SecretGrant grant) {}

  /** Adds a secret. */
  public void create(String id, NewSecret secret) {
    created.put(id, secret);
  }

  /** Changes a secret, be it one that waits to be made or one that exists. */
  public void update(String id, SecretUpdate update) {
    NewSecret waiting = created.get(id);
    if (waiting == null) {
      updated.merge(id, update, SecretUpdate::then);
      return;
    }
    created.put(
        id,
        new NewSecret(
            waiting.owner(),
            update.appliedTo(waiting.attributes()),
            update.content().orElse(waiting.content())));
  }

  /**
   * Removes a secret; one that waits to be made is forgotten. So is all else that waits for it: the commit
   * removes first, and would not find the secret then.
   */
  public void remove(String id) {
    if (created.remove(id) == null) {
      removed.add(id);
    }
    updated.remove(id);
    removedRevisions.remove(id);
    granted.removeIf(right -> right.secret().equals(id));
    revoked.removeIf(right -> right.secret().equals(id));
    refreshed.remove(id);
  }

  /** Removes one revision of a secret. */
  public void remove(String id, int revision) {
    removedRevisions.computeIfAbsent(id, _ -> new TreeSet<>()).add(revision);
  }

  /** Gives a right. */
  public void grant(SecretRight right) {
    granted.add(right);
  }

  /** Takes a right. */
  public void revoke(SecretRight right) {
    revoked.add(right);
  }

  /** Lets the unit follow the secret to its latest revision. */
  public void refresh(String id) {
    refreshed.add(id);
  }

  /** The secret of this id that waits to be made. */
  public Optional<NewSecret> createdSecret(String id) {
    return Optional.ofNullable(created.get(id));
  }

  /** The changes of this secret that wait. */
  public Optional<SecretUpdate> updateOf(String id) {
    return Optional.ofNullable(updated.get(id));
  }

  /** Whether nothing waits. */
  public boolean isEmpty() {
    return created.isEmpty()
        && updated.isEmpty()
        && removedRevisions.isEmpty()
        && removed.isEmpty()
        && granted.isEmpty()
        && revoked.isEmpty()
        && refreshed.isEmpty();
  }

  /** Secrets to be made, by id. */
  public Map<String, NewSecret> created() {
    return created;
  }

  /** Changes, by id. */
  public Map<String, SecretUpdate> updated() {
    return updated;
  }

  /** Revisions to be removed, by id. */
  public Map<String, Set<Integer>> removedRevisions() {
    return removedRevisions;
  }

  /** Secrets to be removed. */
  public Set<String> removed() {
    return removed;
  }

  /** Rights to be given. */
  public List<SecretRight> granted() {
    return granted;
  }

  /** Rights to be taken. */
  public List<SecretRight> revoked() {
    return revoked;
  }

  /** Secrets whose latest revision the unit follows to. */
  public Set<String> refreshed() {
    return refreshed;
  }
}
