package io.charm4j;

import static org.assertj.core.api.Assertions.assertThat;

import io.charm4j.event.Event;
import io.charm4j.event.LifecycleEvent.ConfigChanged;
import io.charm4j.testkit.Dispatches;
import io.charm4j.testkit.ScriptedHookTools;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReconcileTest {
  @TempDir Path charmDirectory;

  private final List<String> done = new ArrayList<>();
  private final ScriptedHookTools tools = new ScriptedHookTools();
  private Dispatches dispatches = new Dispatches(Path.of("unset"), DispatchSettings.standard());
  private boolean again;
  private boolean broken;

  @BeforeEach
  void useTheDirectory() {
    dispatches = new Dispatches(charmDirectory, DispatchSettings.standard());
  }

  @Test
  void runsOnceInTheNextDispatchAfterItsEventHoweverOftenItWasAskedFor() {
    assertThat(run("hooks/config-changed")).isZero();
    assertThat(done).containsExactly("config-changed");
    done.clear();

    assertThat(run("hooks/start")).isZero();
    assertThat(run("hooks/start")).isZero();

    assertThat(done).containsExactly("start", "reconcile", "start");
    assertThat(charmDirectory).isEmptyDirectory();
  }

  @Test
  void runsInActionsToo() {
    run("hooks/config-changed");
    done.clear();

    run("actions/make");

    assertThat(done).containsExactly("make", "reconcile");
  }

  @Test
  void mayAskForItselfAgain() {
    run("hooks/config-changed");
    again = true;
    run("hooks/start");
    again = false;
    run("hooks/start");
    run("hooks/start");

    assertThat(done)
        .containsExactly("config-changed", "start", "reconcile", "start", "reconcile", "start");
  }

  @Test
  void waitsWhileTheUnitGoesAway() {
    run("hooks/config-changed");
    done.clear();

    run("hooks/stop");
    run("hooks/remove");
    run("hooks/start");

    assertThat(done).containsExactly("stop", "remove", "start", "reconcile");
  }

  @Test
  void aFailedOneIsStillDue() {
    run("hooks/config-changed");
    broken = true;
    assertThat(run("hooks/start")).isEqualTo(1);
    broken = false;
    done.clear();

    run("hooks/start");

    assertThat(done).containsExactly("start", "reconcile");
  }

  @Test
  void aDispatchThatFailsAskedForNothing() {
    tools.answer("is-leader --format=json", "false\n");
    int exitCode =
        dispatches.run(
            "hooks/start",
            tools,
            context ->
                event -> {
                  context.requestReconcile();
                  throw new IllegalStateException("broken");
                });
    assertThat(exitCode).isEqualTo(1);

    run("hooks/start");

    assertThat(done).containsExactly("start");
  }

  private int run(String path) {
    tools.answer("is-leader --format=json", "false\n");
    return dispatches.run(path, tools, Reconciling::new);
  }

  private final class Reconciling implements Charm {
    private final CharmContext context;

    private Reconciling(CharmContext context) {
      this.context = context;
    }

    @Override
    public void handle(Event event) {
      done.add(event.hookName());
      if (event instanceof ConfigChanged) {
        context.requestReconcile();
        context.requestReconcile();
      }
    }

    @Override
    public void reconcile() {
      done.add("reconcile");
      if (again) {
        context.requestReconcile();
      }
      if (broken) {
        throw new IllegalStateException("broken");
      }
    }
  }
}
