package io.charm4j.testing.engine.agent;

import io.charm4j.testing.engine.context.NewSecret;
import io.charm4j.testing.engine.context.PendingSecrets;
import io.charm4j.testing.engine.context.PendingSecrets.SecretRight;
import io.charm4j.testing.engine.context.SecretUpdate;
import io.charm4j.testing.engine.state.ModelDraft;
import io.charm4j.testing.engine.state.OperationRefusedException;
import io.charm4j.testing.engine.state.SecretContent;
import io.charm4j.testing.engine.state.SecretOwner;
import io.charm4j.testing.engine.state.SecretState;
import io.charm4j.testing.engine.substrate.UnitName;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Applies a run's secret operations in Juju's order: removes, creates, updates, grants, revokes
 * (reference/juju-hook-contract §3.1).
 */
final class SecretCommit {
  private final ModelDraft draft;
  private final UnitName unit;
  private final Instant now;
  private final boolean holdGrants;

  /**
   * A commit of this unit.
   *
   * @param holdGrants whether the rights that it gives are to be without effect for the time being
   */
  SecretCommit(ModelDraft draft, UnitName unit, Instant now, boolean holdGrants) {
    this.draft = draft;
    this.unit = unit;
    this.now = now;
    this.holdGrants = holdGrants;
  }

  void apply(PendingSecrets pending) {
    refusing("removing secrets", () -> remove(pending));
    refusing("creating secrets", () -> pending.created().forEach(this::create));
    refusing("updating secrets", () -> pending.updated().forEach(this::update));
    refusing("granting secrets access", () -> pending.granted().forEach(this::grant));
    refusing("revoking secrets access", () -> pending.revoked().forEach(this::revoke));
    pending.refreshed().forEach(this::trackLatest);
  }

  private static void refusing(String step, Runnable action) {
    try {
      action.run();
    } catch (OperationRefusedException e) {
      throw new OperationRefusedException(step + ": " + e.getMessage());
    }
  }

  private SecretState managed(String id) {
    SecretState secret = draft.secrets().get(id);
    if (secret == null) {
      throw new OperationRefusedException("secret \"" + id + "\" not found");
    }
    refuseForeign(secret.owner());
    return secret;
  }

  private void refuseForeign(SecretOwner owner) {
    boolean manages =
        switch (owner.kind()) {
          case MODEL, REMOTE -> false;
          case UNIT -> owner.includes(unit);
          case APPLICATION ->
              owner.includes(unit)
                  && draft.application(unit.application()).leadership().isLeader(unit);
        };
    if (!manages) {
      throw new OperationRefusedException("permission denied");
    }
  }

  private void remove(PendingSecrets pending) {
    for (String id : pending.removed()) {
      var _ = managed(id);
      draft.secrets().remove(id);
      draft.confidential().removeSecret(id);
    }
    for (Map.Entry<String, Set<Integer>> entry : pending.removedRevisions().entrySet()) {
      for (int revision : entry.getValue()) {
        removeRevision(entry.getKey(), revision);
      }
    }
  }

  /** Without its last revision a secret is gone. */
  private void removeRevision(String id, int revision) {
    SecretState left = managed(id).withoutRevision(revision);
    if (left.revisions().isEmpty()) {
      draft.secrets().remove(id);
      draft.confidential().removeSecret(id);
    } else {
      draft.secrets().put(id, left);
      draft.confidential().removeContent(id, revision);
    }
  }

  private void create(String id, NewSecret secret) {
    refuseForeign(secret.owner());
    refuseTakenLabel(id, secret.owner(), secret.attributes().label());
    draft.secrets().put(id, SecretState.first(id, secret.owner(), secret.attributes(), now));
    draft.confidential().putContent(id, 1, secret.content());
  }

  private void refuseTakenLabel(String id, SecretOwner owner, String label) {
    boolean taken =
        !label.isEmpty()
            && draft.secrets().values().stream()
                .anyMatch(other ->
                    !other.id().equals(id)
                        && other.owner().equals(owner)
                        && other.attributes().label().equals(label));
    if (taken) {
      throw new OperationRefusedException("secret with label \"" + label + "\" already exists");
    }
  }

  private void update(String id, SecretUpdate update) {
    SecretState secret = managed(id);
    update.label().ifPresent(label -> refuseTakenLabel(id, secret.owner(), label));
    SecretState described = rescheduled(secret, update);
    Optional<SecretContent> present = draft.confidential().content(id, secret.latest());
    // Equal content makes no revision (Juju 3.6).
    if (update.content().isEmpty() || update.content().equals(present)) {
      draft.secrets().put(id, described);
      return;
    }
    SecretState next = described.withNextRevision(now);
    draft.secrets().put(id, next);
    draft.confidential().putContent(id, next.latest(), update.content().get());
  }

  /** Another rotation policy counts from now; the same one goes on. */
  private SecretState rescheduled(SecretState secret, SecretUpdate update) {
    SecretState described = secret.withAttributes(update.appliedTo(secret.attributes()));
    String rotation = described.attributes().rotation();
    return rotation.equals(secret.attributes().rotation())
        ? described
        : described.withSchedule(secret.schedule().rotatedAt(now, rotation));
  }

  private void grant(SecretRight right) {
    SecretState secret = managed(right.secret());
    right
        .grant()
        .relation()
        .filter(relation -> !draft.relations().containsKey(relation))
        .ifPresent(relation -> {
          throw new OperationRefusedException("relation " + relation + " not found");
        });
    draft.secrets().put(secret.id(), secret.withGrant(right.grant().withHeld(holdGrants)));
  }

  private void revoke(SecretRight right) {
    SecretState secret = managed(right.secret());
    draft.secrets().put(secret.id(), secret.withoutGrant(right.grant()));
  }

  private void trackLatest(String id) {
    SecretState secret = draft.secrets().get(id);
    if (secret != null) {
      draft
          .secrets()
          .put(id, secret.withTracking(unit, secret.trackingOf(unit).at(secret.latest())));
    }
  }
}
