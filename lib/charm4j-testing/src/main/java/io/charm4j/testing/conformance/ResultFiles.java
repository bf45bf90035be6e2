package io.charm4j.testing.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Test results as files: one directory per column, one JSON file per class of tests. */
final class ResultFiles {
  private static final ObjectMapper JSON = new ObjectMapper();

  private ResultFiles() {}

  /**
   * Replaces the results of one class.
   *
   * @throws IOException when they cannot be written
   */
  static void write(Path directory, List<TestResult> ofOneClass) throws IOException {
    TestResult any = ofOneClass.getFirst();
    ArrayNode results = JSON.createArrayNode();
    for (TestResult result : ofOneClass) {
      ObjectNode node = results.addObject();
      node.put("test", result.test());
      node.put("outcome", result.outcome().name().toLowerCase(Locale.ROOT));
      node.put("reason", result.reason());
      result.clauses().forEach(node.putArray("clauses")::add);
    }
    Path folder = Files.createDirectories(directory.resolve(any.column().title()));
    JSON.writerWithDefaultPrettyPrinter()
        .writeValue(folder.resolve(any.suite() + ".json").toFile(), results);
  }

  /**
   * The results of a column; none when its tests were not run.
   *
   * @throws IOException when a file cannot be read
   */
  static List<TestResult> read(Path directory, Column column) throws IOException {
    Path folder = directory.resolve(column.title());
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    List<TestResult> results = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.sorted().toList()) {
        for (JsonNode node : JSON.readTree(file.toFile())) {
          List<String> clauses = new ArrayList<>();
          node.path("clauses").forEach(clause -> clauses.add(clause.asText()));
          results.add(
              new TestResult(
                  column,
                  node.path("test").asText(),
                  clauses,
                  Outcome.valueOf(node.path("outcome").asText().toUpperCase(Locale.ROOT)),
                  node.path("reason").asText()));
        }
      }
    }
    return results;
  }
}
