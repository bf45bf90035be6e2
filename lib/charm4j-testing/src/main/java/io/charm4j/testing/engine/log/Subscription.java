package io.charm4j.testing.engine.log;

/** Something that is listened to until it is closed. */
public interface Subscription extends AutoCloseable {

  /** Ends it; harmless when done twice. */
  @Override
  void close();
}
