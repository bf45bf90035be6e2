package io.charm4j.json;

/** A text is not the JSON it should be. The message tells the place, never the text. */
public final class JsonException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * The message says what is wrong and where.
   *
   * @param message what is wrong with the text, without quoting it
   */
  public JsonException(String message) {
    super(message);
  }
}
