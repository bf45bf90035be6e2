package io.charm4j.testing.engine.agent;

import io.charm4j.testing.engine.state.Hook;
import io.charm4j.testing.engine.state.ModelState;
import io.charm4j.testing.engine.state.SecretHookKind;
import io.charm4j.testing.engine.state.SecretOwner;
import io.charm4j.testing.engine.state.SecretState;
import io.charm4j.testing.engine.substrate.UnitName;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/** Rotation and expiry of secrets, which their owners are told of (reference/juju-hook-contract §5). */
final class SecretClock {

  private SecretClock() {}

  static boolean isOfTheClock(SecretHookKind kind) {
    return switch (kind) {
      case ROTATE, EXPIRED -> true;
      case CHANGED, REMOVE -> false;
    };
  }

  static boolean isOwnedByApplication(ModelState state, String id) {
    return Optional.ofNullable(state.secrets().get(id))
        .map(secret -> secret.owner().kind() == SecretOwner.Kind.APPLICATION)
        .orElse(false);
  }

  /** What is due of one secret that the caller manages. */
  static Optional<Hook> due(SecretState secret, Instant now) {
    if (rotation(secret).filter(time -> !time.isAfter(now)).isPresent()) {
      return Optional.of(hook(secret, SecretHookKind.ROTATE, Optional.empty()));
    }
    return expiry(secret)
        .filter(time -> !time.isAfter(now))
        .map(_ -> hook(secret, SecretHookKind.EXPIRED, Optional.of(secret.latest())));
  }

  private static Hook hook(SecretState secret, SecretHookKind kind, Optional<Integer> revision) {
    return new Hook.Secret(kind, secret.id(), secret.attributes().label(), revision);
  }

  private static Optional<Instant> rotation(SecretState secret) {
    return secret.schedule().nextRotation();
  }

  /** The expiry, unless its owner was told of it. */
  private static Optional<Instant> expiry(SecretState secret) {
    Optional<Instant> expiry = secret.attributes().expiry();
    return expiry.equals(secret.schedule().expiryTold()) ? Optional.empty() : expiry;
  }

  /** When something becomes due of a secret that the unit manages; {@link Instant#MAX} when nothing. */
  static Instant nextDue(ModelState state, UnitName unit) {
    return state.secrets().values().stream()
        .filter(secret -> SecretResolver.manages(state, unit, secret.owner()))
        .flatMap(secret -> Stream.concat(rotation(secret).stream(), expiry(secret).stream()))
        .min(Instant::compareTo)
        .orElse(Instant.MAX);
  }

  /** The secret after its owner was told. */
  static SecretState told(SecretState secret, SecretHookKind kind, Instant now) {
    return secret.withSchedule(
        kind == SecretHookKind.ROTATE
            ? secret.schedule().rotatedAt(now, secret.attributes().rotation())
            : secret.schedule().toldOf(secret.attributes().expiry()));
  }
}
