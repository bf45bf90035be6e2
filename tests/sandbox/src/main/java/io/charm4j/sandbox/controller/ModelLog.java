package io.charm4j.sandbox.controller;

import io.charm4j.testing.engine.log.LogEntry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Copies the model's log into the controller's, where it outlives the controller. */
final class ModelLog {

  private static final Logger LOG = LoggerFactory.getLogger("model");

  private ModelLog() {}

  static void write(LogEntry entry) {
    LOG.atLevel(
            switch (entry.level()) {
              case TRACE -> org.slf4j.event.Level.TRACE;
              case DEBUG -> org.slf4j.event.Level.DEBUG;
              case INFO -> org.slf4j.event.Level.INFO;
              case WARNING -> org.slf4j.event.Level.WARN;
              case ERROR, CRITICAL -> org.slf4j.event.Level.ERROR;
            })
        .log("{}: {} {}", entry.entity(), entry.module(), entry.message());
  }
}
