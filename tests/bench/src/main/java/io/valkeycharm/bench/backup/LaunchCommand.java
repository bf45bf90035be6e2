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
 * @param module the module of the runtime that has the program's classes
 */
record LaunchCommand(Path java, List<String> flags, String module) {
  private static final String MODULE = "-m";

  /** Copies the flags. */
  LaunchCommand {
    flags = List.copyOf(flags);
  }

  /**
   * Of the arguments that {@code java} was started with: flags, then the module with its main class.
   *
   * @throws BenchFailedException when they are not like that
   */
  static LaunchCommand parse(Path java, List<String> arguments) throws BenchFailedException {
    int position = arguments.indexOf(MODULE);
    int slash = arguments.isEmpty() ? -1 : arguments.getLast().indexOf('/');
    if (position < 0 || position != arguments.size() - 2 || slash < 0) {
      throw new BenchFailedException(
          "The charm's dispatch does not end with a module and its main class: "
              + String.join(" ", arguments));
    }
    return new LaunchCommand(
        java, arguments.subList(0, position), arguments.getLast().substring(0, slash));
  }

  /** The same with another limit for the heap, for instance {@code 64m}. */
  LaunchCommand withHeap(String limit) {
    return new LaunchCommand(
        java,
        flags.stream().map(flag -> flag.startsWith("-Xmx") ? "-Xmx" + limit : flag).toList(),
        module);
  }

  /**
   * The command that runs another program on the same virtual machine, with the charm's classes behind it. An archive
   * of prepared classes is not used then: it fits only the start of the charm itself.
   */
  List<String> forProgram(Path classes, Class<?> program) {
    List<String> command = new ArrayList<>();
    command.add(java.toString());
    command.addAll(flags);
    command.addAll(List.of("--add-modules", module, "-cp", classes.toString(), program.getName()));
    return List.copyOf(command);
  }
}
