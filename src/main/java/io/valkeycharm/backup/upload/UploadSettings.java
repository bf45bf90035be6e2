package io.valkeycharm.backup.upload;

import io.valkeycharm.backup.s3.RetryPolicy;
import java.time.Duration;

/**
 * How an object is written.
 *
 * @param limits what the store allows
 * @param memory how much may be held
 * @param mostInFlight how many parts are sent at once at most
 * @param attemptStall how long an attempt to send a part may stand still before it is given up and
 *     repeated; above the socket's limit, so that a missing answer is seen there first
 * @param workersEnd how long to wait for the sending of parts to end after it was told to
 * @param completionPatience how long the run goes on asking for the parts to be put together when it is unclear
 *     whether the store does it: large objects take some stores minutes
 * @param retries for each part and each other request
 */
public record UploadSettings(
    PartLimits limits,
    BufferBudget memory,
    int mostInFlight,
    Duration attemptStall,
    Duration workersEnd,
    Duration completionPatience,
    RetryPolicy retries) {
  private static final int IN_FLIGHT = 4;

  /** S3's limits, a share of the heap, four parts at once. */
  public static UploadSettings standard() {
    return within(PartLimits.S3);
  }

  /** A store's own limits, a share of the heap, four parts at once. */
  public static UploadSettings within(PartLimits limits) {
    return new UploadSettings(
        limits,
        BufferBudget.ofHeap(),
        IN_FLIGHT,
        Duration.ofSeconds(40),
        Duration.ofSeconds(60),
        Duration.ofMinutes(5),
        RetryPolicy.STANDARD);
  }
}
