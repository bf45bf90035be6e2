package io.charm4j.services;

import java.util.Optional;

/** Closes what a service holds, whatever goes wrong on the way. */
final class Closing {
  private Closing() {}

  /** Closes {@code resource} because of {@code failure}; a failure to close is suppressed into it. */
  static void after(Throwable failure, AutoCloseable resource) {
    try {
      resource.close();
    } catch (Exception e) { // AutoCloseable declares no narrower type
      if (e instanceof InterruptedException) {
        Thread.currentThread().interrupt();
      }
      failure.addSuppressed(e);
    }
  }

  /**
   * Closes every resource in the order given, also when one before it fails.
   *
   * @throws IllegalStateException with {@code message} when something could not be closed
   */
  static void all(String message, AutoCloseable... resources) {
    Optional<IllegalStateException> failure = Optional.empty();
    for (AutoCloseable resource : resources) {
      IllegalStateException collected = failure.orElseGet(() -> new IllegalStateException(message));
      after(collected, resource);
      if (collected.getSuppressed().length > 0) {
        failure = Optional.of(collected);
      }
    }
    if (failure.isPresent()) {
      throw failure.get();
    }
  }
}
