package io.charm4j.sandbox.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.charm4j.sandbox.controller.protocol.Request;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** {@code juju debug-log}. */
final class DebugLogCommand extends ModelCommand {

  @Option(names = "--replay", description = "Show the whole log that is kept.")
  private boolean replay;

  @Option(
      names = {"-n", "--lines"},
      paramLabel = "<count>",
      description = "Begin with so many of the last entries.")
  private int lines = 10;

  @Option(
      names = "--limit",
      paramLabel = "<count>",
      description = "Show so many of the last entries, and stop.")
  private int limit;

  @Option(names = "--tail", description = "Wait for new entries.")
  private boolean tail;

  @Option(names = "--no-tail", description = "Stop after the entries that are there.")
  private boolean noTail;

  @Option(
      names = {"-i", "--include"},
      paramLabel = "<entity>",
      description = "Only of this unit, application or machine; may be repeated.")
  private List<String> include = new ArrayList<>();

  @Option(
      names = {"-x", "--exclude"},
      paramLabel = "<entity>",
      description = "None of this unit, application or machine; may be repeated.")
  private List<String> exclude = new ArrayList<>();

  @Option(
      names = "--include-module",
      paramLabel = "<module>",
      description = "Only of this module; may be repeated.")
  private List<String> includeModules = new ArrayList<>();

  @Option(
      names = "--exclude-module",
      paramLabel = "<module>",
      description = "None of this module; may be repeated.")
  private List<String> excludeModules = new ArrayList<>();

  @Option(
      names = {"-l", "--level"},
      paramLabel = "<level>",
      description = "Only entries at least as severe: TRACE, DEBUG, INFO, WARNING, ERROR.")
  private String level = "TRACE";

  @Option(names = "--date", description = "Show dates, too.")
  private boolean date;

  @Option(names = "--utc", description = "Show times in UTC.")
  private boolean utc;

  @Option(
      names = {"--color", "--no-color"},
      description = "Accepted as Juju does; nothing here has colour.")
  void acceptColor(boolean given) {
    // Accepted, and without effect here.
  }

  DebugLogCommand(CommandContext context) {
    super(context);
  }

  @Override
  public Integer call() {
    if (tail && noTail) {
      throw CommandFailedException.misused("setting --tail and --no-tail not valid");
    }
    boolean follow = !noTail && limit == 0 && (tail || context().terminal());
    GoTime time = GoTime.in(utc, context());
    ask(
        new Request.DebugLog(
            replay, lines, limit, follow, include, exclude, includeModules, excludeModules, level),
        entry -> print(line(entry, time)));
    return 0;
  }

  private String line(JsonNode entry, GoTime time) {
    String moment = entry.path("time").asText();
    return "%s: %s %s %s %s\n"
        .formatted(
            entry.path("entity").asText(),
            date ? time.date(moment) : time.clock(moment),
            entry.path("level").asText(),
            entry.path("module").asText(),
            entry.path("message").asText());
  }
}
