package io.valkeycharm.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ThrottledStreamTest {
  private static final int RATE = 400_000;

  @Test
  void passesEverythingNoFasterThanTheRate() throws IOException {
    byte[] content = new byte[RATE];
    content[RATE - 1] = 7;
    long begin = System.nanoTime();

    byte[] read = new ThrottledStream(new ByteArrayInputStream(content), RATE).readAllBytes();

    assertThat(read).isEqualTo(content);
    // A piece may pass at once; the time for the rest is due.
    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThan(Duration.ofMillis(900));
  }

  @Test
  void takesOnlyAMomentsWorthAtATime() throws IOException {
    ThrottledStream stream = new ThrottledStream(new ByteArrayInputStream(new byte[RATE]), RATE);

    assertThat(stream.read(new byte[RATE])).isEqualTo(RATE / 20);
  }

  @Test
  void endsItsWaitWhenItIsInterrupted() throws IOException {
    ThrottledStream stream = new ThrottledStream(new ByteArrayInputStream(new byte[RATE]), 65_536);
    stream.read(new byte[RATE]);

    Thread.currentThread().interrupt();

    assertThatThrownBy(() -> stream.read(new byte[RATE]))
        .isInstanceOf(InterruptedIOException.class);
    assertThat(Thread.interrupted()).isTrue();
  }
}
