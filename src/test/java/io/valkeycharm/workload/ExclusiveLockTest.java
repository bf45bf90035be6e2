package io.valkeycharm.workload;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExclusiveLockTest {
  @TempDir private Path directory;

  @Test
  void onlyOneHolderAtATime() throws Exception {
    ExclusiveLock lock = new ExclusiveLock(directory.resolve("lock"));
    assertThat(lock.isHeld()).isFalse();
    try (ExclusiveLock.Held _ = lock.tryAcquire().orElseThrow()) {
      assertThat(lock.isHeld()).isTrue();
      assertThat(lock.tryAcquire()).isEmpty();
    }
    assertThat(lock.isHeld()).isFalse();
    lock.tryAcquire().orElseThrow().close();
  }

  /** The system drops a lock when its process closes the file, be it by another channel. */
  @Test
  void isNotLostByTheProcessThatAsksForIt() throws Exception {
    Path file = directory.resolve("lock");
    ExclusiveLock lock = new ExclusiveLock(file);
    try (ExclusiveLock.Held _ = lock.tryAcquire().orElseThrow()) {
      assertThat(lock.isHeld()).isTrue();
      assertThat(lock.tryAcquire()).isEmpty();
      assertThat(new ExclusiveLock(file).isHeld()).isTrue();

      Process second = LockHolder.start(file);
      try {
        assertThat(second.getInputStream().read()).as("the end, not a holder's word").isEqualTo(-1);
        assertThat(second.waitFor(10, TimeUnit.SECONDS)).isTrue();
        assertThat(second.exitValue()).isNotZero();
      } finally {
        second.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
      }
    }
  }

  @Test
  void diesWithTheProcessThatHoldsIt() throws Exception {
    Path file = directory.resolve("lock");
    ExclusiveLock lock = new ExclusiveLock(file);
    Process holder = LockHolder.start(file);
    try {
      assertThat(holder.getInputStream().read()).isEqualTo('H');
      assertThat(lock.isHeld()).isTrue();
      assertThat(lock.tryAcquire()).isEmpty();
    } finally {
      holder.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
    }
    assertThat(Files.exists(file)).isTrue();
    assertThat(lock.isHeld()).isFalse();
  }
}
