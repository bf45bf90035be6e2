package io.charm4j.pebble;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Why Pebble refused something.
 *
 * @param status the HTTP status of the answer; 0 for an error about one of several files
 * @param kind what a program can tell
 * @param message Pebble's own words, for a log
 */
public record PebbleError(int status, Kind kind, String message) {
  private static final int NOT_FOUND = 404;
  private static final int NOT_ALLOWED = 405;

  /** The kinds of error that Pebble tells apart (reference/pebble-api §2). */
  public enum Kind {
    /** This user may not do that. */
    LOGIN_REQUIRED,
    /** There is no service that starts by itself. */
    NO_DEFAULT_SERVICES,
    /** There is no such file. */
    NOT_FOUND,
    /** Pebble's user may not touch that file. */
    PERMISSION_DENIED,
    /** Any other trouble with a file. */
    GENERIC_FILE_ERROR,
    /** Pebble is about to start again. */
    DAEMON_RESTART,
    /** The system is about to start again. */
    SYSTEM_RESTART,
    /** This Pebble is too old: it has no such part of the API. */
    UNSUPPORTED,
    /** Pebble names no kind; see the message. */
    OTHER
  }

  static PebbleError of(int status, JsonNode error) {
    String message = error.path("message").asText("no reason given");
    return new PebbleError(status, kind(status, error.path("kind").asText(""), message), message);
  }

  private static Kind kind(int status, String kind, String message) {
    return switch (kind) {
      case "login-required" -> Kind.LOGIN_REQUIRED;
      case "no-default-services" -> Kind.NO_DEFAULT_SERVICES;
      case "not-found" -> Kind.NOT_FOUND;
      case "permission-denied" -> Kind.PERMISSION_DENIED;
      case "generic-file-error" -> Kind.GENERIC_FILE_ERROR;
      case "daemon-restart" -> Kind.DAEMON_RESTART;
      case "system-restart" -> Kind.SYSTEM_RESTART;
      default ->
          status == NOT_ALLOWED || (status == NOT_FOUND && message.contains("invalid API endpoint"))
              ? Kind.UNSUPPORTED
              : Kind.OTHER;
    };
  }
}
