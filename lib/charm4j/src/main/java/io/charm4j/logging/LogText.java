package io.charm4j.logging;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;

/** The text of a log event: its message, and its stack trace as part of the same text. */
final class LogText {

  private LogText() {}

  static String of(ILoggingEvent event) {
    IThrowableProxy thrown = event.getThrowableProxy();
    String trace = thrown == null ? "" : "\n" + ThrowableProxyUtil.asString(thrown).stripTrailing();
    return event.getFormattedMessage() + trace;
  }
}
