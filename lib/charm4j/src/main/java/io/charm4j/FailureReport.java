package io.charm4j;

import io.charm4j.event.ActionInvoked;
import io.charm4j.event.Event;
import io.charm4j.model.UnitName;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is told about an exception that nobody caught: all of it to the unit's log; to an action's caller
 * one line without the exception's own words, which may be meant for the log alone.
 */
record FailureReport(Event event, UnitName unit, Throwable failure) {
  private static final Logger LOG = LoggerFactory.getLogger(FailureReport.class);

  static FailureReport of(Event event, UnitName unit, Throwable failure) {
    return new FailureReport(event, unit, failure);
  }

  void publish() {
    LOG.error("{}", text(), failure);
    if (event instanceof ActionInvoked(String name, String _)) {
      System.err.println(
          "Action "
              + name
              + " ended unexpectedly ("
              + failure.getClass().getSimpleName()
              + "). The cause is in the unit's log: juju debug-log --replay --include "
              + unit);
    }
  }

  private String text() {
    return "Unexpected failure in " + event.hookName() + ": " + causes() + ". " + hint();
  }

  private String causes() {
    StringBuilder text = new StringBuilder();
    Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    for (Throwable cause = failure; cause != null && seen.add(cause); cause = cause.getCause()) {
      text.append(text.isEmpty() ? "" : ", caused by ")
          .append(cause.getClass().getSimpleName())
          .append(": ")
          .append(cause.getMessage());
    }
    return text.toString();
  }

  private String hint() {
    return event instanceof ActionInvoked
        ? "Nothing that it wrote was kept. Remove the cause and run the action again"
        : "Nothing that it wrote was kept. Juju runs the hook again by itself; once the cause is removed,"
            + " at once with: juju resolved "
            + unit;
  }
}
