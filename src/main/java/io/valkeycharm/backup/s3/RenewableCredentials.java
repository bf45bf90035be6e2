package io.valkeycharm.backup.s3;

import io.valkeycharm.backup.failure.BackupException.StoreRefused;
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

  private final Supplier<Optional<StoreCredentials>> renewal;
  private volatile StoreCredentials current;

  RenewableCredentials(StoreCredentials first, Supplier<Optional<StoreCredentials>> renewal) {
    this.current = first;
    this.renewal = renewal;
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
   * @return whether there are others now
   */
  synchronized boolean renew(StoreCredentials refused) {
    if (!current.equals(refused)) {
      return true;
    }
    Optional<StoreCredentials> renewed =
        renewal.get().filter(credentials -> !credentials.equals(refused));
    renewed.ifPresent(credentials -> {
      LOG.info("s3.credentials-renewed");
      current = credentials;
    });
    return renewed.isPresent();
  }
}
