package io.charm4j.logging;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import io.charm4j.hooktool.HookToolRunner;
import java.util.Optional;
import org.slf4j.ILoggerFactory;
import org.slf4j.LoggerFactory;

/**
 * Sends everything that is logged through SLF4J to {@code juju-log}, for as long as it is open. Where
 * SLF4J is not bound to Logback it does nothing: the program around has its own logging.
 */
public final class JujuLogging implements AutoCloseable {
  private final Runnable undo;

  private JujuLogging(Runnable undo) {
    this.undo = undo;
  }

  /**
   * Begins to send log lines by the given tools.
   *
   * @param tools runs {@code juju-log}
   * @return what ends it when closed
   */
  public static JujuLogging attach(HookToolRunner tools) {
    ILoggerFactory factory = LoggerFactory.getILoggerFactory();
    if (!(factory instanceof LoggerContext context)) {
      return new JujuLogging(() -> {});
    }
    Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    JujuLogAppender appender = new JujuLogAppender(tools);
    appender.setContext(context);
    appender.start();
    Optional<Appender<ILoggingEvent>> quiet =
        Optional.ofNullable(root.getAppender(StandardErrorAppender.NAME));
    root.addAppender(appender);
    quiet.ifPresent(root::detachAppender);
    return new JujuLogging(() -> {
      quiet.ifPresent(root::addAppender);
      root.detachAppender(appender);
      appender.stop();
    });
  }

  /** Stops sending. */
  @Override
  public void close() {
    undo.run();
  }
}
