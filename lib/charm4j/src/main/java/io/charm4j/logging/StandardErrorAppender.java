package io.charm4j.logging;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;

/** Prints warnings and errors to standard error while no dispatch runs. */
final class StandardErrorAppender extends AppenderBase<ILoggingEvent> {
  static final String NAME = "standard-error";

  StandardErrorAppender() {
    setName(NAME);
  }

  @Override
  protected void append(ILoggingEvent event) {
    if (event.getLevel().isGreaterOrEqual(Level.WARN)) {
      print(event.getLevel().toString(), LogText.of(event));
    }
  }

  static void print(String level, String text) {
    System.err.println(level + " " + text);
  }
}
