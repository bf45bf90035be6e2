package io.valkeycharm.bench.backup;

import io.valkeycharm.bench.transfer.BackupTransferMain;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The charm's data path on the charm's own virtual machine, with the flags of its {@code create-backup}.
 *
 * @param name what its row is called
 * @param launch how the charm starts Java
 * @param journal where the charm's code notes its uploads
 * @param estimate about how many bytes a snapshot has
 */
record CharmUpload(String name, LaunchCommand launch, Path journal, long estimate)
    implements UploadProgram {

  @Override
  public List<ProcessBuilder> pipeline(SnapshotSource server, StoreProcess store, String key) {
    List<String> command =
        new ArrayList<>(launch.forProgram(ownClasses(), BackupTransferMain.class));
    command.addAll(List.of(store.connection().endpoint().toString(), StoreProcess.BUCKET, key));
    command.addAll(List.of(journal.toString(), Long.toString(estimate)));
    command.addAll(server.snapshotCommand());
    ProcessBuilder charm = new ProcessBuilder(command);
    charm.environment().putAll(server.environment());
    charm.environment().put("S3_ACCESS_KEY", store.connection().accessKey());
    charm.environment().put("S3_SECRET_KEY", store.connection().secretKey());
    store.authorityFile().ifPresent(file -> charm.environment().put("S3_CA", file.toString()));
    return List.of(charm);
  }

  /** Where the one class is that the charm does not have itself. */
  private static Path ownClasses() {
    try {
      return Path.of(
          BackupTransferMain.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException("Classes come from a file of this machine", e);
    }
  }
}
