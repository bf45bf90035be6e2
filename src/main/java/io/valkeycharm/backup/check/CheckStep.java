package io.valkeycharm.backup.check;

import java.util.Locale;

/**
 * One thing that a backup needs of a store.
 *
 * @param name which
 * @param outcome whether it works
 * @param detail fixed words, error codes and names that the user typed: what was seen, or what to do
 */
public record CheckStep(Name name, Outcome outcome, String detail) {

  /** The steps in their order. */
  public enum Name {
    /** The endpoint's name has an address. */
    RESOLVE,
    /** Somebody listens there. */
    CONNECT,
    /** Its certificate is trusted and is the endpoint's. */
    TLS,
    /** Its time is this unit's. */
    CLOCK,
    /** It accepts the keys and the signature. */
    SIGN,
    /** The path can be listed. */
    LIST,
    /** An object can be written there. */
    WRITE,
    /** Its bytes can be read again, and are the same. */
    READ,
    /** An upload in parts can be begun and given up. */
    ABORT,
    /** The object can be deleted. */
    DELETE;

    /** The name as people see it. */
    public String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** How a step ended. */
  public enum Outcome {
    /** It works. */
    OK,
    /** It does not. */
    FAILED,
    /** It was not tried: there is no need, or an earlier step failed. */
    SKIPPED
  }

  /** The step as one line. */
  public String line() {
    String head = name.text() + ": " + outcome.name().toLowerCase(Locale.ROOT);
    return detail.isEmpty() ? head : head + " - " + detail;
  }
}
