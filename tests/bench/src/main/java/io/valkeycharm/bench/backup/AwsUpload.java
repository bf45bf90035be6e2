package io.valkeycharm.bench.backup;

import io.valkeycharm.bench.store.StoreProcess;
import java.util.List;
import java.util.Map;

/**
 * {@code aws s3 cp -} at the end of a pipe, with its own settings: parts of 8 MiB, ten at a time.
 *
 * @param version what it says of itself
 * @param bytes about how many there are: what its users have to tell it beyond 50 GB
 */
record AwsUpload(String version, long bytes) implements UploadProgram {

  @Override
  public String name() {
    return "aws s3 cp -";
  }

  @Override
  public List<ProcessBuilder> pipeline(SnapshotSource server, StoreProcess store, String key) {
    ProcessBuilder aws =
        new ProcessBuilder(
            "aws",
            "--endpoint-url",
            store.connection().endpoint().toString(),
            "--region",
            store.connection().region(),
            "s3",
            "cp",
            "--only-show-errors",
            "--expected-size",
            Long.toString(bytes),
            "-",
            "s3://" + StoreProcess.BUCKET + "/" + key);
    Map<String, String> environment = aws.environment();
    environment.put("AWS_ACCESS_KEY_ID", store.connection().accessKey());
    environment.put("AWS_SECRET_ACCESS_KEY", store.connection().secretKey());
    environment.remove("AWS_SESSION_TOKEN");
    environment.put("AWS_REQUEST_CHECKSUM_CALCULATION", "when_required");
    environment.put("AWS_CONFIG_FILE", "/dev/null");
    environment.put("AWS_SHARED_CREDENTIALS_FILE", "/dev/null");
    store.authorityFile().ifPresent(file -> environment.put("AWS_CA_BUNDLE", file.toString()));
    return List.of(server.snapshot(), aws);
  }
}
