package io.valkeycharm.backup.upload;

import io.valkeycharm.backup.failure.BackupException;
import io.valkeycharm.backup.failure.BackupException.Interrupted;
import io.valkeycharm.backup.failure.BackupException.StoreUnreachable;
import io.valkeycharm.backup.failure.ErrorCode;
import io.valkeycharm.backup.s3.ObjectBody;
import io.valkeycharm.backup.s3.ObjectStore;
import io.valkeycharm.backup.s3.OpenUpload;
import java.util.List;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends the parts of one upload, several at once, each from the buffer it was given until the store has it.
 * The workers are virtual threads: an interruption closes the socket they wait for, also while they write.
 * Parts are handed in by one thread.
 */
final class PartUploads implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(PartUploads.class);

  private final ObjectStore store;
  private final OpenUpload upload;
  private final UploadSettings settings;
  private final Watchdog watchdog;
  private final Runnable onFailure;
  private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
  private final ConcurrentSkipListMap<Integer, String> entityTags = new ConcurrentSkipListMap<>();
  private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
  private volatile boolean closed;

  /**
   * Starts with nothing sent.
   *
   * @param onFailure called by a worker when a part was given up
   */
  PartUploads(
      ObjectStore store,
      OpenUpload upload,
      UploadSettings settings,
      Watchdog watchdog,
      Runnable onFailure) {
    this.store = store;
    this.upload = upload;
    this.settings = settings;
    this.watchdog = watchdog;
    this.onFailure = onFailure;
  }

  /** Sends a part, and gives its buffer back to {@code owner} whatever comes of it. */
  void send(int number, byte[] buffer, int length, PartBuffers owner) {
    workers.execute(() -> {
      try {
        String tag = settings.retries().run(() -> attempt(number, buffer, length));
        entityTags.put(number, tag);
      } catch (BackupException | InterruptedException | RuntimeException | Error e) {
        if (failure.compareAndSet(null, e) && !closed) {
          onFailure.run();
        }
      } finally {
        owner.giveBack(buffer);
      }
    });
  }

  /** Fails with what a part failed with, if one did. */
  void checkFailure() throws BackupException {
    switch (failure.get()) {
      case null -> {}
      case BackupException expected -> throw expected;
      case Throwable unexpected ->
          throw new IllegalStateException("A part could not be sent", unexpected);
    }
  }

  /** The entity tags of all parts sent so far, in their order. */
  List<String> entityTags() {
    return List.copyOf(entityTags.values());
  }

  /** Stops what is still being sent, and returns when it has ended. */
  @Override
  public void close() {
    closed = true;
    workers.shutdownNow();
    boolean interrupted = Thread.interrupted();
    try {
      if (!workers.awaitTermination(settings.workersEnd().toMillis(), TimeUnit.MILLISECONDS)) {
        LOG.warn("backup.upload.workers still run after {}", settings.workersEnd());
      }
    } catch (InterruptedException e) {
      interrupted = true;
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private String attempt(int number, byte[] buffer, int length) throws BackupException {
    if (closed) {
      throw new Interrupted("The upload was given up.", null);
    }
    Watchdog.Watch watch =
        watchdog.watch(settings.attemptStall(), Thread.currentThread()::interrupt);
    try (watch) {
      watch.begin();
      return store.uploadPart(upload, number, new ObjectBody(buffer, length, watch::progress));
    } catch (BackupException e) {
      throw watch.stalled() && !closed ? stalled(e) : e;
    } finally {
      // The watchdog's interruption was meant for this attempt, not for what the worker does next.
      if (watch.stalled() && !closed && Thread.interrupted()) {
        LOG.debug("backup.part.stalled part={}", number);
      }
    }
  }

  private static StoreUnreachable stalled(BackupException cause) {
    return new StoreUnreachable(
        ErrorCode.STORE_STALLED, "part not taken", StoreUnreachable.Kind.TIMEOUT, cause);
  }
}
