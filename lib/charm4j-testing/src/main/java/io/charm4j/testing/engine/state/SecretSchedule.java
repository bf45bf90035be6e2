package io.charm4j.testing.engine.state;

import java.time.Instant;
import java.util.Optional;

/**
 * What the model's clock owes the owner of a secret.
 *
 * @param nextRotation when the next {@code secret-rotate} is due (UTC); empty when it is never rotated
 * @param expiryTold the expiry that the last {@code secret-expired} told of; empty when there was none
 */
public record SecretSchedule(Optional<Instant> nextRotation, Optional<Instant> expiryTold) {

  /** The schedule of a secret that is first rotated one period after this time. */
  public static SecretSchedule startingAt(Instant now, String rotation) {
    return new SecretSchedule(RotationPeriod.after(now, rotation), Optional.empty());
  }

  /** The same with the next rotation one period after this time. */
  public SecretSchedule rotatedAt(Instant now, String rotation) {
    return new SecretSchedule(RotationPeriod.after(now, rotation), expiryTold);
  }

  /** The same after the owner was told that the secret has expired. */
  public SecretSchedule toldOf(Optional<Instant> expiry) {
    return new SecretSchedule(nextRotation, expiry);
  }
}
