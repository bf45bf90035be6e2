package io.valkeycharm.backup.catalogue;

/** What came of the wish to delete a backup. */
public enum Deletion {
  /** It is gone, with its manifest. */
  DELETED,
  /** There is no backup of that id, and no manifest. */
  UNKNOWN,
  /** An upload of that id is open: somebody writes it, or was killed while writing it. */
  BEING_WRITTEN,
  /** It is the only one that is verified, and was kept. */
  LAST_VERIFIED
}
