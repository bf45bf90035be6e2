package io.charm4j.sandbox.controller;

import io.charm4j.testing.engine.log.LogEntry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** Copies the model's log into the controller's, where it outlives the controller. */
final class ModelLog {

  private static final Logger LOG = LoggerFactory.getLogger("model");

  private ModelLog() {}

  static void write(LogEntry entry) {
    LOG.atLevel(
            switch (entry.level()) {
              case TRACE -> Level.TRACE;
              case DEBUG -> Level.DEBUG;
              case INFO -> Level.INFO;
              case WARNING -> Level.WARN;
              case ERROR, CRITICAL -> Level.ERROR;
            })
        .log("{}: {} {}", entry.entity(), entry.module(), entry.message());
  }
}
