package io.charm4j.testing.conformance;

import io.charm4j.hooktool.HookToolCall;
import io.charm4j.hooktool.HookToolResult;
import io.charm4j.hooktool.HookToolRunner;
import io.charm4j.testing.harness.CharmProgram;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** A charm that notes its events and does per event what a test tells it to. */
public class ScriptedCharm implements CharmProgram {
  private final List<Run> runs = new ArrayList<>();
  private final Map<String, Handler> handlers = new HashMap<>();

  /** What the charm does in one event; the answer is the exit code. */
  @FunctionalInterface
  public interface Handler {
    int handle(Run run);
  }

  /** One run of the charm. */
  public record Run(Map<String, String> environment, HookToolRunner tools) {

    public String variable(String name) {
      return environment.getOrDefault(name, "(unset)");
    }

    public String unit() {
      return variable("JUJU_UNIT_NAME");
    }

    /** The hook's or action's name. */
    public String event() {
      String path = variable("JUJU_DISPATCH_PATH");
      return path.substring(path.indexOf('/') + 1);
    }

    public HookToolResult tool(String name, String... words) {
      return tools.run(HookToolCall.of(name, words));
    }

    /** What a tool prints, without the line's end. */
    public String output(String name, String... words) {
      HookToolResult result = tool(name, words);
      if (!result.succeeded()) {
        throw new IllegalStateException(name + ": " + result.standardError());
      }
      return result.standardOutput().strip();
    }

    /** Whether it is this event of this unit. */
    public boolean is(String unit, String event) {
      return unit().equals(unit) && event().equals(event);
    }

    /**
     * The process that the charm is.
     *
     * @throws IllegalStateException when it is none
     */
    public CharmProcess process() {
      if (tools instanceof CharmProcess process) {
        return process;
      }
      throw new IllegalStateException("this charm is no process");
    }

    /** What shell commands print that the charm's process runs; they must end well. */
    public String shell(String commands) {
      HookToolResult result = process().shell(commands);
      if (!result.succeeded()) {
        throw new IllegalStateException(commands + ": " + result.standardError());
      }
      return result.standardOutput();
    }

    /** A file of the charm's directory; empty when there is none of this name. */
    public Optional<String> file(String name) {
      if (tools instanceof CharmProcess) {
        String content = shell("if [ -e '" + name + "' ]; then echo +; cat '" + name + "'; fi");
        return content.isEmpty() ? Optional.empty() : Optional.of(content.substring(2));
      }
      Path file = Path.of(variable("JUJU_CHARM_DIR")).resolve(name);
      try {
        return Files.exists(file) ? Optional.of(Files.readString(file)) : Optional.empty();
      } catch (IOException e) {
        throw new UncheckedIOException("cannot read " + file, e);
      }
    }

    /** Writes a file of the charm's directory, a line of plain words. */
    public void writeFile(String name, String words) {
      if (tools instanceof CharmProcess) {
        var _ = shell("printf '%s' '" + words + "' > '" + name + "'");
        return;
      }
      Path file = Path.of(variable("JUJU_CHARM_DIR")).resolve(name);
      try {
        var _ = Files.writeString(file, words);
      } catch (IOException e) {
        throw new UncheckedIOException("cannot write " + file, e);
      }
    }

    /** Goes on until somebody kills this run, which may take a moment; 0 when nobody does. */
    public int awaitKill() {
      int code = 0;
      for (int calls = 0; calls < 2000 && code == 0; calls++) {
        code = tool("is-leader").exitCode();
      }
      return code;
    }

    /** The event with what it is about: {@code db-relation-joined web/0}. */
    public String summary() {
      String remote = environment.getOrDefault("JUJU_REMOTE_UNIT", "");
      return remote.isEmpty() ? event() : event() + " " + remote;
    }
  }

  @Override
  public int run(Map<String, String> environment, HookToolRunner tools) {
    Run run = new Run(environment, tools);
    runs.add(run);
    Handler handler =
        handlers.getOrDefault(
            run.unit() + " " + run.event(), handlers.getOrDefault(run.event(), _ -> 0));
    return handler.handle(run);
  }

  /** From now on the event does this, on every unit. */
  public ScriptedCharm on(String event, Handler handler) {
    handlers.put(event, handler);
    return this;
  }

  /** From now on the event does this on one unit. */
  public ScriptedCharm on(String unit, String event, Handler handler) {
    handlers.put(unit + " " + event, handler);
    return this;
  }

  public List<Run> runs() {
    return runs;
  }

  public void forget() {
    runs.clear();
  }

  /** The events of a unit, in order. */
  public List<String> events(String unit) {
    return where(run -> run.unit().equals(unit));
  }

  /** The events of all units that begin so, in order. */
  public List<String> eventsOf(String prefix) {
    return runs.stream()
        .filter(run -> run.event().startsWith(prefix))
        .map(run -> run.unit() + ": " + run.summary())
        .collect(Collectors.toList());
  }

  private List<String> where(Predicate<Run> wanted) {
    return runs.stream().filter(wanted).map(Run::summary).collect(Collectors.toList());
  }

  public Run last(String event) {
    return runs.reversed().stream()
        .filter(run -> run.event().equals(event))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("never ran: " + event));
  }
}
