package io.charm4j.testing.harness.scenario;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What an action has told its operator.
 *
 * @param completed whether it completed, or else failed
 * @param message why it failed; empty when it completed
 * @param results what it set, nested keys joined by dots, without what Juju adds
 * @param log progress messages, oldest first
 */
public record ActionRun(
    boolean completed, String message, SortedMap<String, String> results, List<String> log) {

  /** Copies the collections. */
  public ActionRun {
    results = Collections.unmodifiableSortedMap(new TreeMap<>(results));
    log = List.copyOf(log);
  }
}
