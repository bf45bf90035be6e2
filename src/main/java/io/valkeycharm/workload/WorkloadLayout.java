package io.valkeycharm.workload;

import java.nio.file.Path;

/**
 * Where the workload keeps what (reference/valkey-operator-behaviour §A.5).
 *
 * @param commandLineClient the command line client
 * @param configurationDirectory the folder of the files that the charm renders
 * @param dataDirectory the server's working folder, on Juju's storage
 * @param serverPort the port that every server of the application listens on
 */
public record WorkloadLayout(
    Path commandLineClient, Path configurationDirectory, Path dataDirectory, int serverPort) {

  /** The server's port without encryption. */
  public static final int SERVER_PORT = 6379;

  /**
   * That of the snap {@code charmed-valkey}.
   *
   * <p>The folder of the configuration goes through {@code current}: the one behind that link changes
   * with every refresh of the snap (reference/snapd §9).
   *
   * @param root the root of the machine's file system; another one only in tests
   * @param serverPort {@link #SERVER_PORT}; another one only in tests
   */
  public static WorkloadLayout ofSnap(Path root, int serverPort) {
    return new WorkloadLayout(
        root.resolve("snap/bin/charmed-valkey.cli"),
        root.resolve("var/snap/charmed-valkey/current/etc/charmed-valkey"),
        root.resolve("var/snap/charmed-valkey/common/var/lib/charmed-valkey"),
        serverPort);
  }

  /**
   * That of the rock, where everything is on the storage (reference/valkey-operator-behaviour §A.5).
   *
   * @param serverPort {@link #SERVER_PORT}; another one only in tests
   */
  public static WorkloadLayout ofRock(int serverPort) {
    Path directory = Path.of("/var/lib/valkey");
    return new WorkloadLayout(Path.of("valkey-cli"), directory, directory, serverPort);
  }

  /** The server's configuration. */
  public Path serverConfiguration() {
    return configurationDirectory.resolve("valkey.conf");
  }

  /** The sentinel's configuration. */
  public Path sentinelConfiguration() {
    return configurationDirectory.resolve("sentinel.conf");
  }

  /** The server's users. */
  public Path serverUsers() {
    return configurationDirectory.resolve("users.acl");
  }

  /** The snapshot that the server itself keeps on disk. */
  public Path snapshotFile() {
    return dataDirectory.resolve("dump.rdb");
  }
}
