package io.charm4j.pebble;

import java.util.Locale;

/** Whether something starts by itself: with {@code autostart} and {@code replan}. */
public enum Startup {
  /** It does. */
  ENABLED,
  /** It starts when it is asked to by name. */
  DISABLED;

  static Startup of(String text) {
    return "enabled".equals(text) ? ENABLED : DISABLED;
  }

  String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
