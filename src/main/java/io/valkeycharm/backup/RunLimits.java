package io.valkeycharm.backup;

import java.time.Duration;

/**
 * How long a run waits for its producer. There is no limit for the whole: the size is unknown.
 *
 * @param firstByte from the start; Valkey may have to end another snapshot before it begins this one
 * @param silence between bytes
 * @param exit from the end of the stream to the end of the producer
 * @param serverPatience how long Valkey itself waits for a reader that takes nothing: its {@code
 *     repl-timeout} (reference/valkey-operator-behaviour.md §K.7)
 * @param bytesPerSecond how fast the snapshot is read at most; 0 for as fast as it comes
 */
public record RunLimits(
    Duration firstByte,
    Duration silence,
    Duration exit,
    Duration serverPatience,
    long bytesPerSecond) {

  /** Ten minutes to begin, two of silence, one to end; Valkey's own patience as it is by default, and no rate. */
  public static final RunLimits STANDARD =
      new RunLimits(
          Duration.ofMinutes(10),
          Duration.ofMinutes(2),
          Duration.ofMinutes(1),
          Duration.ofMinutes(1),
          0);

  /** The same, reading no faster than that many bytes a second; 0 takes all there is. */
  public RunLimits withRate(long rate) {
    return new RunLimits(firstByte, silence, exit, serverPatience, rate);
  }
}
