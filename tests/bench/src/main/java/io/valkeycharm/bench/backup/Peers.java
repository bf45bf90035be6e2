package io.valkeycharm.bench.backup;

import io.valkeycharm.bench.BenchFailedException;
import io.valkeycharm.bench.measure.ProcessMeter;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * What else could bring a snapshot into a store, as far as this machine has it; nothing is installed.
 *
 * @param programs those that are there
 * @param notes their versions, and why one is left out
 */
record Peers(List<UploadProgram> programs, List<String> notes) {

  /** Copies the lists. */
  Peers {
    programs = List.copyOf(programs);
    notes = List.copyOf(notes);
  }

  /**
   * Looks for them.
   *
   * @param directory for the programs' files
   * @param bytes about how many a snapshot has
   */
  static Peers find(ProcessMeter meter, Path directory, long bytes)
      throws IOException, InterruptedException {
    List<UploadProgram> programs = new ArrayList<>();
    List<String> notes = new ArrayList<>();
    try {
      String version =
          meter.answer(
              List.of(
                  "python3",
                  "-c",
                  "import boto3, platform;"
                      + " print('boto3', boto3.__version__ + ', Python',"
                      + " platform.python_version())"));
      programs.add(new Boto3Upload(version, script(directory)));
      notes.add(version + ": upload_fileobj, parts of 8 MiB, four at a time");
    } catch (BenchFailedException e) {
      notes.add("boto3 is left out: python3 cannot import it (" + e.lastLine() + ")");
    }
    try {
      String version = withoutKernel(meter.answer(List.of("aws", "--version")));
      programs.add(new AwsUpload(version, bytes));
      notes.add(version + ": s3 cp -, parts of 8 MiB, ten at a time");
    } catch (BenchFailedException e) {
      notes.add("aws s3 cp is left out: it cannot be started (" + e.lastLine() + ")");
    }
    return new Peers(programs, notes);
  }

  /** The kernel is the machine's, and told with it. */
  static String withoutKernel(String version) {
    return version.replaceAll(" Linux/\\S+", "");
  }

  private static Path script(Path directory) throws IOException {
    Path script = directory.resolve("boto3_upload.py");
    try (InputStream text =
        Objects.requireNonNull(Peers.class.getResourceAsStream("boto3_upload.py"))) {
      Files.copy(text, script);
    }
    return script;
  }
}
