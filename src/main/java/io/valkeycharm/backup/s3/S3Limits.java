package io.valkeycharm.backup.s3;

import java.time.Duration;

/**
 * How long the client waits.
 *
 * @param connect for a connection
 * @param silence for the next byte of an answer
 * @param smallCall for the whole of a request that carries no data
 * @param completion for the whole of the request that puts parts together, which may take a store minutes
 * @param connections how many are open at once
 * @param page how many names a store is asked for at once
 */
public record S3Limits(
    Duration connect,
    Duration silence,
    Duration smallCall,
    Duration completion,
    int connections,
    int page) {
  /** The same, but that long for the next byte of an answer. */
  S3Limits withSilence(Duration other) {
    return new S3Limits(connect, other, smallCall, completion, connections, page);
  }

  /** For work that nobody waits for and that can be done later: a store that is down costs seconds. */
  public static final S3Limits BRIEF =
      new S3Limits(
          Duration.ofSeconds(2),
          Duration.ofSeconds(4),
          Duration.ofSeconds(5),
          Duration.ofSeconds(5),
          2,
          1000);

  /** Ten seconds to connect, thirty of silence. */
  public static final S3Limits STANDARD =
      new S3Limits(
          Duration.ofSeconds(10),
          Duration.ofSeconds(30),
          Duration.ofSeconds(60),
          Duration.ofMinutes(5),
          8,
          1000);
}
