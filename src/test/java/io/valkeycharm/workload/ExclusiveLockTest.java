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
