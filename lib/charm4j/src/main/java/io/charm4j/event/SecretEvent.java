package io.charm4j.event;

import io.charm4j.model.SecretId;
import java.util.Optional;

/** Something happened to a secret (reference/juju-hook-contract §1.3, §5). */
public sealed interface SecretEvent extends Event {

  /** {@return the secret} */
  SecretId id();

  /** {@return the label that this unit or application gave it, when it gave one} */
  Optional<String> label();

  /**
   * A secret that this unit reads has a newer revision than the one it tracks.
   *
   * @param id the secret
   * @param label this side's label of it, when there is one
   */
  record SecretChanged(SecretId id, Optional<String> label) implements SecretEvent {
    @Override
    public String hookName() {
      return "secret-changed";
    }
  }

  /**
   * A secret of ours is due for a new content; comes to the owner.
   *
   * @param id the secret
   * @param label this side's label of it, when there is one
   */
  record SecretRotate(SecretId id, Optional<String> label) implements SecretEvent {
    @Override
    public String hookName() {
      return "secret-rotate";
    }
  }

  /**
   * Nobody tracks a revision any more; comes to the owner, who should remove that revision.
   *
   * @param id the secret
   * @param label this side's label of it, when there is one
   * @param revision the revision nobody needs
   */
  record SecretRemove(SecretId id, Optional<String> label, int revision) implements SecretEvent {
    @Override
    public String hookName() {
      return "secret-remove";
    }
  }

  /**
   * A revision has expired; comes to the owner, who should remove or replace it.
   *
   * @param id the secret
   * @param label this side's label of it, when there is one
   * @param revision the revision that expired
   */
  record SecretExpired(SecretId id, Optional<String> label, int revision) implements SecretEvent {
    @Override
    public String hookName() {
      return "secret-expired";
    }
  }
}
