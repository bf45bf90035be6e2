package io.valkeycharm.bench.measure;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what the kernel says about a process under {@code /proc}. */
final class ProcessFiles {
  /** The kernel's tick as programs see it: the same on all of Linux's 64-bit architectures. */
  private static final long MILLISECONDS_A_TICK = 10;

  private static final int CHILDREN_USER_TIME = 16;
  private static final int CHILDREN_SYSTEM_TIME = 17;

  /** The number of the first field behind the program's name, which may itself hold blanks. */
  private static final int FIRST_AFTER_NAME = 3;

  private static final Pattern NAME = Pattern.compile("^Name:\\s+(.+)$", Pattern.MULTILINE);
  private static final Pattern PEAK = Pattern.compile("^VmHWM:\\s+(\\d+) kB$", Pattern.MULTILINE);

  private ProcessFiles() {}

  /** A process's largest resident memory so far, in bytes, and the program that it runs. */
  record Peak(String program, long bytes) {}

  /**
   * The processor time of the children that a process has waited for, and of theirs.
   *
   * @param stat the content of {@code stat}
   */
  static Duration childrenTime(String stat) {
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
    long ticks =
        Long.parseLong(fields[CHILDREN_USER_TIME - FIRST_AFTER_NAME])
            + Long.parseLong(fields[CHILDREN_SYSTEM_TIME - FIRST_AFTER_NAME]);
    return Duration.ofMillis(ticks * MILLISECONDS_A_TICK);
  }

  /**
   * The peak of a process; empty when it has ended and holds no memory any more.
   *
   * @param status the content of {@code status}
   */
  static Optional<Peak> peak(String status) {
    Matcher name = NAME.matcher(status);
    Matcher kibibytes = PEAK.matcher(status);
    return name.find() && kibibytes.find()
        ? Optional.of(new Peak(name.group(1), Long.parseLong(kibibytes.group(1)) * 1024))
        : Optional.empty();
  }
}
