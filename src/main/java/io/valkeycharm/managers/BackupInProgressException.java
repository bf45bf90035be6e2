package io.valkeycharm.managers;

/**
 * The unit cannot go now: it makes a backup. Ends the hook in error, which Juju repeats until the
 * backup is over; a unit that is being removed cannot be asked to come back later in any other way.
 */
public final class BackupInProgressException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  BackupInProgressException() {
    super("Backup in progress on this unit; refusing to scale down until it finishes.");
  }
}
