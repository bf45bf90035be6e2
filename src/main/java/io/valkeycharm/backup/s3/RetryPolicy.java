package io.valkeycharm.backup.s3;

import io.valkeycharm.backup.failure.BackupException;
import io.valkeycharm.backup.failure.BackupException.StoreRefused;
import io.valkeycharm.backup.failure.BackupException.StoreUnreachable;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How often a request is made before its failure counts, and how long to wait between. Waits double, and
 * are shortened at random by up to a half, so that many clients don't come back at once.
 *
 * @param attempts how many times a request is made at most
 * @param firstPause before the second attempt
 * @param longestPause the longest wait
 */
public record RetryPolicy(int attempts, Duration firstPause, Duration longestPause) {
  /** Six attempts within about ten seconds: outlasts a fail-over, and still answers a person. */
  public static final RetryPolicy STANDARD =
      new RetryPolicy(6, Duration.ofMillis(400), Duration.ofSeconds(10));

  private static final Logger LOG = LoggerFactory.getLogger(RetryPolicy.class);
  private static final Set<String> TRANSIENT_CODES =
      Set.of(
          "BadDigest",
          "ConditionalRequestConflict",
          "IncompleteBody",
          "InternalError",
          "OperationAborted",
          "RequestTimeout",
          "ServiceUnavailable",
          "SlowDown",
          "Throttling",
          "ThrottlingException",
          "TooManyRequests",
          "XAmzContentChecksumMismatch");

  /** The same with at most that many attempts. */
  public RetryPolicy withAttempts(int most) {
    return new RetryPolicy(Math.min(most, attempts), firstPause, longestPause);
  }

  /** Makes a request that may be repeated without harm. */
  public <T> T run(StoreCall<T> request) throws BackupException, InterruptedException {
    for (int attempt = 1; ; attempt++) {
      try {
        return request.call();
      } catch (BackupException failure) {
        if (attempt >= attempts || !isTransient(failure)) {
          throw failure;
        }
        LOG.debug("store.retry attempt={} reason={}", attempt, failure.publicMessage());
      }
      pause(attempt);
    }
  }

  /** As {@link #run(StoreCall)}, for a request without an answer. */
  public void run(StoreAction request) throws BackupException, InterruptedException {
    StoreCall<Boolean> call =
        () -> {
          request.run();
          return true;
        };
    run(call);
  }

  /** Waits after attempt number {@code attempt}, counted from 1. */
  public void pause(int attempt) throws InterruptedException {
    long doubled = firstPause.toMillis() << Math.min(attempt - 1, 20);
    long longest = Math.max(2, Math.min(doubled, longestPause.toMillis()));
    Thread.sleep(ThreadLocalRandom.current().nextLong(longest / 2, longest + 1));
  }

  /** Whether the store may have done, or may still do, what was asked for although the request failed. */
  public static boolean mayBeDone(BackupException failure) {
    return switch (failure) {
      case StoreRefused refused -> refused.httpStatus() >= 500;
      case StoreUnreachable unreachable ->
          switch (unreachable.kind()) {
            case NAME, REFUSED, TLS -> false;
            case TIMEOUT, BROKEN -> true;
          };
      case BackupException.Interrupted _ -> true;
      case BackupException.NotConfigured _,
          BackupException.ProducerFailed _,
          BackupException.InvalidStream _,
          BackupException.Locked _,
          BackupException.UnitFailed _ ->
          false;
    };
  }

  /** Whether the same request may succeed a little later. */
  public static boolean isTransient(BackupException failure) {
    return switch (failure) {
      case StoreRefused refused ->
          (refused.httpStatus() >= 500 && !refused.isNotImplemented())
              || refused.httpStatus() == 429
              || refused.httpStatus() == 408
              || TRANSIENT_CODES.contains(refused.code());
      case StoreUnreachable unreachable ->
          switch (unreachable.kind()) {
            case NAME, REFUSED, TIMEOUT, BROKEN -> true;
            case TLS -> false;
          };
      case BackupException.NotConfigured _,
          BackupException.ProducerFailed _,
          BackupException.InvalidStream _,
          BackupException.Interrupted _,
          BackupException.Locked _,
          BackupException.UnitFailed _ ->
          false;
    };
  }
}
