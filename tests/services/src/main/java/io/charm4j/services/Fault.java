package io.charm4j.services;

import java.time.Duration;

/** What a {@link FaultProxy} does to the traffic between a client and a server. Bytes are those that clients sent. */
public sealed interface Fault {
  /** Nothing: everything passes. */
  record Pass() implements Fault {}

  /**
   * Every chunk that a client sends (at most {@link FaultProxy#CHUNK_BYTES}) waits before it passes.
   *
   * @param perChunk how long
   */
  record Delay(Duration perChunk) implements Fault {}

  /**
   * The connection that carries the byte after {@code bytes} is reset on both sides; the count then
   * starts again.
   *
   * @param bytes how many bytes pass before, over all connections
   * @param times how many resets happen before everything passes again
   */
  record ResetAfter(long bytes, int times) implements Fault {}

  /**
   * From the byte after {@code bytes} on nothing passes in either direction, and connections stay open.
   * What was held back passes when another fault is set.
   *
   * @param bytes how many bytes pass before, over all connections
   */
  record StallAfter(long bytes) implements Fault {}

  /**
   * The connection that carries the byte after {@code bytes} is closed towards the client in one
   * direction: the client reads the end of the stream, while what it sends still passes.
   *
   * @param bytes how many bytes pass before, over all connections
   */
  record HalfCloseAfter(long bytes) implements Fault {}

  /** Open connections are reset, and nobody listens any more. */
  record Refuse() implements Fault {}

  /**
   * Open connections are reset; each new connection gets an HTTP answer 503 to its first request and is
   * closed. Plain HTTP only.
   *
   * @param times how many requests are answered so before everything passes again
   */
  record ReplyUnavailable(int times) implements Fault {}

  /**
   * As {@link ReplyUnavailable}, with any status and S3 error code.
   *
   * @param status the HTTP status
   * @param code the S3 error code in the answer's body
   * @param times how many requests are answered so before everything passes again
   */
  record ReplyError(int status, String code, int times) implements Fault {}

  /**
   * The server gets requests whole, and answers; the connection is reset before the client hears of it.
   *
   * @param times how many answers are lost before everything passes again
   */
  record LoseAnswers(int times) implements Fault {}

  /**
   * The first half of an answer's chunk passes, then the connection is reset.
   *
   * @param times how many answers are cut before everything passes again
   */
  record TruncateAnswers(int times) implements Fault {}

  /**
   * An answer's chunk passes twice.
   *
   * @param times how many are doubled before everything passes again
   */
  record DuplicateAnswers(int times) implements Fault {}
}
