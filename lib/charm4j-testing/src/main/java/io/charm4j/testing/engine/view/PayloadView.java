package io.charm4j.testing.engine.view;

import java.util.List;
import java.util.Optional;

/**
 * A payload that a charm has registered (reference/juju-hook-contract §2.8).
 *
 * @param payloadClass its name in the charm's metadata
 * @param id which one of its class
 * @param type as the charm said, such as {@code docker}
 * @param labels as the charm said
 * @param status as {@code payload-status-set} said last; empty before
 */
public record PayloadView(
    String payloadClass, String id, String type, List<String> labels, Optional<String> status) {

  /** Copies the labels. */
  public PayloadView {
    labels = List.copyOf(labels);
  }

  /**
   * {@return the same with this status}
   *
   * @param word the status
   */
  public PayloadView withStatus(String word) {
    return new PayloadView(payloadClass, id, type, labels, Optional.of(word));
  }
}
