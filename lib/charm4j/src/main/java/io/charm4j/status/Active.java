package io.charm4j.status;

/**
 * All is well.
 *
 * @param message what is worth telling; may be empty
 */
public record Active(String message) implements Status {

  /** All is well, and there is nothing to tell. */
  public Active() {
    this("");
  }
}
