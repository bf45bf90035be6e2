package io.charm4j.model;

/** A configuration option is not what the charm takes it for. Names the option, never its value. */
public final class ConfigException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ConfigException(String message) {
    super(message);
  }
}
