package io.valkeycharm.bench.backup;

import io.valkeycharm.bench.BenchFailedException;
import io.valkeycharm.bench.measure.ProcessMeter;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/** Whether this machine has boto3. */
sealed interface Boto3 {

  /** It has. */
  record Available(Boto3Upload upload) implements Boto3 {}

  /** It has not. */
  record Missing(String reason) implements Boto3 {}

  /**
   * Looks for it; nothing is installed.
   *
   * @param directory for the program's file
   */
  static Boto3 find(ProcessMeter meter, Path directory) throws IOException, InterruptedException {
    Path version = directory.resolve("boto3-version");
    ProcessBuilder question =
        new ProcessBuilder(
            "python3",
            "-c",
            "import boto3, platform;"
                + " print('boto3', boto3.__version__ + ', Python', platform.python_version())");
    try {
      meter.run(List.of(question), ProcessBuilder.Redirect.to(version.toFile()));
    } catch (BenchFailedException e) {
      return new Missing("python3 cannot import boto3 (" + lastLine(e) + ")");
    } catch (IOException e) {
      return new Missing("python3 cannot be started (" + lastLine(e) + ")");
    }
    Path script = directory.resolve("boto3_upload.py");
    try (InputStream text =
        Objects.requireNonNull(Boto3.class.getResourceAsStream("boto3_upload.py"))) {
      Files.copy(text, script);
    }
    return new Available(new Boto3Upload(Files.readString(version).strip(), script));
  }

  private static String lastLine(Exception e) {
    return String.valueOf(e.getMessage()).lines().reduce("", (_, last) -> last);
  }
}
