package io.valkeycharm.backup.upload;

import java.io.IOException;

/**
 * A second place for the journal's entries, which outlives the directory that the journal is in. What it is told
 * is on disk there when it returns.
 */
public interface JournalMirror {
  /** For a directory that outlives everything. */
  JournalMirror NONE =
      new JournalMirror() {
        @Override
        public void written(String file, String text) {}

        @Override
        public void removed(String file) {}
      };

  /**
   * An entry is in the journal.
   *
   * @param file the name of its file
   * @param text what the file says
   * @throws IOException when it could not be written there, too
   */
  void written(String file, String text) throws IOException;

  /**
   * An entry is not in the journal any more.
   *
   * @param file the name of its file
   * @throws IOException when it could not be removed there
   */
  void removed(String file) throws IOException;
}
