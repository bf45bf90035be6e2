package io.charm4j.logging;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import io.charm4j.hooktool.HookToolCall;
import io.charm4j.hooktool.HookToolResult;
import io.charm4j.hooktool.HookToolRunner;
import io.charm4j.text.Utf8Chunks;

/**
 * Hands log lines to {@code juju-log}, one process a line, so levels are filtered before. When the tool
 * does not work, the rest goes to standard error, which Juju logs too.
 */
final class JujuLogAppender extends AppenderBase<ILoggingEvent> {
  private final HookToolRunner tools;
  private boolean working = true;

  JujuLogAppender(HookToolRunner tools) {
    this.tools = tools;
    setName("juju-log");
  }

  @Override
  protected void append(ILoggingEvent event) {
    String level = level(event.getLevel());
    for (String piece : Utf8Chunks.printable(LogText.of(event))) {
      if (!working || !sent(level, piece)) {
        working = false;
        StandardErrorAppender.print(level, piece);
      }
    }
  }

  private boolean sent(String level, String text) {
    try {
      HookToolResult result =
          tools.run(HookToolCall.of("juju-log", "--log-level", level, "--", text));
      return result.succeeded();
    } catch (RuntimeException e) {
      // Whatever is wrong with the tool, a line that cannot be logged may not fail the hook.
      StandardErrorAppender.print("WARNING", String.valueOf(e.getMessage()));
      return false;
    }
  }

  /** Juju's word for a level (reference/juju-hook-contract §2.2). */
  private static String level(Level level) {
    return level.toInt() == Level.WARN_INT ? "WARNING" : level.toString();
  }
}
