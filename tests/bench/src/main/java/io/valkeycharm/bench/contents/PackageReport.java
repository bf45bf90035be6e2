package io.valkeycharm.bench.contents;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.valkeycharm.bench.figure.Figure;
import io.valkeycharm.bench.figure.FigureJson;
import io.valkeycharm.bench.figure.Report;
import io.valkeycharm.bench.measure.Machine;
import io.valkeycharm.bench.measure.Spread;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The size of a packed charm.
 *
 * @param begin when it was measured
 * @param machine what the unpacking was measured on
 * @param charm the file's name
 * @param bytes the file's size
 * @param parts what is in it
 * @param unpackMilliseconds how long it takes to unpack
 */
public record PackageReport(
    Instant begin,
    Machine machine,
    String charm,
    long bytes,
    Map<Part, PartSize> parts,
    Spread unpackMilliseconds)
    implements Report {
  private static final int SCHEMA = 1;
  private static final double BYTES_A_MEGABYTE = 1e6;

  /** Copies the parts. */
  public PackageReport {
    parts = Map.copyOf(parts);
  }

  @Override
  public String benchmark() {
    return "package";
  }

  @Override
  public String table() {
    List<String> lines = new ArrayList<>();
    lines.add("%s: %s MB (%d bytes)".formatted(charm, megabytes(bytes), bytes));
    lines.add("");
    lines.add("%-14s%8s%14s%14s".formatted("", "files", "packed MB", "unpacked MB"));
    for (Part part : Part.values()) {
      lines.add(row(part.title(), size(part)));
    }
    lines.add(row("together", total()));
    lines.add("");
    lines.add(
        String.format(
            Locale.ROOT,
            "Unpacked in %.0f ms (%.0f-%.0f)",
            unpackMilliseconds.median(),
            unpackMilliseconds.minimum(),
            unpackMilliseconds.maximum()));
    return String.join("\n", lines) + "\n";
  }

  @Override
  public ObjectNode json() {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    root.put("benchmark", benchmark());
    root.put("schema", SCHEMA);
    root.put("begin", begin.toString());
    FigureJson.putMachine(root.putObject("machine"), machine);
    root.put("charm", charm);
    ObjectNode sizes = root.putObject("parts");
    for (Part part : Part.values()) {
      ObjectNode one = sizes.putObject(part.title());
      one.put("files", size(part).files());
      one.put("packed_bytes", size(part).packed());
      one.put("unpacked_bytes", size(part).unpacked());
    }
    FigureJson.putSpread(root.putObject("unpack_milliseconds"), unpackMilliseconds);
    FigureJson.put(root.putObject("figures"), figures());
    return root;
  }

  @Override
  public List<Figure> figures() {
    List<Figure> figures = new ArrayList<>();
    figures.add(new Figure("package.bytes", Figure.Kind.SIZE, bytes, "bytes"));
    figures.add(new Figure("package.unpacked", Figure.Kind.SIZE, total().unpacked(), "bytes"));
    for (Part part : Part.values()) {
      figures.add(
          new Figure("package." + part.title(), Figure.Kind.SIZE, size(part).packed(), "bytes"));
    }
    figures.add(new Figure("package.unpack", Figure.Kind.TIME, unpackMilliseconds.median(), "ms"));
    return figures;
  }

  private PartSize size(Part part) {
    return parts.getOrDefault(part, PartSize.NOTHING);
  }

  private PartSize total() {
    return parts.values().stream().reduce(PartSize.NOTHING, PartSize::plus);
  }

  private static String row(String name, PartSize size) {
    return "%-14s%8d%14s%14s"
        .formatted(name, size.files(), megabytes(size.packed()), megabytes(size.unpacked()));
  }

  private static String megabytes(long bytes) {
    return String.format(Locale.ROOT, "%.2f", bytes / BYTES_A_MEGABYTE);
  }
}
