package io.valkeycharm.backup;

/** Wants to know how far a run is. Called by the run's own thread after each part; it sets its own pace. */
@FunctionalInterface
public interface ProgressListener {
  /** Nobody wants to know. */
  ProgressListener NONE = _ -> {};

  /** The run is that far. */
  void progressed(BackupProgress progress);
}
