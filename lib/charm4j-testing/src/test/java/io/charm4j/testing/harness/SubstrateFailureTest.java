package io.charm4j.testing.harness;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.charm4j.testing.engine.DeployRequest;
import io.charm4j.testing.engine.EngineSettings;
import io.charm4j.testing.engine.ModelEngine;
import io.charm4j.testing.engine.VirtualClock;
import io.charm4j.testing.engine.charm.CharmPackage;
import io.charm4j.testing.engine.charm.CharmTexts;
import io.charm4j.testing.engine.log.LogEntry;
import io.charm4j.testing.engine.substrate.Substrate;
import io.charm4j.testing.engine.substrate.SubstrateException;
import io.charm4j.testing.engine.substrate.UnitName;
import io.charm4j.testing.engine.view.TaskStatus;
import io.charm4j.testing.engine.view.UnitView;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a model does when the world outside it does not do its part. */
class SubstrateFailureTest {
  private static final UnitName UNIT = UnitName.parse("db/0");

  private final InProcessSubstrate healthy = new InProcessSubstrate();
  private final Set<String> failing = ConcurrentHashMap.newKeySet();
  private final ModelEngine engine =
      ModelEngine.open(EngineSettings.ofModel("test").withClock(VirtualClock.standard()), faulty());

  /** Passes every call on, but for the methods that are to fail. */
  private Substrate faulty() {
    return (Substrate)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {Substrate.class},
            (_, method, arguments) -> {
              if (failing.contains(method.getName())) {
                throw new SubstrateException("cannot " + method.getName());
              }
              try {
                return method.invoke(healthy, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause() == null ? e : e.getCause();
              }
            });
  }

  @AfterEach
  void close() {
    engine.close();
    healthy.close();
  }

  private void deploy(Path directory) throws IOException {
    CharmTexts texts = CharmTexts.ofMetadata("name: db").withActions("backup: {}");
    Files.writeString(directory.resolve("metadata.yaml"), texts.metadata());
    healthy.connect(engine::hookTool);
    healthy.register(directory, (_, _) -> 0);
    var _ = engine.applications().deploy(DeployRequest.of(CharmPackage.parse(directory, texts)));
    engine.settle();
  }

  private UnitView unit() {
    return engine.unit(UNIT).orElseThrow().unit();
  }

  @Test
  void showsWhyAMachineDoesNotStartAndTriesAgain(@TempDir Path directory) throws IOException {
    failing.add("startMachine");

    deploy(directory);
    assertThat(unit().agent().value()).isEqualTo("failed");
    assertThat(unit().agent().message()).isEqualTo("cannot startMachine");
    failing.clear();
    engine.advance(Duration.ofSeconds(6));

    assertThat(unit().agent().value()).isEqualTo("idle");
  }

  @Test
  void runsAHookAgainThatCouldNotBeRun(@TempDir Path directory) throws IOException {
    failing.add("run");

    deploy(directory);
    assertThat(unit().agent().message()).isEqualTo("running install hook");
    assertThat(engine.log().entries()).extracting(LogEntry::message).contains("cannot run");
    failing.clear();
    engine.advance(Duration.ofSeconds(6));

    assertThat(unit().agent().value()).isEqualTo("idle");
    assertThat(unit().workload().value()).isEqualTo("unknown");
  }

  @Test
  void failsATaskThatCouldNotBeRun(@TempDir Path directory) throws Exception {
    deploy(directory);
    failing.add("run");

    int task = engine.tasks().runAction(UNIT, "backup", JsonNodeFactory.instance.objectNode());

    assertThat(engine.tasks().await(task, Duration.ofSeconds(10)))
        .satisfies(view -> {
          assertThat(view.status()).isEqualTo(TaskStatus.FAILED);
          assertThat(view.message()).isEqualTo("cannot run");
        });
    assertThat(unit().agent().value()).isEqualTo("idle");
  }
}
