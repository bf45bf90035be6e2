package io.valkeycharm.bench.dispatch;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.valkeycharm.bench.figure.Figure;
import io.valkeycharm.bench.figure.FigureJson;
import io.valkeycharm.bench.figure.Report;
import io.valkeycharm.bench.measure.Machine;
import io.valkeycharm.bench.measure.Spread;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What came of a measurement.
 *
 * @param begin when it began
 * @param machine what it was made on
 * @param units of the cluster
 * @param results of each charm with each event
 * @param notes what there is to say about the peer
 */
public record DispatchReport(
    Instant begin, Machine machine, int units, List<EventResult> results, List<String> notes)
    implements Report {
  static final String OURS = "charm";
  static final String PEER = "ops";
  private static final int SCHEMA = 1;

  /** Copies the lists. */
  public DispatchReport {
    results = List.copyOf(results);
    notes = List.copyOf(notes);
  }

  @Override
  public String benchmark() {
    return "dispatch";
  }

  @Override
  public String table() {
    return DispatchTable.of(this);
  }

  /** Our results, in the order of the events. */
  List<EventResult> ours() {
    return results.stream().filter(result -> result.charm().equals(OURS)).toList();
  }

  /** The charm's peaks in MiB, by event, in the order of the events. */
  public Map<String, Spread> peakMebibytes() {
    Map<String, Spread> peaks = new LinkedHashMap<>();
    ours().forEach(result -> peaks.put(result.event(), result.peakMebibytes()));
    return peaks;
  }

  /** The peer's result with the same event; empty when there is no peer. */
  Optional<EventResult> peerOf(EventResult ours) {
    return results.stream()
        .filter(result -> result.charm().equals(PEER) && result.event().equals(ours.event()))
        .findFirst();
  }

  @Override
  public List<Figure> figures() {
    List<Figure> figures = new ArrayList<>();
    for (EventResult ours : ours()) {
      String name = "dispatch." + ours.event();
      figures.add(
          new Figure(name + ".wall", Figure.Kind.TIME, ours.wallMilliseconds().median(), "ms"));
      figures.add(
          new Figure(name + ".cpu", Figure.Kind.TIME, ours.processorMilliseconds().median(), "ms"));
      figures.add(
          new Figure(name + ".peak", Figure.Kind.MEMORY, ours.peakMebibytes().median(), "MiB"));
      figures.add(new Figure(name + ".tools", Figure.Kind.COUNT, ours.toolCount(), ""));
      peerOf(ours)
          .ifPresent(peer -> {
            figures.add(
                new Figure(
                    name + ".wall-to-ops",
                    Figure.Kind.RATIO_TO_PEER,
                    ours.ratioTo(peer, DispatchRun::wallMilliseconds).median(),
                    ""));
            figures.add(
                new Figure(
                    name + ".cpu-to-ops",
                    Figure.Kind.RATIO_TO_PEER,
                    ours.ratioTo(peer, DispatchRun::processorMilliseconds).median(),
                    ""));
          });
    }
    return figures;
  }

  @Override
  public ObjectNode json() {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    root.put("benchmark", benchmark());
    root.put("schema", SCHEMA);
    root.put("begin", begin.toString());
    FigureJson.putMachine(root.putObject("machine"), machine);
    root.put("units", units);
    ArrayNode all = root.putArray("results");
    for (EventResult result : results) {
      ObjectNode one = all.addObject();
      one.put("charm", result.charm());
      one.put("event", result.event());
      FigureJson.putSpread(one.putObject("wall_milliseconds"), result.wallMilliseconds());
      FigureJson.putSpread(one.putObject("cpu_milliseconds"), result.processorMilliseconds());
      FigureJson.putSpread(one.putObject("peak_resident_mebibytes"), result.peakMebibytes());
      ObjectNode tools = one.putObject("hook_tools");
      result.tools().forEach(tools::put);
      ArrayNode runs = one.putArray("runs");
      for (DispatchRun run : result.runs()) {
        ObjectNode single = runs.addObject();
        single.put("wall_milliseconds", run.wallMilliseconds());
        single.put("cpu_milliseconds", run.processorMilliseconds());
        single.put("peak_resident_mebibytes", run.peakMebibytes());
      }
    }
    notes.forEach(root.putArray("notes")::add);
    FigureJson.put(root.putObject("figures"), figures());
    return root;
  }
}
