package io.valkeycharm;

import static org.assertj.core.api.Assertions.assertThat;

import io.charm4j.CharmRuntime;
import io.charm4j.environment.HookEnvironment;
import io.charm4j.event.Event;
import io.charm4j.event.EventParser;
import io.charm4j.hooktool.ProcessHookToolRunner;
import io.charm4j.hooktool.Question;
import io.valkeycharm.HookScenario.Occasion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each hook tool is a process, on every unit, every few minutes: the charm asks for little, and only once. */
class HookToolEconomyTest {
  private static final int MOST_OF_A_QUIET_LOOK = 4;
  private static final Duration ONE_LOOK = Duration.ofMinutes(6);
  private static final Duration TWO_LOOKS = Duration.ofMinutes(11);

  @TempDir private Path root;

  @Test
  void noDispatchAsksOrTellsTheSameTwice() throws IOException {
    List<Occasion> occasions = HookScenario.run(root);

    assertThat(occasions)
        .extracting(Occasion::event)
        .contains(
            "install",
            "leader-elected",
            "config-changed",
            "start",
            "update-status",
            "stop",
            "remove",
            "upgrade-charm",
            "secret-changed",
            "create-backup",
            "list-backups",
            "data-storage-attached",
            "data-storage-detaching",
            "valkey-peers-relation-created",
            "valkey-peers-relation-joined",
            "valkey-peers-relation-changed",
            "valkey-peers-relation-departed",
            "s3-credentials-relation-created",
            "s3-credentials-relation-changed",
            "s3-credentials-relation-broken");
    for (Occasion occasion : occasions) {
      Set<String> seen = new HashSet<>();
      for (String words : occasion.hook().questionsAndWrites()) {
        boolean mayRepeat = words.startsWith("status-set ") || words.startsWith("action-log ");
        assertThat(mayRepeat || seen.add(words))
            .as("%s of %s repeats: %s", occasion.event(), occasion.hook().unit(), words)
            .isTrue();
      }
    }
  }

  /** One that is not wanted in the end would be a process for nothing. */
  @Test
  void whatIsAskedBeforehandIsAskedAnyway() throws Exception {
    List<RecordedHook> hooks = new ArrayList<>();
    HookScenario.run(root).forEach(occasion -> hooks.add(occasion.hook()));
    hooks.addAll(catalogueActions());
    Set<String> foreseen = new HashSet<>();
    for (RecordedHook hook : hooks) {
      Event event = EventParser.parse(HookEnvironment.parse(hook.environment())).orElseThrow();
      for (Question question : new ForeseenQuestions().of(event)) {
        foreseen.add(hook.event());
        assertThat(hook.questionsAndWrites())
            .as("%s of %s", hook.event(), hook.unit())
            .contains(String.join(" ", question.call().commandLine()));
      }
    }
    assertThat(foreseen)
        .contains(
            "config-changed",
            "valkey-peers-relation-changed",
            "create-backup",
            "list-backups",
            "verify-backup",
            "delete-backup");
  }

  /** With a backup to work on, without one, and without a store. */
  private List<RecordedHook> catalogueActions() throws IOException {
    List<RecordedHook> hooks = new ArrayList<>();
    try (ValkeyModel model = ValkeyModel.withUnits(root.resolve("catalogue"), 2)) {
      for (boolean related : new boolean[] {false, true}) {
        if (related) {
          model.relate();
          model.answer(ValkeyModel.S3);
          model.run("valkey/1", "create-backup");
        }
        String made = related ? model.store().backups().getFirst().text() : "none";
        for (String unit : model.units()) {
          for (String id : new String[] {made, "2020-01-01T00:00:00Z", "no id"}) {
            model.run(unit, "verify-backup", Map.of("backup-id", id));
            model.run(unit, "delete-backup", Map.of("backup-id", id));
          }
        }
      }
      hooks.addAll(model.hooks());
    }
    return hooks;
  }

  @Test
  void quietLookNeedsFourProcessesAtMostAndLogsNothing() throws IOException {
    Set<String> circumstances = new HashSet<>();
    for (Occasion occasion : HookScenario.run(root)) {
      RecordedHook hook = occasion.hook();
      if (occasion.event().equals("update-status")) {
        circumstances.add(
            (hook.leads() ? "leader" : "follower")
                + (occasion.related() ? " with a store" : " without a store"));
        assertThat(hook.uses())
            .as("%s: %s", hook.unit(), hook.questionsAndWrites())
            .hasSizeLessThanOrEqualTo(MOST_OF_A_QUIET_LOOK);
        assertThat(hook.logs()).isZero();
      }
    }
    assertThat(circumstances)
        .containsExactlyInAnyOrder(
            "leader with a store",
            "leader without a store",
            "follower with a store",
            "follower without a store");
  }

  @Test
  void countsInProcessAreCountsOfProcesses() throws IOException {
    try (ValkeyModel model = ValkeyModel.withStore(root.resolve("model"), 2)) {
      model.forgetHooks();
      model.juju().advance(TWO_LOOKS);
      List<RecordedHook> looks =
          model.hooks().stream().filter(hook -> hook.unit().equals(model.leader())).toList();
      assertThat(looks).extracting(RecordedHook::event).containsOnly("update-status").hasSize(2);

      assertThat(processesOf(model, looks.getLast())).hasSizeLessThanOrEqualTo(4);
      Files.delete(settledFile(model, model.leader()));
      assertThat(processesOf(model, looks.getFirst())).hasSizeGreaterThan(4);
    }
  }

