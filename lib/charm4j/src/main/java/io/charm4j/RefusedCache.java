package io.charm4j;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells once when the virtual machine goes without the archive of prepared classes that the charm's {@code dispatch}
 * has named: it is missing, or of another virtual machine. Nothing but time is lost then, so no hook fails of it.
 *
 * @param archive the archive's file; its name changes with the classes, and then it is told anew
 * @param used whether the virtual machine has taken it
 */
record RefusedCache(Path archive, boolean used) {
  private static final Logger LOG = LoggerFactory.getLogger(RefusedCache.class);

  /** Set by {@code dispatch}, to the file that it has named to the virtual machine. */
  private static final String ARCHIVE = "charm4j.archive";

  /** Remembers in the charm's directory for which archive it was told. */
  private static final String TOLD = ".archive-refused";

  /** Tells it for this virtual machine; does nothing where {@code dispatch} names no archive. */
  static void tellOnce(Path charmDirectory) {
    String archive = System.getProperty(ARCHIVE, "");
    if (!archive.isEmpty()) {
      // The virtual machine says in its mode that it shares the classes of an archive.
      boolean used = System.getProperty("java.vm.info", "").contains("sharing");
      new RefusedCache(Path.of(archive), used).tellOnceIn(charmDirectory);
    }
  }

  void tellOnceIn(Path charmDirectory) {
    if (used) {
      return;
    }
    Path told = charmDirectory.resolve(TOLD);
    String name = String.valueOf(archive.getFileName());
    try {
      if (isTold(told, name)) {
        return;
      }
      LOG.warn(
          "start.without-archive file={} reason={}: hooks work, but start slower",
          archive,
          Files.exists(archive) ? "not-of-this-java" : "not-in-the-package");
      Files.writeString(told, name);
    } catch (IOException e) {
      LOG.warn("start.not-remembered file={} reason={}", told, e.toString());
    }
  }

  private static boolean isTold(Path told, String name) throws IOException {
    try {
      return Files.readString(told).equals(name);
    } catch (NoSuchFileException e) {
      return false;
    }
  }
}
