package io.charm4j.testing.engine.state;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * The cloud and its credential, as {@code credential-get} prints them (reference/juju-hook-contract
 * §2.5).
 *
 * @param content the printed object
 */
public record CloudSpec(ObjectNode content) {

  /** Copies what could change. */
  public CloudSpec {
    content = content.deepCopy();
  }

  /** Shows nothing: it has a credential. */
  @Override
  public String toString() {
    return "CloudSpec[content=hidden]";
  }
}
