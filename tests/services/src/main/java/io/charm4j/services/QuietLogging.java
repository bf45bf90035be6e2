package io.charm4j.services;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import java.util.List;
import org.slf4j.LoggerFactory;

/**
 * Keeps the services' libraries at warnings. Without any configuration Logback logs everything, which
 * slows s3proxy down and prints signed requests.
 */
final class QuietLogging {
  private static final List<String> NOISY =
      List.of(
          "org.gaul",
          "software.amazon.awssdk",
          "org.apache.hc",
          "org.testcontainers",
          "com.github.dockerjava",
          "tc");

  private QuietLogging() {}

  static void apply() {
    if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
      NOISY.forEach(name -> context.getLogger(name).setLevel(Level.WARN));
    }
  }
}
