package io.valkeycharm.backup.s3;

import io.valkeycharm.backup.failure.BackupException.StoreRefused;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The credentials that requests are signed with, which may be replaced while an upload runs: keys are rotated,
 * and session tokens end. They are asked for anew only when the store refuses those at hand. Thread-safe.
 */
final class RenewableCredentials {
  private static final Logger LOG = LoggerFactory.getLogger(RenewableCredentials.class);

  /**
   * The last two are what an answer without a body, as that to HEAD, is known by. Garage calls a key that was
   * deleted "AccessDenied"; where that is meant, asking for other credentials costs one question.
   */
  private static final Set<String> REFUSALS =
      Set.of(
          "AccessDenied",
          "ExpiredToken",
          "InvalidAccessKeyId",
          "InvalidToken",
          "SignatureDoesNotMatch",
          "TokenRefreshRequired",
          "Http400",
          "Http403");

  /** A list whose manifests may not be read is refused many times in a second: asking Juju once will do. */
  private static final long PAUSE_NANOS = Duration.ofSeconds(1).toNanos();

  private final Supplier<Optional<StoreCredentials>> renewal;
  private volatile StoreCredentials current;
  private long lastAsked;

  RenewableCredentials(StoreCredentials first, Supplier<Optional<StoreCredentials>> renewal) {
    this.current = first;
    this.renewal = renewal;
    this.lastAsked = System.nanoTime() - PAUSE_NANOS;
  }

  /** Whether other credentials may change the store's mind. */
  static boolean mayHelp(StoreRefused refusal) {
    return REFUSALS.contains(refusal.code());
  }

  StoreCredentials current() {
    return current;
  }

  /**
   * Asks for other credentials.
   *
   * @param refused those that the store did not accept
   * @return whether there are others now; not asked again at once when there were none
   */
  synchronized boolean renew(StoreCredentials refused) {
    if (!current.equals(refused)) {
      return true;
    }
    if (System.nanoTime() - lastAsked < PAUSE_NANOS) {
      return false;
    }
    lastAsked = System.nanoTime();
    Optional<StoreCredentials> renewed =
        renewal.get().filter(credentials -> !credentials.equals(refused));
    renewed.ifPresent(credentials -> {
      LOG.info("s3.credentials-renewed");
      current = credentials;
      lastAsked = System.nanoTime() - PAUSE_NANOS;
    });
    return renewed.isPresent();
  }
}
