package io.valkeycharm.bench.dispatch;

import io.valkeycharm.bench.BenchFailedException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What {@code dispatch-meter.pl} prints.
 *
 * @param runs by charm and event, in the order of the runs
 * @param tools by charm and event: how many processes of each hook tool there were
 */
record MeterOutput(Map<Row, List<DispatchRun>> runs, Map<Row, SortedMap<String, Integer>> tools) {
  private static final double MICROSECONDS_A_MILLISECOND = 1000;
  private static final double KIBIBYTES_A_MEBIBYTE = 1024;

  /** Whose runs, and with what. */
  record Row(String charm, String event) {}

  /**
   * Reads it.
   *
   * @throws BenchFailedException when a line is of no known form
   */
  static MeterOutput parse(String text) throws BenchFailedException {
    Map<Row, List<DispatchRun>> runs = new LinkedHashMap<>();
    Map<Row, SortedMap<String, Integer>> tools = new LinkedHashMap<>();
    for (String line : text.lines().filter(line -> !line.isBlank()).toList()) {
      String[] words = line.split("\t", -1);
      try {
        Row row = new Row(words[1], words[2]);
        switch (words[0]) {
          case "run" ->
              runs.computeIfAbsent(row, _ -> new ArrayList<>())
                  .add(
                      new DispatchRun(
                          Long.parseLong(words[3]) / MICROSECONDS_A_MILLISECOND,
                          Long.parseLong(words[4]) / MICROSECONDS_A_MILLISECOND,
                          Long.parseLong(words[5]) / KIBIBYTES_A_MEBIBYTE));
          case "tools" ->
              tools
                  .computeIfAbsent(row, _ -> new TreeMap<>())
                  .put(words[3], Integer.parseInt(words[4]));
          default -> throw new BenchFailedException("The meter printed: " + line);
        }
      } catch (ArrayIndexOutOfBoundsException | NumberFormatException e) {
        throw new BenchFailedException("The meter printed: " + line, e);
      }
    }
    return new MeterOutput(runs, tools);
  }
}
