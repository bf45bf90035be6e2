package io.valkeycharm.bench.backup;

import io.valkeycharm.bench.measure.Spread;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * All runs of a contender.
 *
 * @param name of it
 * @param destination where it brought the snapshot
 * @param runs at least one
 */
record ContenderResult(String name, String destination, List<ContenderRun> runs) {

  /** Copies the runs. */
  ContenderResult {
    runs = List.copyOf(runs);
  }

  /** Millions of bytes a second. */
  Spread megabytesPerSecond() {
    return spread(ContenderRun::megabytesPerSecond);
  }

  /** Seconds of processor time for each GiB. */
  Spread processorSecondsPerGibibyte() {
    return spread(ContenderRun::processorSecondsPerGibibyte);
  }

  /** Largest resident memory in MiB. */
  Spread peakMebibytes() {
    return spread(ContenderRun::peakMebibytes);
  }

  /** How fast it is, as a share of how fast the limit is. */
  double shareOf(ContenderResult limit) {
    return megabytesPerSecond().median() / limit.megabytesPerSecond().median();
  }

  private Spread spread(ToDoubleFunction<ContenderRun> figure) {
    return Spread.of(runs.stream().mapToDouble(figure).boxed().toList());
  }
}
