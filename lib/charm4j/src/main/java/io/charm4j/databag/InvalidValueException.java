package io.charm4j.databag;

/** A text is no value of the type a key has, or a value has no text. Never quotes the value. */
public final class InvalidValueException extends Exception {
  private static final long serialVersionUID = 1L;

  /**
   * The reason, as the end of a sentence: {@code is not a whole number}.
   *
   * @param reason what is wrong with the value, without the value
   */
  public InvalidValueException(String reason) {
    super(reason);
  }

  /** {@return the reason, as the end of a sentence} */
  public String reason() {
    return String.valueOf(getMessage());
  }
}
