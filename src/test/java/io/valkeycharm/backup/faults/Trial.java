package io.valkeycharm.backup.faults;

import io.charm4j.services.RequestFaultProxy;
import io.valkeycharm.backup.BackupId;
import io.valkeycharm.backup.BackupPath;
import io.valkeycharm.backup.BackupReport;
import io.valkeycharm.backup.BackupRequest;
import io.valkeycharm.backup.BackupRun;
import io.valkeycharm.backup.ManifestOfRun;
import io.valkeycharm.backup.ProducerExit;
import io.valkeycharm.backup.ProgressListener;
import io.valkeycharm.backup.RunLimits;
import io.valkeycharm.backup.RunningProducer;
import io.valkeycharm.backup.failure.BackupException;
import io.valkeycharm.backup.manifest.Manifests;
import io.valkeycharm.backup.rdb.PayloadDigest;
import io.valkeycharm.backup.rdb.RdbSample;
import io.valkeycharm.backup.s3.ObjectStore;
import io.valkeycharm.backup.s3.RetryPolicy;
import io.valkeycharm.backup.s3.S3Limits;
import io.valkeycharm.backup.s3.S3Store;
import io.valkeycharm.backup.s3.StoreReadException;
import io.valkeycharm.backup.s3.StoredObject;
import io.valkeycharm.backup.s3.TestStores;
import io.valkeycharm.backup.upload.BufferBudget;
import io.valkeycharm.backup.upload.LeftoverSweep;
import io.valkeycharm.backup.upload.PartLimits;
import io.valkeycharm.backup.upload.UploadJournal;
import io.valkeycharm.backup.upload.UploadSettings;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** One backup with its manifest into a bucket of its own, during which one thing goes wrong. */
final class Trial {
  static final int PARTS = 3;
  private static final int PART = 16 * 1024;
  private static final byte[] LARGE = RdbSample.ofContent(PARTS * PART - PART / 2);
  private static final byte[] SMALL = RdbSample.ofContent(PART / 2);
  private static final BackupId ID = new BackupId("2026-05-13T10:00:00Z");

  private static final RetryPolicy QUICK =
      new RetryPolicy(5, Duration.ofMillis(2), Duration.ofMillis(4));
  private static final UploadSettings UPLOAD =
      new UploadSettings(
          new PartLimits(100, PART, 1 << 20),
          new BufferBudget(4 * PART, 1 << 20),
          2,
          Duration.ofSeconds(20),
          Duration.ofSeconds(20),
          Duration.ofMillis(50),
          QUICK);

  /** How long a client is silent to before it gives up, where that is what is tried, and where it is not. */
  private static final Duration SHORT = Duration.ofMillis(300);

  private static final Duration LONG = Duration.ofSeconds(10);

  private final Case which;
  private final BackupPath path;
  private final UploadJournal journal;
  private final ObjectStore direct;

  /**
   * What goes wrong.
   *
   * @param forGood whether it happens to all requests from that one on, and not to that one alone
   */
  record Case(Moment moment, Disturbance disturbance, boolean forGood) {
    /** The name of a bucket of its own. */
    String bucket() {
      return (moment + "-" + disturbance + (forGood ? "-for-good" : ""))
          .toLowerCase(Locale.ROOT)
          .replace('_', '-');
    }

    @Override
    public String toString() {
      return moment.words() + ": " + disturbance.words() + (forGood ? " from then on" : " once");
    }
  }

  /**
   * What came of it.
   *
   * @param failure why there is no backup; empty when there is one
   * @param unverified whether there is a backup that has no manifest
   * @param visible whether there is an object
   * @param whole whether the object, if there is one, is the snapshot to the last byte
   * @param uploads how many uploads were open after the next sweep
   * @param journalled how many entries the journal had after the next sweep
   * @param faults how often the thing went wrong
   */
  record Result(
      Optional<Exception> failure,
      boolean unverified,
      boolean visible,
      boolean whole,
      int uploads,
      int journalled,
      int faults) {
    /** In a few words, as the page has it. */
    String words() {
      if (failure.isEmpty()) {
        return unverified ? "unverified" : "good";
      }
      String code =
          failure.get() instanceof BackupException expected
              ? expected.errorCode().code()
              : failure.get().toString();
      return visible ? code + " *" : code;
    }
  }

