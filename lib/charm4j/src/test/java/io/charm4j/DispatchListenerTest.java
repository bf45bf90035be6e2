package io.charm4j;

import static org.assertj.core.api.Assertions.assertThat;

import io.charm4j.event.Event;
import io.charm4j.testkit.Dispatches;
import io.charm4j.testkit.ScriptedHookTools;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DispatchListenerTest {
  @TempDir Path charmDirectory;

  private final ScriptedHookTools tools = new ScriptedHookTools();
  private final Recorder recorder = new Recorder();

  @Test
  void isToldOfDispatchObserversAndHookToolsNested() {
    tools.answer("is-leader --format=json", "false\n").refuse("resource-get image", "no");
    Dispatches dispatches = traced(recorder);

    int exitCode =
        dispatches.run(
            "hooks/start",
            tools,
            context -> {
              context
                  .observers()
                  .observe(
                      "part",
                      event -> {
                        context.model().isLeader();
                        return Reaction.DONE;
                      });
              return event -> {
                try {
                  context.model().resource("image");
                } catch (RuntimeException e) {
                  recorder.told.add("caught");
                }
              };
            });

    assertThat(exitCode).isZero();
    assertThat(recorder.told)
        .containsExactly(
            "dispatch start",
            "observer  start",
            "tool resource-get 1",
            "caught",
            "end of  start",
            "observer part start",
            "tool is-leader 0",
            "end of part start",
            "end of dispatch start true");
  }

  @Test
  void isToldOfFailures() {
    int exitCode =
        traced(recorder)
            .run(
                "hooks/start",
                tools,
                context ->
                    event -> {
                      throw new IllegalStateException("broken");
                    });

    assertThat(exitCode).isEqualTo(1);
    assertThat(recorder.told)
        .containsExactly(
            "dispatch start",
            "observer  start",
            "end of  start",
            "tool juju-log 0",
            "end of dispatch start false");
  }

  @Test
  void isToldOfAToolThatCouldNotBeRun() {
    traced(recorder)
        .run(
            "hooks/start",
            tools,
            context ->
                event -> {
                  context.model().resource("never-foreseen");
                });

    assertThat(recorder.told).contains("tool resource-get -1");
  }

  @Test
  void harmsNothingByThrowing() {
    DispatchListener broken =
        new DispatchListener() {
          @Override
          public void dispatchBegan(Event event) {
            throw new IllegalStateException("listener");
          }
        };

    int exitCode = traced(broken).observe("hooks/start", tools, context -> {});

    assertThat(exitCode).isZero();
  }

  @Test
  void mayIgnoreEverything() {
    int exitCode = traced(new DispatchListener() {}).observe("hooks/start", tools, context -> {});

    assertThat(exitCode).isZero();
    tools.assertAllUsed();
  }

  private Dispatches traced(DispatchListener listener) {
    return new Dispatches(charmDirectory, DispatchSettings.standard().withListener(listener));
  }

  private static final class Recorder implements DispatchListener {
    private final List<String> told = new ArrayList<>();

    @Override
    public void dispatchBegan(Event event) {
      told.add("dispatch " + event.hookName());
    }

    @Override
    public void dispatchEnded(Event event, boolean succeeded, Duration took) {
      told.add("end of dispatch " + event.hookName() + " " + succeeded);
      assertThat(took).isPositive();
    }

    @Override
    public void observerBegan(String observer, String event) {
      told.add("observer " + observer + " " + event);
    }

    @Override
    public void observerEnded(String observer, String event, Duration took) {
      told.add("end of " + observer + " " + event);
      assertThat(took).isPositive();
    }

    @Override
    public void hookToolEnded(String tool, int exitCode, Duration took) {
      told.add("tool " + tool + " " + exitCode);
      assertThat(took).isPositive();
    }
  }
}
