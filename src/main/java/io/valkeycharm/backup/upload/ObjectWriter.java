package io.valkeycharm.backup.upload;

import io.valkeycharm.backup.failure.BackupException;
import io.valkeycharm.backup.failure.BackupException.InvalidStream;
import io.valkeycharm.backup.failure.ErrorCode;
import io.valkeycharm.backup.s3.ObjectBody;
import io.valkeycharm.backup.s3.ObjectStore;
import io.valkeycharm.backup.s3.OpenUpload;
import io.valkeycharm.backup.s3.RetryPolicy;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.function.LongConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes a stream of unknown length into one object, which becomes visible only when it is complete and its
 * gate allows. Otherwise nothing is left in the store.
 */
public final class ObjectWriter {
  private static final Logger LOG = LoggerFactory.getLogger(ObjectWriter.class);
  private static final int CLEANING_ATTEMPTS = 2;

  private final ObjectStore store;
  private final UploadJournal journal;
  private final UploadSettings settings;
  private final Watchdog watchdog;
  private final Runnable collection;

  /** A writer into {@code store} that notes in {@code journal} what a crash would leave behind. */
  public ObjectWriter(
      ObjectStore store, UploadJournal journal, UploadSettings settings, Watchdog watchdog) {
    this(store, journal, settings, watchdog, System::gc);
  }

  /** As above, with another way to collect memory: a JVM whose heap is large takes long for it. */
  ObjectWriter(
      ObjectStore store,
      UploadJournal journal,
      UploadSettings settings,
      Watchdog watchdog,
      Runnable collection) {
    this.collection = collection;
    this.store = store;
    this.journal = journal;
    this.settings = settings;
    this.watchdog = watchdog;
  }

  /**
   * What is written.
   *
   * @param stream read once, from its begin to its end, by the calling thread
   * @param owner of the stream, who decides about completion
   * @param entry run, store and key, and the producer of the stream
   * @param estimate upper estimate of the length in bytes; 0 when there is none
   * @param onProgress told how many bytes were read so far, after each part, by the calling thread
   */
  public record Assignment(
      InputStream stream,
      StreamOwner owner,
      JournalEntry entry,
      long estimate,
      LongConsumer onProgress) {}

  /**
   * Fails when the key is taken, before anything is done for it.
   *
   * @throws BackupException.Locked when an object of that key exists
   */
  public void refuseTakenKey(String key, String runId)
      throws BackupException, InterruptedException {
    new Publication(store, settings.retries(), Duration.ZERO, key, runId, 0).refuseTakenKey();
  }

  /**
   * Writes the object.
   *
   * @throws BackupException when it was not written; nothing is left of it
   */
  public WrittenObject write(Assignment assignment) throws BackupException, InterruptedException {
    JournalEntry entry = assignment.entry();
    journal.write(entry);
    try {
      WrittenObject written = writeExplained(assignment);
      forget(entry.runId());
      return written;
    } catch (BackupException | InterruptedException | RuntimeException | Error e) {
      leaveNothing(assignment, e);
      throw e;
    }
  }

  private WrittenObject writeExplained(Assignment assignment)
      throws BackupException, InterruptedException {
    try {
      return writeStream(assignment);
    } catch (IOException e) {
      throw assignment.owner().explain(e);
    }
  }

  private WrittenObject writeStream(Assignment assignment)
      throws BackupException, IOException, InterruptedException {
    PartPlan plan =
        PartPlan.forEstimate(assignment.estimate(), settings.limits(), settings.memory());
    if (!plan.holds(assignment.estimate())) {
      LOG.warn(
          "backup.upload.memory-too-small estimate={} capacity={}",
          assignment.estimate(),
          plan.capacity());
    }
    PartSource source = new PartSource(assignment.stream());
    PartBuffers buffers = buffers(plan, 1);
    byte[] first = buffers.take();
    int length = source.fill(first);
    assignment.onProgress().accept(source.bytesRead());
    return source.ended()
        ? writeWhole(assignment, first, length)
        : writeParts(assignment, plan, source, buffers, first);
  }

  private WrittenObject writeWhole(Assignment assignment, byte[] bytes, int length)
      throws BackupException, InterruptedException {
    assignment.owner().check(length);
    JournalEntry entry = assignment.entry();
    ObjectBody body = new ObjectBody(bytes, length, () -> {});
    boolean confirmed =
        publication(entry, Duration.ZERO, length)
            .publish(absent -> store.put(entry.key(), entry.runId(), body, absent));
    return new WrittenObject(length, 1, confirmed);
  }

