package io.valkeycharm.bench.figure;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.valkeycharm.bench.measure.Machine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What figures are held against: each with how much worse it may be.
 *
 * @param standards by a figure's name
 */
public record Baseline(SortedMap<String, Standard> standards) {
  private static final int SCHEMA = 1;

  /**
   * What one figure was, and how much worse it may be.
   *
   * @param figure as it was recorded
   * @param margin as a share of the figure: 0.1 allows ten per cent
   */
  public record Standard(Figure figure, double margin) {

    /**
     * The worst value that passes.
     *
     * @return in the figure's unit
     */
    public double limit() {
      double room = Math.abs(figure.value()) * margin;
      return figure.kind().moreIsBetter() ? figure.value() - room : figure.value() + room;
    }

    boolean isWorse(Figure now) {
      return figure.kind().moreIsBetter() ? now.value() < limit() : now.value() > limit();
    }
  }

  /** Copies the standards. */
  public Baseline {
    standards = Collections.unmodifiableSortedMap(new TreeMap<>(standards));
  }

  /** None: nothing to hold anything against. */
  public static Baseline empty() {
    return new Baseline(new TreeMap<>());
  }

  /**
   * Reads a baseline file.
   *
   * @throws IOException when it is not there or is no baseline; the message says which
   */
  public static Baseline read(Path file) throws IOException {
    JsonNode figures;
    try {
      figures = new ObjectMapper().readTree(Files.readString(file)).path("figures");
    } catch (NoSuchFileException e) {
      throw new IOException(file + " is not there: ./dev bench --record writes it", e);
    }
    if (!figures.isObject() || figures.isEmpty()) {
      throw new IOException(file + " has no figures");
    }
    SortedMap<String, Standard> standards = new TreeMap<>();
    for (Map.Entry<String, JsonNode> entry : figures.properties()) {
      Figure figure = FigureJson.read(entry.getKey(), entry.getValue());
      if (figure.kind().judged()) {
        double margin = entry.getValue().path("margin").asDouble(Margin.usual(figure.kind()));
        standards.put(figure.name(), new Standard(figure, margin));
      }
    }
    return new Baseline(standards);
  }

  /**
   * The baseline that figures of now make. A margin that stands in this one stays; what was not measured now
   * stays as it was.
   */
  public Baseline with(List<Figure> now) {
    SortedMap<String, Standard> next = new TreeMap<>(standards);
    for (Figure figure : now) {
      if (figure.kind().judged()) {
        Standard before = standards.get(figure.name());
        double margin = before == null ? Margin.usual(figure.kind()) : before.margin();
        next.put(figure.name(), new Standard(figure, margin));
      }
    }
    return new Baseline(next);
  }

  /** Writes it as a file that people can read and edit. */
  public void write(Path file, Machine machine) throws IOException {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    root.put("schema", SCHEMA);
    FigureJson.putMachine(root.putObject("machine"), machine);
    ObjectNode figures = root.putObject("figures");
    standards.forEach((name, standard) -> {
      ObjectNode one = figures.putObject(name);
      FigureJson.put(one, standard.figure());
      one.put("margin", standard.margin());
    });
    Files.writeString(
        file, new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n");
  }
}
