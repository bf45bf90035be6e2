package io.charm4j.services;

/**
 * An S3 store that runs for the caller. One that the provider started is empty at first and is gone,
 * with all that was put into it, after {@link #close()}; one that was there before keeps what it has.
 */
public interface S3Service extends AutoCloseable {

  /** How to reach the store. */
  S3Connection connection();

  /** What serves, for a person to read: for instance {@code embedded s3proxy}. */
  String provider();

  /** Ends the store if the provider started it. Calling it again does nothing. */
  @Override
  void close();
}
