package io.charm4j.testing.engine.charm;

/** A text is no YAML; the message has the parser's words. */
public final class InvalidYamlException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * What the parser reported.
   *
   * @param message what is wrong, and where
   * @param cause why
   */
  public InvalidYamlException(String message, Throwable cause) {
    super(message, cause);
  }
}
