package io.charm4j.model;

import java.util.Locale;
import java.util.Optional;

/** How often Juju reminds a secret's owner to give it a new content (reference/juju-hook-contract §2.6). */
public enum RotationPolicy {
  /** Not at all. */
  NEVER,
  /** Each hour. */
  HOURLY,
  /** Each day. */
  DAILY,
  /** Each week. */
  WEEKLY,
  /** Each month. */
  MONTHLY,
  /** Each quarter of a year. */
  QUARTERLY,
  /** Each year. */
  YEARLY;

  /**
   * Juju's word for it, such as {@code monthly}.
   *
   * @return the word
   */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The policy of that word; empty when there is none such.
   *
   * @param word Juju's word
   * @return the policy
   */
  public static Optional<RotationPolicy> parse(String word) {
    for (RotationPolicy policy : values()) {
      if (policy.word().equals(word)) {
        return Optional.of(policy);
      }
    }
    return Optional.empty();
  }
}
