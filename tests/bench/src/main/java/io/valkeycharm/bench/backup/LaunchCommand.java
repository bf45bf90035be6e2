package io.valkeycharm.bench.backup;

import io.valkeycharm.bench.BenchFailedException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * How a charm starts its Java program.
 *
 * @param java the executable
 * @param flags for the virtual machine, all but the class path
 * @param classPath where the program's classes are
 */
record LaunchCommand(Path java, List<String> flags, String classPath) {
  private static final String CLASS_PATH = "-cp";

  /** Copies the flags. */
  LaunchCommand {
    flags = List.copyOf(flags);
  }

  /**
   * Of the arguments that {@code java} was started with: flags, then the class path, then the main class.
   *
   * @throws BenchFailedException when they are not like that
   */
  static LaunchCommand parse(Path java, List<String> arguments) throws BenchFailedException {
    int position = arguments.indexOf(CLASS_PATH);
    if (position < 0 || position != arguments.size() - 3) {
      throw new BenchFailedException(
          "The charm's dispatch does not end with a class path and a main class: "
              + String.join(" ", arguments));
    }
    return new LaunchCommand(java, arguments.subList(0, position), arguments.get(position + 1));
  }

  /** The same with another limit for the heap, for instance {@code 64m}. */
  LaunchCommand withHeap(String limit) {
    return new LaunchCommand(
        java,
        flags.stream().map(flag -> flag.startsWith("-Xmx") ? "-Xmx" + limit : flag).toList(),
        classPath);
  }

  /** The command that runs another program on the same virtual machine, in front of the charm's classes. */
  List<String> forProgram(Path classes, Class<?> program) {
    List<String> command = new ArrayList<>();
    command.add(java.toString());
    command.addAll(flags);
    command.addAll(List.of(CLASS_PATH, classPath + ":" + classes, program.getName()));
    return List.copyOf(command);
  }
}
