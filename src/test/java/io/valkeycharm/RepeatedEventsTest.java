package io.valkeycharm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.charm4j.testing.harness.Idempotence;
import io.charm4j.testing.harness.PossibleEvents;
import io.charm4j.testing.harness.scenario.On;
import io.charm4j.testing.harness.scenario.ScenarioEvent;
import io.valkeycharm.ValkeyTrial.Stage;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every event that can come at a stage of a unit's life has the same end when Juju sends it again. */
class RepeatedEventsTest {
  private static final Set<Stage> BEFORE_START =
      EnumSet.of(Stage.NEW, Stage.INSTALLED, Stage.WAITING_FOR_PASSWORDS);

  @TempDir private static Path root;

  static Stream<Arguments> eventsAtAllStages() {
    return Arrays.stream(Stage.values())
        .flatMap(stage -> events(stage).stream().map(event -> arguments(stage, event)));
  }

  private static List<ScenarioEvent> events(Stage stage) {
    try (ValkeyTrial trial = ValkeyTrial.at(stage, root)) {
      if (stage == Stage.NEW) {
        return List.of(On.install());
      }
      return PossibleEvents.hooks(trial.scenario().charm(), trial.state()).stream()
          .filter(event -> !event.name().equals("install"))
          .toList();
    }
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("eventsAtAllStages")
  void hasTheSameEndWhenItComesAgain(Stage stage, ScenarioEvent event) {
    Idempotence.check(() -> ValkeyTrial.at(stage, root), event);
  }

  @ParameterizedTest
  @MethodSource("listing")
  void listsBackupsAgainWithoutATrace(Stage stage, ScenarioEvent action) {
    Idempotence.check(() -> ValkeyTrial.at(stage, root), action);
  }

  static Stream<Arguments> listing() {
    return Stream.of(Stage.WITH_STORE, Stage.REPLICA_WITH_STORE, Stage.WITH_SECRET)
        .map(stage -> arguments(stage, On.action("list-backups")));
  }

  /** Without this, a stage that is never reached would pass for one whose events are harmless. */
  @Test
  void reachesAllStagesAndAllKindsOfEvents() {
    Set<String> names = new TreeSet<>();
    for (Stage stage : Stage.values()) {
      events(stage).forEach(event -> names.add(event.name()));
      try (ValkeyTrial trial = ValkeyTrial.at(stage, root)) {
        boolean started = !BEFORE_START.contains(stage);
        assertThat(trial.world().getOrDefault("server", "").equals("does not run"))
            .as(stage.toString())
            .isEqualTo(!started);
        if (started) {
          assertThat(trial.state().relation("valkey-peers").localUnitData())
              .as(stage.toString())
              .containsEntry("start-state", "started");
        }
      }
    }
    assertThat(names)
        .contains(
            "install",
            "start",
            "stop",
            "remove",
            "config-changed",
            "update-status",
            "upgrade-charm",
            "leader-elected",
            "leader-settings-changed",
            "valkey-peers-relation-created",
            "valkey-peers-relation-joined",
            "valkey-peers-relation-changed",
            "valkey-peers-relation-departed",
            "s3-credentials-relation-created",
            "s3-credentials-relation-joined",
            "s3-credentials-relation-changed",
            "s3-credentials-relation-departed",
            "s3-credentials-relation-broken",
            "data-storage-attached",
            "data-storage-detaching",
            "secret-changed",
            "secret-rotate",
            "secret-expired");
  }
}
