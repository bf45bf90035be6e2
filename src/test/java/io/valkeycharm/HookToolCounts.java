package io.valkeycharm;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.valkeycharm.HookScenario.Occasion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * {@code ./dev bench hooks}: prints how many hook-tool processes each event takes.
 *
 * <p>Counted in one JVM, against the model engine: a call of the charm is one call here and one process on a
 * machine, which {@link HookToolEconomyTest} shows with real processes.
 */
final class HookToolCounts {
  private static final int SCHEMA = 1;

  /** Who got an event, and in what circumstances: a column. */
  private record Column(boolean leader, boolean related) {
    String title() {
      return (leader ? "leader" : "follower") + (related ? ", s3" : "");
    }
  }

  private static final List<Column> COLUMNS =
      List.of(
          new Column(true, false),
          new Column(false, false),
          new Column(true, true),
          new Column(false, true));

  private final Map<String, Map<Column, List<RecordedHook>>> hooks = new LinkedHashMap<>();

  private HookToolCounts(List<Occasion> occasions) {
    for (Occasion occasion : occasions) {
      hooks
          .computeIfAbsent(occasion.event(), ignored -> new LinkedHashMap<>())
          .computeIfAbsent(
              new Column(occasion.hook().leads(), occasion.related()), ignored -> new ArrayList<>())
          .add(occasion.hook());
    }
  }

  /** Takes {@code --json FILE}; exit status 2 means wrong use. */
  public static void main(String[] arguments) throws IOException {
    Optional<Path> json = Optional.empty();
    if (arguments.length == 2 && arguments[0].equals("--json")) {
      json = Optional.of(Path.of(arguments[1]));
    } else if (arguments.length > 0) {
      System.err.println("Usage: ./dev bench hooks [--json FILE]");
      System.exit(2);
    }
    Path root = Files.createTempDirectory("hook-tool-counts-");
    try {
      HookToolCounts counts = new HookToolCounts(HookScenario.run(root));
      System.out.print(counts.table());
      if (json.isPresent()) {
        Files.writeString(
            json.get(),
            new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(counts.json())
                + "\n");
      }
    } finally {
      try (Stream<Path> tree = Files.walk(root)) {
        for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(path);
        }
      }
    }
  }

  private String table() {
    StringBuilder text = new StringBuilder();
    text.append(
        """
        Hook-tool processes of one dispatch, the most that were seen; of these, juju-log after the plus.
        Counted in process, three units. s3: related to an object store.

        """);
    text.append("%-34s".formatted(""));
    COLUMNS.forEach(column -> text.append("%14s".formatted(column.title())));
    text.append('\n');
    hooks.forEach((event, columns) -> {
      text.append("%-34s".formatted(event));
      for (Column column : COLUMNS) {
        text.append("%14s".formatted(cell(columns.getOrDefault(column, List.of()))));
      }
      text.append('\n');
    });
    return text.toString();
  }

  private static String cell(List<RecordedHook> of) {
    return most(of)
        .map(hook ->
            (hook.uses().size() - hook.logs()) + (hook.logs() == 0 ? "" : "+" + hook.logs()))
        .orElse("-");
  }

  private static Optional<RecordedHook> most(List<RecordedHook> of) {
    return of.stream().max(Comparator.comparingInt(hook -> hook.uses().size()));
  }

  private ObjectNode json() {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    root.put("benchmark", "hooks");
    root.put("schema", SCHEMA);
    root.put("counted", "in process");
    ArrayNode events = root.putArray("events");
    hooks.forEach((event, columns) ->
        columns.forEach((column, of) -> {
          ObjectNode one = events.addObject();
          one.put("event", event);
          one.put("leader", column.leader());
          one.put("s3", column.related());
          one.put("dispatches", of.size());
          one.put("fewest", of.stream().mapToInt(hook -> hook.uses().size()).min().orElse(0));
          one.put("most", of.stream().mapToInt(hook -> hook.uses().size()).max().orElse(0));
          Map<String, Integer> tools = new TreeMap<>();
          most(of)
              .ifPresent(hook ->
                  hook.uses().forEach(use -> tools.merge(use.call().tool(), 1, Integer::sum)));
          ObjectNode byTool = one.putObject("tools_of_the_most");
          tools.forEach(byTool::put);
        }));
    return root;
  }
}
