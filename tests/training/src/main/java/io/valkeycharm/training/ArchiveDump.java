package io.valkeycharm.training;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Makes an archive of loaded and linked classes, which a virtual machine maps instead of reading class files. */
final class ArchiveDump {
  private ArchiveDump() {}

  /**
   * Makes it.
   *
   * @param jre the runtime that will be packed
   * @param lists the lists of the dispatches that shall use it, and in {@code words} how one of them was started:
   *     an archive fits only a virtual machine with such flags
   * @param archive the file to write
   */
  static void write(Path jre, Path lists, Path archive) throws IOException, InterruptedException {
    Path list = lists.resolve("merged");
    Files.write(list, ClassLists.merge(lists));
    List<String> command = new ArrayList<>();
    command.add(jre.resolve("bin/java").toString());
    command.addAll(Files.readAllLines(lists.resolve("words")));
    command.removeIf(
        word -> word.startsWith("-XX:SharedArchiveFile=") || word.startsWith("-Xlog:"));
    command.addAll(
        1,
        List.of(
            "-Xshare:dump",
            "-XX:+AOTClassLinking",
            "-XX:SharedClassListFile=" + list,
            "-XX:SharedArchiveFile=" + archive));
    Path output = lists.resolve("output");
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    if (process.waitFor() != 0 || !Files.exists(archive)) {
      throw new TrainingFailedException(
          "The archive " + archive.getFileName() + " cannot be made: " + Files.readString(output));
    }
  }
}