  /** Dispatches the same again with real programs as hook tools; each of them notes that it has run. */
  private List<String> processesOf(ValkeyModel model, RecordedHook hook) throws IOException {
    Path tools = Files.createTempDirectory(root, "tools");
    Path notes = Files.createFile(tools.resolve("notes"));
    List<RecordedHook.Use> uses = hook.uses();
    for (int i = 0; i < uses.size(); i++) {
      Files.writeString(tools.resolve(i + ".output"), uses.get(i).result().standardOutput());
      Files.writeString(tools.resolve(i + ".error"), uses.get(i).result().standardError());
      Files.writeString(tools.resolve(i + ".code"), uses.get(i).result().exitCode() + "\n");
      Path tool = tools.resolve(uses.get(i).call().tool());
      Files.writeString(
          tool,
          """
          #!/bin/sh
          cd '%s' || exit 99
          number=$(wc -l < notes)
          echo "${0##*/} $*" >> notes
          cat "$number.error" >&2
          cat "$number.output"
          exit "$(cat "$number.code")"
          """
              .formatted(tools));
      Files.setPosixFilePermissions(tool, PosixFilePermissions.fromString("rwx------"));
    }

    int exitCode =
        CharmRuntime.dispatch(
            hook.environment(),
            ProcessHookToolRunner.inDirectory(tools, Duration.ofMinutes(1)),
            model::parts);

    assertThat(exitCode).isZero();
    List<String> processes = Files.readAllLines(notes);
    assertThat(processes).hasSize(uses.size()).containsAll(hook.questionsAndWrites());
    return processes;
  }

  @Test
  void settledUnitStartsItsServerAgain() throws IOException {
    try (ValkeyModel model = settled()) {
      model.machine("valkey/0").crash();
      model.machine("valkey/1").crash();

      model.juju().advance(TWO_LOOKS);

      assertThat(model.server("valkey/0").upstream()).isEmpty();
      assertThat(model.server("valkey/1").upstream()).contains(model.address("valkey/0"));
      assertThat(model.unitStatus("valkey/1")).isEqualTo("active: ");
    }
  }

  @Test
  void settledUnitPutsItsServerBackInItsPlace() throws IOException {
    try (ValkeyModel model = settled()) {
      model.server("valkey/0").follow(Optional.of(model.address("valkey/1")));
      model.server("valkey/1").follow(Optional.empty());

      model.juju().advance(ONE_LOOK);

      assertThat(model.server("valkey/0").upstream()).isEmpty();
      assertThat(model.server("valkey/1").upstream()).contains(model.address("valkey/0"));
    }
  }

  @Test
  void settledUnitRendersItsFilesAgainAndNoticesAServerThatReadsItsData() throws IOException {
    try (ValkeyModel model = settled()) {
      Path users = model.machine("valkey/1").layout().serverUsers();
      String before = Files.readString(users);
      Files.writeString(users, "user default off\n");
      model.server("valkey/0").setLoading(true);

      model.juju().advance(ONE_LOOK);

      assertThat(Files.readString(users)).isEqualTo(before);
      assertThat(model.unitStatus("valkey/0"))
          .isEqualTo("maintenance: Waiting for Valkey to start...");
    }
  }

  @Test
  void anyOtherEventMakesTheNextLookAThoroughOne() throws IOException {
    try (ValkeyModel model = settled()) {
      assertThat(settledFile(model, "valkey/1")).exists();
      assertThat(model.run("valkey/1", "list-backups").results()).isNotNull();
      assertThat(settledFile(model, "valkey/1")).doesNotExist();
      assertThat(settledFile(model, "valkey/0")).exists();

      model.unrelate();
      assertThat(settledFile(model, "valkey/0")).doesNotExist();
    }
  }

  @Test
  void unreadableMemoryOrNewLeadershipMakesTheLookAThoroughOne() throws IOException {
    try (ValkeyModel model = settled()) {
      Path file = settledFile(model, "valkey/1");
      String told = Files.readString(file);
      for (String text : List.of("", "nonsense", told.replace("leader false", "leader true"))) {
        Files.writeString(file, text);
        model.forgetHooks();

        model.juju().advance(ONE_LOOK);

        assertThat(model.hooks().stream().filter(hook -> hook.unit().equals("valkey/1")))
            .first()
            .satisfies(hook -> assertThat(hook.uses()).hasSizeGreaterThan(MOST_OF_A_QUIET_LOOK));
        assertThat(file).hasContent(told);
      }
    }
  }

  @Test
  void unitWithSomethingToTellIsNotSettled() throws IOException {
    try (ValkeyModel model = ValkeyModel.withUnits(root, 1)) {
      model.relate();
      model.juju().advance(TWO_LOOKS);

      assertThat(settledFile(model, "valkey/0")).doesNotExist();
      assertThat(model.applicationStatus()).isEqualTo("blocked: Missing or invalid S3 credentials");
    }
  }

  private ValkeyModel settled() throws IOException {
    ValkeyModel model = ValkeyModel.withStore(root, 2);
    model.juju().advance(TWO_LOOKS);
    return model;
  }

  private static Path settledFile(ValkeyModel model, String unit) {
    return model.juju().charmDirectory(unit).resolve(".settled");
  }
}
