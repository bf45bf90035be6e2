package io.valkeycharm.bench.figure;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.valkeycharm.bench.measure.Machine;
import io.valkeycharm.bench.measure.Spread;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/** How figures, spreads and machines are written as JSON: the same in every report. */
public final class FigureJson {
  private static final double PRECISION = 1e4;

  private FigureJson() {}

  /** Puts figures by name. */
  public static void put(ObjectNode target, List<Figure> figures) {
    figures.forEach(figure -> put(target.putObject(figure.name()), figure));
  }

  static void put(ObjectNode target, Figure figure) {
    target.put("value", Math.round(figure.value() * PRECISION) / PRECISION);
    target.put("unit", figure.unit());
    target.put("kind", figure.kind().name().toLowerCase(Locale.ROOT));
  }

  static Figure read(String name, JsonNode source) throws IOException {
    try {
      if (!source.path("value").isNumber()) {
        throw new IOException("The figure " + name + " has no value");
      }
      return new Figure(
          name,
          Figure.Kind.valueOf(source.path("kind").asText().toUpperCase(Locale.ROOT)),
          source.path("value").asDouble(),
          source.path("unit").asText());
    } catch (IllegalArgumentException e) {
      throw new IOException("The figure " + name + " is of no known kind", e);
    }
  }

  /** Puts what a machine is. */
  public static void putMachine(ObjectNode target, Machine machine) {
    target.put("processor", machine.processor());
    target.put("cores", machine.cores());
    target.put("memory_bytes", machine.memoryBytes());
    target.put("kernel", machine.kernel());
    target.put("java", machine.java());
    target.put("load", machine.load());
  }

  /** Puts the middle of several figures and how far they lie apart. */
  public static void putSpread(ObjectNode target, Spread spread) {
    target.put("median", spread.median());
    target.put("minimum", spread.minimum());
    target.put("maximum", spread.maximum());
  }
}
