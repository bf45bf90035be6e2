package io.charm4j.snapd;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Why snapd refused a request, by the {@code kind} of its error (reference/snapd §2).
 *
 * <p>{@link #message()} is snapd's own text.
 */
public sealed interface SnapdError {
  /**
   * snapd's own words.
   *
   * @return what snapd said, for a log
   */
  String message();

  /**
   * An install of a snap that is there already, whatever its revision and channel.
   *
   * @param message what snapd said
   */
  record SnapAlreadyInstalled(String message) implements SnapdError {}

  /**
   * The snap is not installed here.
   *
   * @param message what snapd said
   */
  record SnapNotInstalled(String message) implements SnapdError {}

  /**
   * Neither this machine nor the store has the snap.
   *
   * @param message what snapd said
   */
  record SnapNotFound(String message) implements SnapdError {}

  /**
   * The service does not exist, or its snap is not installed.
   *
   * @param message what snapd said
   */
  record ServiceNotFound(String message) implements SnapdError {}

  /**
   * A refresh that finds nothing newer.
   *
   * @param message what snapd said
   */
  record NoUpdateAvailable(String message) implements SnapdError {}

  /**
   * The snap has no such channel, or the revision is not on it.
   *
   * @param message what snapd said
   */
  record ChannelNotAvailable(String message) implements SnapdError {}

  /**
   * The snap has no such revision for this machine's architecture.
   *
   * @param message what snapd said
   */
  record RevisionNotAvailable(String message) implements SnapdError {}

  /**
   * The snap does not exist for this machine's architecture.
   *
   * @param message what snapd said
   */
  record ArchitectureNotAvailable(String message) implements SnapdError {}

  /**
   * Another change works on the snap.
   *
   * @param message what snapd said
   */
  record ChangeConflict(String message) implements SnapdError {}

  /**
   * The snap wants classic confinement.
   *
   * @param message what snapd said
   */
  record NeedsClassic(String message) implements SnapdError {}

  /**
   * The store did not answer in time.
   *
   * @param message what snapd said
   */
  record StoreTimeout(String message) implements SnapdError {}

  /**
   * There is not enough room on the disk.
   *
   * @param message what snapd said
   */
  record InsufficientDiskSpace(String message) implements SnapdError {}

  /**
   * The caller may not do this: it is not root.
   *
   * @param message what snapd said
   */
  record NotAllowed(String message) implements SnapdError {}

  /**
   * Anything else.
   *
   * @param httpStatus the HTTP status code
   * @param kind snapd's kind; empty text when it gave none
   * @param message what snapd said
   */
  record Other(int httpStatus, String kind, String message) implements SnapdError {}

  /**
   * Reads the {@code result} of an error answer.
   *
   * @param httpStatus the status of the answer
   * @param result the answer's {@code result}
   * @return the error
   */
  static SnapdError of(int httpStatus, JsonNode result) {
    String message = result.path("message").asText("no message");
    String kind = result.path("kind").asText("");
    return switch (kind) {
      case "snap-already-installed" -> new SnapAlreadyInstalled(message);
      case "snap-not-installed" -> new SnapNotInstalled(message);
      case "snap-not-found" -> new SnapNotFound(message);
      case "app-not-found" -> new ServiceNotFound(message);
      case "snap-no-update-available" -> new NoUpdateAvailable(message);
      case "snap-channel-not-available" -> new ChannelNotAvailable(message);
      case "snap-revision-not-available" -> new RevisionNotAvailable(message);
      case "snap-architecture-not-available" -> new ArchitectureNotAvailable(message);
      case "snap-change-conflict" -> new ChangeConflict(message);
      case "snap-needs-classic" -> new NeedsClassic(message);
      case "network-timeout" -> new StoreTimeout(message);
      case "insufficient-disk-space" -> new InsufficientDiskSpace(message);
      case "login-required", "auth-cancelled" -> new NotAllowed(message);
      default ->
          httpStatus == 409 ? new ChangeConflict(message) : new Other(httpStatus, kind, message);
    };
  }
}
