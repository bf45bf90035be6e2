package io.charm4j.testing.engine.agent;

import io.charm4j.testing.engine.state.Hook;
import io.charm4j.testing.engine.state.ModelState;
import io.charm4j.testing.engine.state.SecretHookKind;
import io.charm4j.testing.engine.state.SecretOwner;
import io.charm4j.testing.engine.state.SecretState;
import io.charm4j.testing.engine.state.SecretTracking;
import io.charm4j.testing.engine.substrate.UnitName;
import java.time.Instant;
import java.util.Optional;

/** Which hook of a secret comes next (reference/juju-hook-contract §2.6, §5). */
final class SecretResolver {
  private SecretResolver() {}

  static Optional<Hook> next(ModelState state, UnitName unit, Instant now) {
    for (SecretState secret : state.secrets().values()) {
      Optional<Hook> hook = changed(state, unit, secret);
      if (hook.isEmpty() && manages(state, unit, secret.owner())) {
        hook = unneeded(secret).or(() -> SecretClock.due(secret, now));
      }
      if (hook.isPresent()) {
        return hook;
      }
    }
    return Optional.empty();
  }

  static boolean manages(ModelState state, UnitName unit, SecretOwner owner) {
    return switch (owner.kind()) {
      case MODEL, REMOTE -> false;
      case UNIT -> owner.includes(unit);
      case APPLICATION -> owner.includes(unit) && state.isLeader(unit);
    };
  }

  /** Whoever sees an older revision hears of the latest once; not the one who manages the secret. */
  private static Optional<Hook> changed(ModelState state, UnitName unit, SecretState secret) {
    SecretTracking held = secret.trackingOf(unit);
    boolean due =
        held.revision() > 0
            && held.revision() < secret.latest()
            && held.notified() < secret.latest()
            && secret.readableBy(unit)
            && !manages(state, unit, secret.owner());
    String label =
        held.label().isEmpty() && secret.owner().includes(unit)
            ? secret.attributes().label()
            : held.label();
    return due
        ? Optional.of(new Hook.Secret(SecretHookKind.CHANGED, secret.id(), label, Optional.empty()))
        : Optional.empty();
  }

  /** Its owner may remove a revision that nobody sees any more. */
  private static Optional<Hook> unneeded(SecretState secret) {
    return secret.unneededRevisions().stream()
        .filter(revision -> !secret.removalsNotified().contains(revision))
        .findFirst()
        .map(revision ->
            new Hook.Secret(
                SecretHookKind.REMOVE,
                secret.id(),
                secret.attributes().label(),
                Optional.of(revision)));
  }
}
