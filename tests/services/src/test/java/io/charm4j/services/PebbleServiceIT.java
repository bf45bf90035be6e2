package io.charm4j.services;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class PebbleServiceIT {
  @Test
  void itAnswersIsStoppedStartsAgainAndLeavesNothing() {
    Path directory;
    ProcessHandle second;
    try (PebbleService pebble = TestServices.assumePebble()) {
      directory = pebble.directory();
      long first = pebble.processId();

      pebble.stop();
      assertThat(pebble.isRunning()).isFalse();
      pebble.start();

      assertThat(pebble.isRunning()).isTrue();
      assertThat(pebble.processId()).isNotEqualTo(first);
      second = ProcessHandle.of(pebble.processId()).orElseThrow();
    }
    assertThat(second.isAlive()).isFalse();
    assertThat(Files.exists(directory)).isFalse();
  }
}
