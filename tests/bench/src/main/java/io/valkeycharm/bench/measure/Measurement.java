package io.valkeycharm.bench.measure;

import java.time.Duration;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What one run of some processes cost.
 *
 * @param wall from the first start to the last end
 * @param processor user and system time of the processes and all that they waited for
 * @param peaks by a program's name: the largest resident memory of its processes, in bytes, added up
 */
public record Measurement(Duration wall, Duration processor, Map<String, Long> peaks) {

  /** Copies the peaks. */
  public Measurement {
    peaks = Map.copyOf(peaks);
  }

  /** The programs' peaks added up, in bytes: at least what they held together at any moment. */
  public long peakBytes() {
    return peaks.values().stream().mapToLong(Long::longValue).sum();
  }

  /** The peaks in the order of the programs' names. */
  public SortedMap<String, Long> sortedPeaks() {
    return new TreeMap<>(peaks);
  }
}
