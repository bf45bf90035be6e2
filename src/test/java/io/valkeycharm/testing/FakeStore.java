package io.valkeycharm.testing;

import io.charm4j.interfaces.s3.S3Parameters;
import io.valkeycharm.backup.BackupId;
import io.valkeycharm.backup.BackupPath;
import io.valkeycharm.backup.BackupProgress;
import io.valkeycharm.backup.BackupReport;
import io.valkeycharm.backup.ProgressListener;
import io.valkeycharm.backup.SnapshotProducer;
import io.valkeycharm.backup.catalogue.BackupCatalogue;
import io.valkeycharm.backup.catalogue.BackupDeletion;
import io.valkeycharm.backup.catalogue.CataloguePage;
import io.valkeycharm.backup.catalogue.Deletion;
import io.valkeycharm.backup.check.CheckStep;
import io.valkeycharm.backup.failure.BackupException;
import io.valkeycharm.backup.failure.ErrorCode;
import io.valkeycharm.backup.manifest.BackupManifest;
import io.valkeycharm.backup.manifest.Manifests;
import io.valkeycharm.backup.rdb.RdbVersion;
import io.valkeycharm.backup.rdb.content.AuxiliaryFields;
import io.valkeycharm.backup.s3.RetryPolicy;
import io.valkeycharm.backup.upload.MemoryStore;
import io.valkeycharm.backup.verification.BackupVerifier;
import io.valkeycharm.backup.verification.Verification;
import io.valkeycharm.backup.verification.VerificationLevel;
import io.valkeycharm.managers.BackupVault;
import io.valkeycharm.managers.BackupVaults;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** An object store in memory that takes a backup's word for its size, and fails when it is told to. Counts what it is asked. */
public final class FakeStore implements BackupVaults {
  private final List<S3Parameters> opened = new ArrayList<>();
  private static final BackupPath PATH = new BackupPath("path");
  private static final RetryPolicy ONCE =
      new RetryPolicy(1, Duration.ofMillis(1), Duration.ofMillis(1));

  private final MemoryStore objects = new MemoryStore();
  private final List<BackupId> backups = new ArrayList<>();
  private final List<Long> estimates = new ArrayList<>();
  private int bucketsEnsured;
  private int sweeps;
  private int reapings;
  private int open;
  private boolean leftovers;
  private Optional<BackupException> failure = Optional.empty();
  private Optional<BackupException> manifestFailure = Optional.empty();
  private Optional<RuntimeException> surprise = Optional.empty();
  private Runnable whileStoring = () -> {};
  private int takenNames;
  private Runnable whenTaken = () -> {};

  /** What it was opened with, in order. */
  public List<S3Parameters> opened() {
    return List.copyOf(opened);
  }

  /** What it holds. */
  public List<BackupId> backups() {
    return List.copyOf(backups);
  }

  /** How large the charm thought the backups would be, in bytes. */
  public List<Long> estimates() {
    return List.copyOf(estimates);
  }

  /** How often a bucket was asked for. */
  public int bucketsEnsured() {
    return bucketsEnsured;
  }

  /** How often leftovers were removed. */
  public int sweeps() {
    return sweeps;
  }

  /** How often orphans were ended. */
  public int reapings() {
    return reapings;
  }

  /** How many are open. */
  public int stillOpen() {
    return open;
  }

  /** Fails every request from now on. */
  public void failWith(BackupException reason) {
    failure = Optional.of(reason);
  }

  /** Fails every request from now on in a way that nobody has thought of. */
  public void failWith(RuntimeException reason) {
    surprise = Optional.of(reason);
  }

  /**
   * The next backups find their names taken.
   *
   * @param thenRun what happens when one has found that out
   */
  public void takeNames(int count, Runnable thenRun) {
    takenNames = count;
    whenTaken = thenRun;
  }

  /** Takes no manifest from now on. */
  public void refuseManifests(BackupException reason) {
    manifestFailure = Optional.of(reason);
  }

  /** The objects under {@code path/}. */
  public MemoryStore objects() {
    return objects;
  }

  /** Works again. */
  public void recover() {
    manifestFailure = Optional.empty();
    failure = Optional.empty();
    surprise = Optional.empty();
  }

  /** Runs this in the middle of each backup. */
  public void whileStoring(Runnable action) {
    whileStoring = action;
  }

  /** Lets a killed backup have left something. */
  public void leaveBehind() {
    leftovers = true;
  }

  @Override
  public BackupVault open(S3Parameters parameters) throws BackupException {
    opened.add(parameters);
    open++;
    return new Vault();
  }

  @Override
  public boolean hasLeftovers() {
    return leftovers;
  }

  @Override
  public void reapProducers() {
    reapings++;
  }

  private void failIfTold() throws BackupException {
    if (surprise.isPresent()) {
      throw surprise.get();
    }
    if (failure.isPresent()) {
      throw failure.get();
    }
  }

  private final class Vault implements BackupVault {

    @Override
    public void ensureBucket() throws BackupException {
      bucketsEnsured++;
      failIfTold();
    }

    @Override
    public BackupReport store(
        BackupId id, SnapshotProducer producer, long estimate, ProgressListener progress)
        throws BackupException {
      estimates.add(estimate);
      progress.progressed(new BackupProgress(1 << 20, estimate, Duration.ofSeconds(11)));
      whileStoring.run();
      failIfTold();
      if (takenNames > 0) {
        takenNames--;
        whenTaken.run();
        throw new BackupException.Locked(ErrorCode.KEY_TAKEN, id + " exists already.");
      }
      backups.add(id);
      objects.add(PATH.keyOf(id), new byte[1234], "run");
      return new BackupReport(
          "run",
          1234,
          1,
          Duration.ofMillis(2500),
          new RdbVersion(RdbVersion.Family.VALKEY, 80),
          42,
          true,
          Optional.of("0123456789abcdef"),
          true,
          new AuxiliaryFields(Map.of("valkey-ver", "9.0.1", "repl-offset", "4711")));
    }

    @Override
    public void record(BackupManifest manifest) throws BackupException {
      if (manifestFailure.isPresent()) {
        throw manifestFailure.get();
      }
      try {
        new Manifests(objects, PATH, ONCE).write(manifest);
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }

    @Override
    public CataloguePage list(int limit, Optional<BackupId> before) throws BackupException {
      failIfTold();
      return new BackupCatalogue(objects, PATH, ONCE).page(limit, before);
    }

    @Override
    public Optional<Verification> verify(
        BackupId id, VerificationLevel level, ProgressListener progress) throws BackupException {
      failIfTold();
      progress.progressed(new BackupProgress(1 << 20, 0, Duration.ofSeconds(11)));
      return new BackupVerifier(objects, PATH, ONCE).verify(id, level, progress);
    }

    @Override
    public Deletion delete(BackupId id, boolean evenLastVerified) throws BackupException {
      failIfTold();
      return new BackupDeletion(objects, PATH, ONCE).delete(id, evenLastVerified);
    }

    @Override
    public Optional<ErrorCode> check(Consumer<CheckStep> told) throws BackupException {
      try {
        failIfTold();
        told.accept(new CheckStep(CheckStep.Name.LIST, CheckStep.Outcome.OK, ""));
        return Optional.empty();
      } catch (BackupException e) {
        told.accept(
            new CheckStep(CheckStep.Name.LIST, CheckStep.Outcome.FAILED, e.publicMessage()));
        return Optional.of(e.errorCode());
      }
    }

    @Override
    public void sweep() throws BackupException {
      failIfTold();
      sweeps++;
      leftovers = false;
    }

    @Override
    public void close() {
      open--;
    }
  }
}
