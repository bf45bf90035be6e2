package io.valkeycharm.bench.suite;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.valkeycharm.bench.BenchFailedException;
import io.valkeycharm.bench.figure.Figure;
import io.valkeycharm.bench.figure.Report;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What {@code ./dev bench hooks} counted, in the JVM of the charm's tests.
 *
 * @param table as it printed it
 * @param json as it wrote it
 */
public record HookCounts(String table, ObjectNode json) implements Report {

  /**
   * Reads what it left.
   *
   * @param json the file that it wrote
   * @param table the file with what it printed
   */
  public static HookCounts read(Path json, Path table) throws BenchFailedException, IOException {
    if (new ObjectMapper().readTree(Files.readString(json)) instanceof ObjectNode counted
        && !counted.path("events").isEmpty()) {
      return new HookCounts(Files.readString(table), counted);
    }
    throw new BenchFailedException("./dev bench hooks counted nothing");
  }

  @Override
  public String benchmark() {
    return "hooks";
  }

  @Override
  public List<Figure> figures() {
    List<Figure> figures = new ArrayList<>();
    for (JsonNode event : json.path("events")) {
      String who =
          (event.path("leader").asBoolean() ? "leader" : "follower")
              + (event.path("s3").asBoolean() ? "-s3" : "");
      figures.add(
          new Figure(
              "hooks." + event.path("event").asText().replace(' ', '-') + "." + who,
              Figure.Kind.COUNT,
              event.path("most").asInt(),
              ""));
    }
    return figures;
  }
}
