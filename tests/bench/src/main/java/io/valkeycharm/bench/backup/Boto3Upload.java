package io.valkeycharm.bench.backup;

import io.valkeycharm.bench.store.StoreProcess;
import java.nio.file.Path;
import java.util.List;

/**
 * Python's boto3 at the end of a pipe, as an operator would do it by hand. Parts of 8 MiB, four at a time
 * like the charm's, checksums only where they are required.
 *
 * @param version of boto3 and Python
 * @param script the program's file
 */
record Boto3Upload(String version, Path script) implements UploadProgram {

  @Override
  public String name() {
    return "boto3";
  }

  @Override
  public List<ProcessBuilder> pipeline(SnapshotSource server, StoreProcess store, String key) {
    ProcessBuilder python =
        new ProcessBuilder(
            "python3",
            script.toString(),
            store.connection().endpoint().toString(),
            store.connection().region(),
            StoreProcess.BUCKET,
            key);
    python.environment().put("AWS_ACCESS_KEY_ID", store.connection().accessKey());
    python.environment().put("AWS_SECRET_ACCESS_KEY", store.connection().secretKey());
    python.environment().remove("AWS_SESSION_TOKEN");
    store
        .authorityFile()
        .ifPresent(file -> python.environment().put("AWS_CA_BUNDLE", file.toString()));
    // Whoever runs this may have settings for other stores.
    python.environment().put("AWS_CONFIG_FILE", "/dev/null");
    python.environment().put("AWS_SHARED_CREDENTIALS_FILE", "/dev/null");
    return List.of(server.snapshot(), python);
  }
}
