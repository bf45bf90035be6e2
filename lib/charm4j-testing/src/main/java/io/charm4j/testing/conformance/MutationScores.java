package io.charm4j.testing.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How many faults that were put into the code the tests noticed, as it was last measured. Measuring
 * takes long, so the figures are kept in a file and carry the day and the command they are from.
 */
final class MutationScores {
  private static final String HEAD =
      """

      ## How strict the tests are

      Mutation analysis puts one fault after another into the compiled code and runs the tests that reach it: a fault that no test notices
      survives. The figures are those of `docs/reference/mutation-score.json`, and are of the day they were measured; what is not listed was not measured.

      | module | packages | noticed | measured |
      |---|---|---|---|
      """;

  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private final List<MutationScore> scores;

  MutationScores(List<MutationScore> scores) {
    this.scores = List.copyOf(scores);
  }

  static MutationScores none() {
    return new MutationScores(List.of());
  }

  /**
   * Reads what was kept; nothing when there is no such file.
   *
   * @throws IOException when it cannot be read, or is no JSON
   * @throws IllegalArgumentException when an entry breaks the form
   */
  static MutationScores read(Path file) throws IOException {
    return Files.exists(file) ? parse(Files.readString(file)) : none();
  }

  /**
   * Reads a list of {@code module}, {@code packages} (a list), {@code killed}, {@code total}, {@code
   * date} (in UTC, as 2026-01-31) and {@code command}.
   *
   * @throws IOException when it is no JSON
   * @throws IllegalArgumentException when an entry breaks the form
   */
  static MutationScores parse(String json) throws IOException {
    List<MutationScore> scores = new ArrayList<>();
    for (JsonNode node : MAPPER.readTree(json)) {
      List<String> packages = new ArrayList<>();
      node.path("packages").forEach(name -> packages.add(name.asText()));
      scores.add(
          new MutationScore(
              node.path("module").asText(),
              packages,
              node.path("killed").asInt(-1),
              node.path("total").asInt(-1),
              date(node.path("date").asText()),
              node.path("command").asText()));
    }
    return new MutationScores(scores);
  }

  private static LocalDate date(String text) {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("a mutation score needs a date, got '" + text + "'", e);
    }
  }

  /** Those of which this is true. */
  MutationScores only(Predicate<MutationScore> wanted) {
    return new MutationScores(scores.stream().filter(wanted).toList());
  }

  /** These, but for those with a package that was measured again, in the order of modules and packages. */
  MutationScores replacedBy(MutationScores later) {
    Comparator<MutationScore> order =
        Comparator.comparing(MutationScore::module)
            .thenComparing(score -> String.join(",", score.packages()));
    return new MutationScores(
        Stream.concat(
                scores.stream().filter(score -> later.scores.stream().noneMatch(score::overlaps)),
                later.scores.stream())
            .sorted(order)
            .toList());
  }

  /** One score for each module, as of the earliest day of its parts. */
  List<MutationScore> sums() {
    return scores.stream()
        .collect(
            Collectors.toMap(
                MutationScore::module, score -> score, MutationScore::plus, LinkedHashMap::new))
        .values()
        .stream()
        .toList();
  }

  /** What {@link #parse} reads. */
  String json() throws IOException {
    ArrayNode list = MAPPER.createArrayNode();
    for (MutationScore score : scores) {
      ObjectNode entry = list.addObject().put("module", score.module());
      ArrayNode packages = entry.putArray("packages");
      score.packages().forEach(packages::add);
      entry
          .put("killed", score.killed())
          .put("total", score.total())
          .put("date", score.date().toString())
          .put("command", score.command());
    }
    return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(list) + "\n";
  }

  /** A section of Markdown; empty when nothing was measured. */
  String markdown() {
    if (scores.isEmpty()) {
      return "";
    }
    StringBuilder text = new StringBuilder(HEAD);
    for (MutationScore sum : sums()) {
      List<MutationScore> parts =
          scores.stream().filter(score -> score.module().equals(sum.module())).toList();
      for (MutationScore score : parts) {
        String packages =
            score.packages().stream()
                .map(name -> "`" + name + "`")
                .collect(Collectors.joining(", "));
        text.append(row(score, packages));
      }
      if (parts.size() > 1) {
        text.append(row(sum, "**all of these**"));
      }
    }
    text.append("\nTo repeat them:\n\n```\n");
    scores.stream()
        .map(MutationScore::command)
        .distinct()
        .forEach(c -> text.append(c).append('\n'));
    return text.append("```\n").toString();
  }

  private static String row(MutationScore score, String packages) {
    return String.format(
        Locale.ROOT,
        "| `%s` | %s | %d of %d (%d %%) | %s |\n",
        score.module(),
        packages,
        score.killed(),
        score.total(),
        score.percent(),
        score.date());
  }
}
