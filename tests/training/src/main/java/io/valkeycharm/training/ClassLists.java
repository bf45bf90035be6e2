package io.valkeycharm.training;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Lists of the classes that virtual machines have used, as {@code -XX:DumpLoadedClassList} writes them. */
final class ClassLists {
  /** A number that the virtual machine gave the class; it means nothing in another list. */
  private static final Pattern NUMBER = Pattern.compile(" id: [0-9]+$");

  private ClassLists() {}

  /**
   * What any of them has, each line once. A class that a loader of somebody's own has made cannot be archived and is
   * left out.
   *
   * @param folder has the lists, in files that end in {@code .classes}
   */
  static List<String> merge(Path folder) throws IOException {
    Set<String> lines = new LinkedHashSet<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path list :
          files.filter(file -> file.toString().endsWith(".classes")).sorted().toList()) {
        for (String line : Files.readAllLines(list)) {
          if (!line.startsWith("#") && !line.contains(" source: ")) {
            lines.add(NUMBER.matcher(line).replaceFirst(""));
          }
        }
      }
    }
    return List.copyOf(lines);
  }
}
