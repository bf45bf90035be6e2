package io.charm4j.testkit;

import io.charm4j.Charm;
import io.charm4j.CharmContext;
import io.charm4j.CharmFactory;
import io.charm4j.CharmRuntime;
import io.charm4j.DispatchSettings;
import io.charm4j.event.Event;
import java.nio.file.Path;
import java.util.function.Consumer;

/** Runs dispatches of unit {@code web/0}, one after the other, over one charm directory. */
public final class Dispatches {
  private final Path charmDirectory;
  private final DispatchSettings settings;

  /** With these settings. */
  public Dispatches(Path charmDirectory, DispatchSettings settings) {
    this.charmDirectory = charmDirectory;
    this.settings = settings;
  }

  /** Runs a charm that is made by that factory; answers the exit code. */
  public int run(String path, ScriptedHookTools tools, CharmFactory factory) {
    return CharmRuntime.dispatch(
        HookVariables.of(path, charmDirectory), tools, CharmFactory.of(settings, factory));
  }

  /** Runs a charm of observers alone, on a unit that does not lead; answers the exit code. */
  public int observe(String path, ScriptedHookTools tools, Consumer<CharmContext> wiring) {
    tools.answer("is-leader --format=json", "false\n");
    return run(
        path,
        tools,
        context -> {
          wiring.accept(context);
          return new Idle();
        });
  }

  private static final class Idle implements Charm {
    @Override
    public void handle(Event event) {}
  }
}