  private WrittenObject writeParts(
      Assignment assignment, PartPlan plan, PartSource source, PartBuffers buffers, byte[] first)
      throws BackupException, IOException, InterruptedException {
    JournalEntry entry = assignment.entry();
    OpenUpload upload = opening(settings.retries()).open(entry);
    List<String> entityTags = sendParts(assignment, plan, source, buffers, first, upload);
    assignment.owner().check(source.bytesRead());
    boolean confirmed =
        publication(entry, settings.completionPatience(), source.bytesRead())
            .publish(absent -> store.completeUpload(upload, entityTags, absent));
    return new WrittenObject(source.bytesRead(), entityTags.size(), confirmed);
  }

  private List<String> sendParts(
      Assignment assignment,
      PartPlan plan,
      PartSource source,
      PartBuffers firstBuffers,
      byte[] first,
      OpenUpload upload)
      throws BackupException, IOException, InterruptedException {
    try (PartUploads parts =
        new PartUploads(store, upload, settings, watchdog, assignment.owner()::stop)) {
      parts.send(1, first, first.length, firstBuffers);
      PartBuffers buffers = sendRest(assignment, plan, source, firstBuffers, parts);
      buffers.awaitAll();
      parts.checkFailure();
      return parts.entityTags();
    }
  }

  /** Returns the buffers that the last parts are in. */
  private PartBuffers sendRest(
      Assignment assignment,
      PartPlan plan,
      PartSource source,
      PartBuffers firstBuffers,
      PartUploads parts)
      throws BackupException, IOException, InterruptedException {
    PartBuffers buffers = firstBuffers;
    try {
      for (int number = 2; !source.ended(); number++) {
        refuseTooMany(number, plan, source.bytesRead());
        if (plan.partSize(number) != buffers.size()) {
          buffers.awaitAll();
          buffers = buffers(plan, number);
        }
        byte[] part = buffers.take();
        parts.checkFailure();
        int length = source.fill(part);
        parts.send(number, part, length, buffers);
        assignment.onProgress().accept(source.bytesRead());
      }
      return buffers;
    } catch (IOException e) {
      // A part that failed stops the stream. Then that is the failure, not the stream's end.
      parts.checkFailure();
      throw e;
    }
  }

  private PartBuffers buffers(PartPlan plan, int number) {
    int size = plan.partSize(number);
    return new PartBuffers(size, plan.buffers(size, settings.mostInFlight()), collection);
  }

  private Publication publication(JournalEntry entry, Duration patience, long bytes) {
    return new Publication(store, settings.retries(), patience, entry.key(), entry.runId(), bytes);
  }

  private static void refuseTooMany(int number, PartPlan plan, long bytes) throws InvalidStream {
    if (number > plan.maximumParts()) {
      throw new InvalidStream(
          ErrorCode.SNAPSHOT_TOO_LARGE,
          "The snapshot is larger than what "
              + plan.maximumParts()
              + " parts within the memory for backups can hold. Give backups more memory.",
          "after " + bytes + " bytes");
    }
  }

  /** The object is there and good: what can't be cleared now is no reason to say that it is not. */
  private void forget(String runId) {
    try {
      journal.remove(runId);
      opening(settings.retries().withAttempts(CLEANING_ATTEMPTS)).settle(runId);
    } catch (BackupException e) {
      LOG.warn("backup.leftovers-remain run={}", runId, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private UploadOpening opening(RetryPolicy retries) {
    return new UploadOpening(store, journal, retries);
  }

  private void leaveNothing(Assignment assignment, Throwable failure) {
    assignment.owner().stop();
    String runId = assignment.entry().runId();
    // An interruption ends the run, not its cleaning up.
    boolean interrupted = Thread.interrupted();
    try {
      JournalEntry noted = journal.entry(runId).orElse(assignment.entry());
      // What can't be aborted soon is left to the next sweep, not waited for.
      RetryPolicy retries = settings.retries().withAttempts(CLEANING_ATTEMPTS);
      retries.run(() -> UploadOpening.abort(store, noted));
      journal.remove(runId);
      opening(retries).settle(runId);
    } catch (BackupException e) {
      failure.addSuppressed(e);
    } catch (InterruptedException e) {
      failure.addSuppressed(e);
      interrupted = true;
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
