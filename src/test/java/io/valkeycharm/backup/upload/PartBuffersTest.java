package io.valkeycharm.backup.upload;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;

class PartBuffersTest {

  @Test
  void buffersAreUsedAgain() throws InterruptedException {
    PartBuffers buffers = new PartBuffers(10, 2);
    byte[] first = buffers.take();
    buffers.giveBack(first);

    assertThat(buffers.take()).isSameAs(first).hasSize(10);
    assertThat(buffers.take()).isNotSameAs(first);
  }

  @Test
  void memoryIsCollectedEverySoManyParts() throws InterruptedException {
    PartBuffers buffers = new PartBuffers(1, 1);
    long before = collections();
    for (int part = 0; part < 2 * PartBuffers.PARTS_TO_A_COLLECTION; part++) {
      buffers.giveBack(buffers.take());
    }

    assertThat(collections() - before).isGreaterThanOrEqualTo(2);
  }

  private static long collections() {
    return ManagementFactory.getGarbageCollectorMXBeans().stream()
        .mapToLong(GarbageCollectorMXBean::getCollectionCount)
        .sum();
  }
}
