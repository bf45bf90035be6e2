package io.valkeycharm.managers;

/** What came of the wish to delete a backup. */
public sealed interface DeletionOutcome {

  /**
   * It is gone.
   *
   * @param id which one
   */
  record Deleted(String id) implements DeletionOutcome {}

  /**
   * It was not deleted.
   *
   * @param failure why, and what to do
   */
  record Refused(BackupFailure failure) implements DeletionOutcome {}

  /**
   * The store did not do it.
   *
   * @param failure why
   */
  record Failed(BackupFailure failure) implements DeletionOutcome {}
}
