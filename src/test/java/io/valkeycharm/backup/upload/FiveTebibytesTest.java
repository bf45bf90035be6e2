package io.valkeycharm.backup.upload;

import static org.assertj.core.api.Assertions.assertThat;

import io.valkeycharm.backup.failure.BackupException;
import io.valkeycharm.backup.s3.ObjectBody;
import io.valkeycharm.backup.s3.OpenUpload;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The largest object that S3 has, counted byte by byte, without any of them. */
class FiveTebibytesTest {
  private static final long FIVE_TEBIBYTES = 5L << 40;
  private static final long GIBIBYTE = 1L << 30;

  @TempDir private Path directory;

  /** Ten times S3's parts stand for ten times the memory, which a test does not have. */
  private static final PartLimits LIMITS = new PartLimits(100_000, 8 << 20, 5L << 30);

  @Test
  @Timeout(120)
  void eachByteIsInOnePartAndPartsAreEqual() throws Exception {
    CountingStore store = new CountingStore();

    WrittenObject written = write(store, FIVE_TEBIBYTES, FIVE_TEBIBYTES);

    assertThat(written.bytes()).isEqualTo(FIVE_TEBIBYTES);
    assertThat(store.bytes).hasValue(FIVE_TEBIBYTES);
    assertThat(store.parts).hasValue(written.parts());
    assertThat(written.parts()).isLessThanOrEqualTo(80_000);
    // All but the last have one size: the first one's.
    assertThat(store.largest.get() * (written.parts() - 1L)).isLessThan(FIVE_TEBIBYTES);
    assertThat(store.largest.get() * (long) written.parts()).isGreaterThanOrEqualTo(FIVE_TEBIBYTES);
  }

  @Test
  @Timeout(120)
  void aStreamThatIsFourTimesItsEstimateStillFits() throws Exception {
    CountingStore store = new CountingStore();

    WrittenObject written = write(store, 2048 * GIBIBYTE, 512 * GIBIBYTE);

    assertThat(store.bytes).hasValue(2048 * GIBIBYTE);
    assertThat(written.bytes()).isEqualTo(2048 * GIBIBYTE);
  }

  @Test
  void theCharmsHeapHoldsTheLargestObjectInS3sOwnParts() throws IOException {
    BufferBudget budget = BufferBudget.ofHeap(heapOfCreateBackup());

    PartPlan plan = PartPlan.forEstimate(FIVE_TEBIBYTES, PartLimits.S3, budget);

    assertThat(plan.holds(FIVE_TEBIBYTES)).isTrue();
    assertThat(plan.buffers(plan.partSize(1), 4)).isEqualTo(2);
    assertThat(budget.usual()).isEqualTo(40L << 20);
  }

  @Test
  void memoryIsTheSameUpToOneHundredAndFiftyGibibytes() throws IOException {
    BufferBudget budget = BufferBudget.ofHeap(heapOfCreateBackup());

    for (long size : new long[] {GIBIBYTE, 8 * GIBIBYTE, 78 * GIBIBYTE, 150 * GIBIBYTE}) {
      PartPlan plan = PartPlan.forEstimate(size, PartLimits.S3, budget);
      assertThat((long) plan.buffers(plan.partSize(1), 4) * plan.partSize(1))
          .as("%d GiB", size / GIBIBYTE)
          .isLessThanOrEqualTo(40L << 20);
    }
  }

  @Test
  void aStoreThatAllowsAThousandPartsHoldsHalfATebibyte() throws IOException {
    PartLimits limits = PartLimits.of("s3.fr-par.scw.cloud");

    assertThat(limits.maximumParts()).isEqualTo(1_000);
    assertThat(
            PartPlan.forEstimate(512 * GIBIBYTE, limits, BufferBudget.ofHeap(heapOfCreateBackup()))
                .holds(512 * GIBIBYTE))
        .isTrue();
  }

  /** What the charm's own dispatch gives the action. */
  private static long heapOfCreateBackup() throws IOException {
    String dispatch = Files.readString(Path.of("charm/dispatch"));
    Matcher profile =
        Pattern.compile("actions/create-backup[^)]*\\)[^;]*?-Xmx(\\d+)m", Pattern.DOTALL)
            .matcher(dispatch);
    assertThat(profile.find()).isTrue();
    return Long.parseLong(profile.group(1)) << 20;
  }

  private WrittenObject write(CountingStore store, long bytes, long estimate) throws Exception {
    UploadSettings settings =
        new UploadSettings(
            LIMITS,
            new BufferBudget(64 << 20, 256 << 20),
            4,
            Duration.ofSeconds(60),
            Duration.ofSeconds(60),
            Duration.ofSeconds(20),
            ObjectWriterFixture.QUICK);
    JournalEntry entry =
        new JournalEntry(
            "run", store.identity(), "path/key", new UploadState.None(), Optional.empty());
    try (Watchdog watchdog = new Watchdog()) {
      return new ObjectWriter(
              store, new UploadJournal(directory.resolve("journal")), settings, watchdog, () -> {})
          .write(
              new ObjectWriter.Assignment(
                  new EmptyBytes(bytes), new StubOwner(true), entry, estimate, _ -> {}));
    }
  }

  /** Says that it filled an array, and leaves it as it is. */
  private static final class EmptyBytes extends InputStream {
    private long rest;

    EmptyBytes(long length) {
      rest = length;
    }

    @Override
    public int read() {
      return rest-- > 0 ? 0 : -1;
    }

    @Override
    public int read(byte[] target, int offset, int length) {
      if (rest <= 0) {
        return -1;
      }
      int count = (int) Math.min(length, rest);
      rest -= count;
      return count;
    }
  }

  /** Keeps the books of parts and nothing else. */
  private static final class CountingStore extends FaultyStore {
    private final AtomicLong bytes = new AtomicLong();
    private final AtomicInteger parts = new AtomicInteger();
    private final AtomicInteger largest = new AtomicInteger();
    private volatile boolean complete;

    CountingStore() {
      super(new MemoryStore());
    }

    @Override
    public String uploadPart(OpenUpload upload, int number, ObjectBody body) {
      bytes.addAndGet(body.length());
      parts.incrementAndGet();
      largest.accumulateAndGet(body.length(), Math::max);
      return "\"part-" + number + "\"";
    }

    @Override
    public void completeUpload(
        OpenUpload upload, java.util.List<String> entityTags, boolean onlyIfAbsent)
        throws BackupException {
      assertThat(entityTags).hasSize(parts.get());
      complete = true;
    }

    @Override
    public Optional<io.valkeycharm.backup.s3.StoredObject> head(String key) {
      return !complete
          ? Optional.empty()
          : Optional.of(
              new io.valkeycharm.backup.s3.StoredObject(
                  key, bytes.get(), java.time.Instant.EPOCH, Optional.of("run")));
    }
  }
}
