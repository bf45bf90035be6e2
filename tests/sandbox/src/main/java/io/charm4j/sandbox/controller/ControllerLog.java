package io.charm4j.sandbox.controller;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.rolling.FixedWindowRollingPolicy;
import ch.qos.logback.core.rolling.RollingFileAppender;
import ch.qos.logback.core.rolling.SizeBasedTriggeringPolicy;
import ch.qos.logback.core.util.FileSize;
import java.nio.charset.StandardCharsets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends the controller's log to files of its state directory: three of at most 8 MiB each. */
final class ControllerLog {

  private static final long FILE_BYTES = 8L << 20;
  private static final int OLD_FILES = 2;

  private ControllerLog() {}

  static void configure(StateDirectory directory) {
    LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
    context.reset();
    String file = directory.log().toString();

    PatternLayoutEncoder encoder = new PatternLayoutEncoder();
    encoder.setContext(context);
    encoder.setCharset(StandardCharsets.UTF_8);
    encoder.setPattern("%d{yyyy-MM-dd HH:mm:ss.SSS,UTC} %-5level %logger{0} %msg%n");
    encoder.start();

    RollingFileAppender<ILoggingEvent> appender = new RollingFileAppender<>();
    appender.setContext(context);
    appender.setFile(file);
    appender.setEncoder(encoder);

    FixedWindowRollingPolicy oldFiles = new FixedWindowRollingPolicy();
    oldFiles.setContext(context);
    oldFiles.setParent(appender);
    oldFiles.setFileNamePattern(file + ".%i");
    oldFiles.setMinIndex(1);
    oldFiles.setMaxIndex(OLD_FILES);
    oldFiles.start();

    SizeBasedTriggeringPolicy<ILoggingEvent> size = new SizeBasedTriggeringPolicy<>();
    size.setContext(context);
    size.setMaxFileSize(new FileSize(FILE_BYTES));
    size.start();

    appender.setRollingPolicy(oldFiles);
    appender.setTriggeringPolicy(size);
    appender.start();

    ch.qos.logback.classic.Logger root = context.getLogger(Logger.ROOT_LOGGER_NAME);
    root.setLevel(Level.INFO);
    root.addAppender(appender);
    // The server of the stand-in snapd tells of each of its starts.
    context.getLogger("org.eclipse.jetty").setLevel(Level.WARN);
  }
}
