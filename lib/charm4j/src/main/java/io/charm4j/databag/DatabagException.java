package io.charm4j.databag;

/** An entry of a databag is not what it should be. Names bag, key and reason, never the value. */
public final class DatabagException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String key;
  private final String reason;

  /**
   * For one key of one bag.
   *
   * @param bag whose bag it is, in words
   * @param key the key
   * @param reason what is wrong with the value, without the value
   */
  public DatabagException(String bag, String key, String reason) {
    super("\"" + key + "\" in the " + bag + " " + reason);
    this.key = key;
    this.reason = reason;
  }

  /** {@return the key} */
  public String key() {
    return key;
  }

  /** {@return what is wrong with its value, as the end of a sentence} */
  public String reason() {
    return reason;
  }
}
