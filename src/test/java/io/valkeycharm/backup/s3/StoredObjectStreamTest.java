package io.valkeycharm.backup.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.valkeycharm.backup.failure.BackupException;
import io.valkeycharm.backup.failure.BackupException.StoreUnreachable;
import io.valkeycharm.backup.upload.FaultyStore;
import io.valkeycharm.backup.upload.FaultyStore.Operation;
import io.valkeycharm.backup.upload.MemoryStore;
import java.io.FilterInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Connections that break while an object is read. */
class StoredObjectStreamTest {
  private static final RetryPolicy QUICK =
      new RetryPolicy(3, Duration.ofMillis(2), Duration.ofMillis(4));

  private final MemoryStore memory = new MemoryStore();
  private final byte[] content = new byte[10_000];

  StoredObjectStreamTest() {
    new Random(1).nextBytes(content);
    memory.add("key", content, "run");
  }

  /** Breaks each connection after {@code most} bytes, silently or not. */
  private FaultyStore breaking(int most, boolean silently) {
    return new FaultyStore(memory) {
      @Override
      public ObjectContent read(String key, long offset, Optional<String> entityTag)
          throws BackupException {
        ObjectContent whole = super.read(key, offset, entityTag);
        return new ObjectContent(
            new FilterInputStream(whole.stream()) {
              private int left = most;

              @Override
              public int read(byte[] target, int from, int length) throws IOException {
                if (left == 0) {
                  if (silently) {
                    return -1;
                  }
                  throw new StoreReadException(
                      new StoreUnreachable("reset", StoreUnreachable.Kind.BROKEN, null));
                }
                int count = in.read(target, from, Math.min(length, left));
                left -= Math.max(0, count);
                return count;
              }
            },
            whole.size(),
            whole.entityTag());
      }
    };
  }

  @Test
  void goesOnWhereTheConnectionBroke() throws Exception {
    for (boolean silently : new boolean[] {true, false}) {
      FaultyStore store = breaking(3000, silently);
      try (StoredObjectStream stream = StoredObjectStream.open(store, "key", QUICK)) {
        assertThat(stream.readAllBytes()).isEqualTo(content);
        assertThat(stream.size()).isEqualTo(content.length);
      }
      assertThat(store.count(Operation.READ)).isEqualTo(4);
    }
  }

  @Test
  void givesUpWhenNothingComesAnyMore() throws Exception {
    try (StoredObjectStream stream = StoredObjectStream.open(breaking(0, true), "key", QUICK)) {
      assertThatThrownBy(stream::readAllBytes)
          .isInstanceOfSatisfying(
              StoreReadException.class,
              e -> assertThat(e.failure()).isInstanceOf(StoreUnreachable.class));
    }
  }

  @Test
  void doesNotMixTwoObjects() throws Exception {
    try (StoredObjectStream stream = StoredObjectStream.open(breaking(3000, false), "key", QUICK)) {
      assertThat(stream.readNBytes(3000)).hasSize(3000);
      memory.add("key", new byte[10_000], "other");

      assertThatThrownBy(stream::readAllBytes)
          .isInstanceOfSatisfying(
              StoreReadException.class,
              e -> assertThat(e.failure()).isInstanceOf(BackupException.StoreRefused.class));
    }
  }
}