  /**
   * A trial.
   *
   * @param directory for the journal
   * @param direct the store, without anything between that goes wrong
   */
  Trial(Case which, Path directory, ObjectStore direct) {
    this.which = which;
    this.path = new BackupPath("path");
    this.journal = new UploadJournal(directory.resolve(which.bucket()));
    this.direct = direct;
  }

  /** Makes the backup by way of {@code proxy}, which nobody else uses meanwhile. */
  Result run(RequestFaultProxy proxy) throws Exception {
    Optional<Exception> failure = Optional.empty();
    boolean unverified = false;
    int faults;
    try (S3Store store = TestStores.open(proxy.connection(), which.bucket(), limits())) {
      Moment moment = which.moment();
      proxy.plan(
          which.disturbance().fault(),
          which.forGood() ? moment.andAllAfter() : moment.only(),
          which.forGood() ? Integer.MAX_VALUE : 1);
      try {
        unverified = !backUp(store);
      } catch (BackupException | RuntimeException e) {
        failure = Optional.of(e);
      }
      faults = proxy.faults();
      proxy.heal();
    }
    if (!journal.entries().isEmpty()) {
      sweep(proxy);
    }
    Optional<StoredObject> seen = direct.head(path.keyOf(ID));
    return new Result(
        failure,
        unverified,
        seen.isPresent(),
        seen.isPresent() && Arrays.equals(content(path.keyOf(ID)), snapshot()),
        direct.openUploads(path.prefix()).size(),
        journal.entries().size(),
        faults);
  }

  /** What the next event on the unit does, with a client of its own. */
  private void sweep(RequestFaultProxy proxy) throws BackupException, InterruptedException {
    try (S3Store store = TestStores.open(proxy.connection(), which.bucket(), limits())) {
      new LeftoverSweep(journal, QUICK).run(store);
    } catch (BackupException e) {
      // What was noted from answers to other questions may be no help.
      if (!which.disturbance().isAtRandom()) {
        throw e;
      }
    }
  }

  /** Makes the backup, and returns whether it has a manifest. */
  private boolean backUp(ObjectStore store) throws BackupException, InterruptedException {
    BackupReport report =
        new BackupRun(store, journal, UPLOAD, RunLimits.STANDARD)
            .execute(
                new BackupRequest(
                    this::producer,
                    path.keyOf(ID),
                    0,
                    PayloadDigest.SHA256,
                    ProgressListener.NONE));
    if (!report.confirmed()) {
      return false;
    }
    try {
      new Manifests(store, path, QUICK).write(ManifestOfRun.of(ID, report));
      return true;
    } catch (BackupException e) {
      // The backup stays, as it does in the charm; that it shows is asserted.
      return false;
    }
  }

  private S3Limits limits() {
    Duration silence = which.disturbance() == Disturbance.STALL ? SHORT : LONG;
    return new S3Limits(LONG, silence, LONG, silence, 8, 1000);
  }

  private byte[] snapshot() {
    return switch (which.moment().snapshot()) {
      case IN_PARTS, BREAKS_OFF -> LARGE;
      case SMALL -> SMALL;
    };
  }

  private RunningProducer producer() {
    InputStream stream = new ByteArrayInputStream(snapshot());
    boolean fails = which.moment().snapshot() == Moment.Snapshot.BREAKS_OFF;
    return new RunningProducer() {
      @Override
      public InputStream standardOutput() {
        return stream;
      }

      @Override
      public Optional<ProducerExit> awaitExit(Duration limit) {
        return Optional.of(
            fails
                ? new ProducerExit(1, "I/O Error reading RDB payload from socket")
                : new ProducerExit(0, ""));
      }

      @Override
      public Optional<ProcessHandle> process() {
        return Optional.empty();
      }

      @Override
      public void kill() {}

      @Override
      public void close() {}
    };
  }

  private byte[] content(String key) throws BackupException, IOException {
    try (InputStream stream = direct.read(key, 0, Optional.empty()).stream()) {
      return stream.readAllBytes();
    } catch (StoreReadException e) {
      throw e.failure();
    }
  }
}
