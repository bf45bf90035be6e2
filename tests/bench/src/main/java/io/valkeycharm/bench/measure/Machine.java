package io.valkeycharm.bench.measure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What figures were measured on.
 *
 * @param processor the processor's own name
 * @param cores how many processors this process may use
 * @param memoryBytes all of the machine's memory
 * @param kernel name and version, without the words of whoever built it
 * @param java version and name of the virtual machine
 * @param load how many tasks wanted a processor, as a mean of the minute before: above zero, other work was
 *     measured along
 */
public record Machine(
    String processor, int cores, long memoryBytes, String kernel, String java, double load) {
  private static final Pattern PROCESSOR =
      Pattern.compile("^model name\\s*:\\s*(.+)$", Pattern.MULTILINE);
  private static final Pattern MEMORY =
      Pattern.compile("^MemTotal:\\s+(\\d+) kB$", Pattern.MULTILINE);
  private static final Pattern VERSION_NUMBER = Pattern.compile("\\d+(\\.\\d+)*");

  /** The machine that this process runs on. */
  public static Machine current() throws IOException {
    return new Machine(
        processor(read("cpuinfo")),
        Runtime.getRuntime().availableProcessors(),
        memoryBytes(read("meminfo")),
        System.getProperty("os.name") + " " + versionNumber(System.getProperty("os.version", "")),
        Runtime.version() + " " + System.getProperty("java.vm.name"),
        load(read("loadavg")));
  }

  static String processor(String processors) {
    Matcher name = PROCESSOR.matcher(processors);
    // Not every architecture's kernel tells the name.
    return name.find() ? name.group(1) : System.getProperty("os.arch", "unknown");
  }

  static long memoryBytes(String memory) throws IOException {
    Matcher total = MEMORY.matcher(memory);
    if (!total.find()) {
      throw new IOException("/proc/meminfo does not tell the machine's memory");
    }
    return Long.parseLong(total.group(1)) * 1024;
  }

  static String versionNumber(String release) {
    Matcher number = VERSION_NUMBER.matcher(release);
    return number.lookingAt() ? number.group() : "of an unknown version";
  }

  static double load(String averages) {
    return Double.parseDouble(averages.substring(0, averages.indexOf(' ')));
  }

  private static String read(String file) throws IOException {
    return Files.readString(Path.of("/proc", file));
  }
}
