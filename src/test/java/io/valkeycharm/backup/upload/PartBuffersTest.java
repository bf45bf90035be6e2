package io.valkeycharm.backup.upload;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class PartBuffersTest {

  @Test
  void buffersAreUsedAgain() throws InterruptedException {
    PartBuffers buffers = new PartBuffers(10, 2, () -> {});
    byte[] first = buffers.take();
    buffers.giveBack(first);

    assertThat(buffers.take()).isSameAs(first).hasSize(10);
    assertThat(buffers.take()).isNotSameAs(first);
  }

  @Test
  void memoryIsCollectedEverySoManyParts() throws InterruptedException {
    AtomicInteger collections = new AtomicInteger();
    PartBuffers buffers = new PartBuffers(1, 1, collections::incrementAndGet);
    for (int part = 0; part < 2 * PartBuffers.PARTS_TO_A_COLLECTION; part++) {
      buffers.giveBack(buffers.take());
    }

    assertThat(collections).hasValue(2);
  }
}
