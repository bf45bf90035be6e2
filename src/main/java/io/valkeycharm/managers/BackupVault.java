package io.valkeycharm.managers;

import io.valkeycharm.backup.BackupId;
import io.valkeycharm.backup.BackupReport;
import io.valkeycharm.backup.ProgressListener;
import io.valkeycharm.backup.SnapshotProducer;
import io.valkeycharm.backup.catalogue.CataloguePage;
import io.valkeycharm.backup.catalogue.Deletion;
import io.valkeycharm.backup.check.CheckStep;
import io.valkeycharm.backup.failure.BackupException;
import io.valkeycharm.backup.failure.ErrorCode;
import io.valkeycharm.backup.manifest.BackupManifest;
import io.valkeycharm.backup.verification.Verification;
import io.valkeycharm.backup.verification.VerificationLevel;
import java.util.Optional;
import java.util.function.Consumer;

/** The place in an object store where one application keeps its backups. */
public interface BackupVault extends AutoCloseable {

  /** Makes the bucket when it is not there. */
  void ensureBucket() throws BackupException;

  /**
   * Streams a snapshot into an object. In the end there is a whole object, or nothing at all: no part of
   * one and no process.
   *
   * @param producer starts what prints the snapshot
   * @param estimate about how many bytes it may have; 0 when unknown
   */
  BackupReport store(
      BackupId id, SnapshotProducer producer, long estimate, ProgressListener progress)
      throws BackupException;

  /** Writes the manifest of a backup that is in the store. */
  void record(BackupManifest manifest) throws BackupException;

  /**
   * Backups, newest first.
   *
   * @param limit how many at most
   * @param before only those older than this one
   */
  CataloguePage list(int limit, Optional<BackupId> before) throws BackupException;

  /** Looks closer at a backup; empty when there is none of that id. */
  Optional<Verification> verify(BackupId id, VerificationLevel level, ProgressListener progress)
      throws BackupException;

  /**
   * Deletes a backup, unless something speaks against it.
   *
   * @param evenLastVerified whether it may be the only one that is verified
   */
  Deletion delete(BackupId id, boolean evenLastVerified) throws BackupException;

  /**
   * Tries everything that a backup needs of the store, step by step.
   *
   * @param told is told each step when it has ended
   * @return the code of the first failure; empty when everything works
   */
  Optional<ErrorCode> check(Consumer<CheckStep> told) throws BackupException;

  /** Removes what a backup that was killed has left behind. */
  void sweep() throws BackupException;

  @Override
  void close();
}
