package io.valkeycharm.backup.upload;

import java.util.Optional;
import java.util.Set;

/** What is known of a run's multipart upload. */
public sealed interface UploadState {
  /** The run has asked for none. */
  record None() implements UploadState {}

  /**
   * The run asks for one, and has not seen the answer.
   *
   * @param strangers ids of uploads of the same key that were there before: they are not the run's; empty
   *     when the store did not say which there were
   */
  record Intended(Optional<Set<String>> strangers) implements UploadState {
    /** Copies the set. */
    public Intended {
      strangers = strangers.map(Set::copyOf);
    }
  }

  /**
   * The store has opened one.
   *
   * @param id the store's name for it
   */
  record Opened(String id) implements UploadState {}
}
