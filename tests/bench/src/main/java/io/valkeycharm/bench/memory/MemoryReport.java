package io.valkeycharm.bench.memory;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.valkeycharm.bench.figure.Figure;
import io.valkeycharm.bench.figure.FigureJson;
import io.valkeycharm.bench.figure.Report;
import io.valkeycharm.bench.measure.Machine;
import io.valkeycharm.bench.measure.Spread;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Largest resident memory of the charm's process.
 *
 * @param begin when it was measured
 * @param machine what it was measured on
 * @param peaks in MiB, by what the charm did
 */
public record MemoryReport(Instant begin, Machine machine, Map<String, Spread> peaks)
    implements Report {
  private static final int SCHEMA = 1;

  /** Copies the peaks, in their order. */
  public MemoryReport {
    peaks = Collections.unmodifiableMap(new LinkedHashMap<>(peaks));
  }

  @Override
  public String benchmark() {
    return "memory";
  }

  @Override
  public String table() {
    StringBuilder text = new StringBuilder("%-34s%26s%n".formatted("", "peak resident MiB"));
    peaks.forEach((what, peak) ->
        text.append(
            String.format(
                Locale.ROOT,
                "%-34s%26s%n",
                what,
                String.format(
                    Locale.ROOT,
                    "%.1f (%.1f-%.1f)",
                    peak.median(),
                    peak.minimum(),
                    peak.maximum()))));
    return text.toString();
  }

  @Override
  public ObjectNode json() {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    root.put("benchmark", benchmark());
    root.put("schema", SCHEMA);
    root.put("begin", begin.toString());
    FigureJson.putMachine(root.putObject("machine"), machine);
    ObjectNode all = root.putObject("peak_resident_mebibytes");
    peaks.forEach((what, peak) -> FigureJson.putSpread(all.putObject(what), peak));
    FigureJson.put(root.putObject("figures"), figures());
    return root;
  }

  @Override
  public List<Figure> figures() {
    List<Figure> figures = new ArrayList<>();
    peaks.forEach((what, peak) ->
        figures.add(
            new Figure(
                "memory." + what.replace(' ', '-'), Figure.Kind.MEMORY, peak.median(), "MiB")));
    return figures;
  }
}
