package io.charm4j.pebble;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** One Pebble for all tests of a class, each of which keeps to names of its own. */
abstract class PebbleFixture {
  /** That of the class whose tests run now: classes run one after the other. */
  static TestPebble pebble;

  @BeforeAll
  static void startPebble() {
    pebble = TestPebble.start();
  }

  @AfterAll
  static void stopPebble() {
    if (pebble != null) {
      pebble.close();
    }
  }
}
