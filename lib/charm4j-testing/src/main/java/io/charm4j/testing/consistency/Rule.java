package io.charm4j.testing.consistency;

import java.util.stream.Stream;

/** One thing that is true in every world that Juju produces. */
@FunctionalInterface
interface Rule {

  /** What contradicts it, a sentence each. */
  Stream<String> problems(World world);
}
