package io.valkeycharm.managers;

import io.valkeycharm.workload.WorkloadException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/**
 * The certificates that the object store's own is checked against, for whoever debugs on the unit.
 *
 * <p>In the charm's folder and not in the workload's: Valkey must not trust them. A refresh of the charm
 * may take it away, so it is written anew whenever the relation is looked at.
 */
final class CaChainFile {
  private final Path file;

  CaChainFile(Path charmDirectory) {
    this.file = charmDirectory.resolve("s3_ca_chain.pem");
  }

  /** Makes the file hold exactly that chain; an empty one means that there is no file. */
  void keep(List<String> chain) throws WorkloadException {
    if (chain.isEmpty()) {
      remove();
      return;
    }
    Path draft = file.resolveSibling("." + file.getFileName() + ".new");
    try {
      Files.writeString(draft, String.join("\n", chain));
      Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new WorkloadException("Could not write " + file, e);
    }
  }

  /** Removes the file; nothing happens when there is none. */
  void remove() throws WorkloadException {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new WorkloadException("Could not remove " + file, e);
    }
  }
}
