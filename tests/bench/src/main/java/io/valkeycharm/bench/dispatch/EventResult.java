package io.valkeycharm.bench.dispatch;

import io.valkeycharm.bench.measure.Spread;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * All runs of one charm with one event.
 *
 * @param charm whose
 * @param event what it was woken for
 * @param runs at least one
 * @param tools processes of each hook tool in one run
 */
record EventResult(
    String charm, String event, List<DispatchRun> runs, SortedMap<String, Integer> tools) {

  /** Copies. */
  EventResult {
    runs = List.copyOf(runs);
    tools = new TreeMap<>(tools);
  }

  Spread wallMilliseconds() {
    return spread(DispatchRun::wallMilliseconds);
  }

  Spread processorMilliseconds() {
    return spread(DispatchRun::processorMilliseconds);
  }

  Spread peakMebibytes() {
    return spread(DispatchRun::peakMebibytes);
  }

  /** Processes of hook tools in one run. */
  int toolCount() {
    return tools.values().stream().mapToInt(Integer::intValue).sum();
  }

  /** Those that say something to the log. */
  int logCount() {
    return Map.copyOf(tools).getOrDefault("juju-log", 0);
  }

  /**
   * Each run divided by the peer's that came right before or after it: what else the machine did then, it did
   * to both.
   */
  Spread ratioTo(EventResult peer, ToDoubleFunction<DispatchRun> figure) {
    return Spread.of(
        IntStream.range(0, Math.min(runs.size(), peer.runs.size()))
            .mapToObj(run ->
                figure.applyAsDouble(runs.get(run)) / figure.applyAsDouble(peer.runs.get(run)))
            .toList());
  }

  private Spread spread(ToDoubleFunction<DispatchRun> figure) {
    return Spread.of(runs.stream().mapToDouble(figure).boxed().toList());
  }
}
