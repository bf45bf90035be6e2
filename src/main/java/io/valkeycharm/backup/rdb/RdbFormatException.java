package io.valkeycharm.backup.rdb;

import java.io.IOException;

/** The stream can't be an RDB file, whatever follows. */
public final class RdbFormatException extends IOException {
  private static final long serialVersionUID = 1L;

  private final transient RdbVerdict.Invalid verdict;

  RdbFormatException(RdbVerdict.Invalid verdict) {
    super(verdict.reason());
    this.verdict = verdict;
  }

  /** Why. */
  public RdbVerdict.Invalid verdict() {
    return verdict;
  }
}
