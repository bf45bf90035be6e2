package io.valkeycharm.training;

/** The rehearsal did not go as it shall; the message says where it stopped. */
final class TrainingFailedException extends RuntimeException {
  TrainingFailedException(String message) {
    super(message);
  }

  TrainingFailedException(String message, Throwable cause) {
    super(message, cause);
  }
}
