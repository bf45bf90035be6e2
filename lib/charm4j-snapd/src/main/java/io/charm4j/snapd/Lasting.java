package io.charm4j.snapd;

/** How long the start or stop of a service holds. */
public enum Lasting {
  /** What happens at the next boot stays as it is. */
  UNTIL_BOOT,
  /** The next boot does the same: a started service is enabled, a stopped one disabled. */
  ACROSS_BOOTS
}
