package io.valkeycharm.bench.backup;

import io.valkeycharm.bench.store.StoreProcess;
import io.valkeycharm.bench.transfer.BackupTransferMain;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The charm's data path on the charm's own virtual machine, with the flags of its {@code create-backup}.
 *
 * @param name what its row is called
 * @param launch how the charm starts Java
 * @param journal where the charm's code notes its uploads
 * @param estimate about how many bytes a snapshot has
 * @param pebble the socket of the Pebble that starts the snapshot's program, as in a pod; empty for a child
 *     process, as on a machine
 */
record CharmUpload(
    String name, LaunchCommand launch, Path journal, long estimate, Optional<Path> pebble)
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
    pebble.ifPresent(socket -> charm.environment().put("PEBBLE_SOCKET", socket.toString()));
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
