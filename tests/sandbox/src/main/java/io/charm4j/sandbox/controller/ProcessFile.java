package io.charm4j.sandbox.controller;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names a controller's process by its number and by when it was started, so that a number the system
 * has given to another process since is not taken for it.
 */
final class ProcessFile {

  private static final Pattern CONTENT = Pattern.compile("(\\d+) (\\d+)\\s*");

  /** Field 22 of {@code /proc/<pid>/stat}, counted in words after the program's closing bracket. */
  private static final int START_TIME = 19;

  private final Path file;

  ProcessFile(StateDirectory directory) {
    this.file = directory.processFile();
  }

  /** Names this process. */
  void writeOwn() throws IOException {
    long own = ProcessHandle.current().pid();
    Files.writeString(file, own + " " + startTime(own).orElse(0L) + "\n");
  }

  /** The process that was named and lives; a name that has become stale is removed. */
  Optional<ProcessHandle> living() throws IOException {
    String content;
    try {
      content = Files.readString(file);
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
    Matcher named = CONTENT.matcher(content);
    if (named.matches()) {
      long process = Long.parseLong(named.group(1));
      if (startTime(process).equals(Optional.of(Long.parseLong(named.group(2))))) {
        return ProcessHandle.of(process);
      }
    }
    Files.deleteIfExists(file);
    return Optional.empty();
  }

  /** When the process was started, in clock ticks since the system was. */
  private static Optional<Long> startTime(long process) throws IOException {
    try {
      String line = Files.readString(Path.of("/proc", Long.toString(process), "stat"));
      // The program's name is in brackets and may itself hold blanks and brackets.
      List<String> fields = List.of(line.substring(line.lastIndexOf(')') + 2).split(" ", -1));
      return Optional.of(Long.parseLong(fields.get(START_TIME)));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }
}
