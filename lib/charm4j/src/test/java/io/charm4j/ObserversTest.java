package io.charm4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.charm4j.databag.DatabagCodec;
import io.charm4j.databag.DatabagKey;
import io.charm4j.event.Event;
import io.charm4j.event.LifecycleEvent.ConfigChanged;
import io.charm4j.event.LifecycleEvent.Start;
import io.charm4j.event.LifecycleEvent.UpdateStatus;
import io.charm4j.status.Active;
import io.charm4j.status.Blocked;
import io.charm4j.status.StatusCollector;
import io.charm4j.testkit.Dispatches;
import io.charm4j.testkit.ScriptedHookTools;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ObserversTest {

  private record Grown(String name, long size) {
    private static final DatabagKey<String> NAME = DatabagKey.text("name");
    private static final DatabagKey<Long> SIZE = DatabagKey.integer("size", 0);
    private static final CustomEventType<Grown> TYPE =
        new CustomEventType<>(
            "grown",
            DatabagCodec.of(
                bag -> new Grown(bag.get(NAME), bag.get(SIZE)),
                DatabagCodec.field(NAME, Grown::name),
                DatabagCodec.field(SIZE, Grown::size)));
  }

  @TempDir Path charmDirectory;

  private final List<String> told = new ArrayList<>();
  private final ScriptedHookTools tools = new ScriptedHookTools();
  private Dispatches dispatches = new Dispatches(Path.of("unset"), DispatchSettings.standard());

  @BeforeEach
  void useTheDirectory() {
    dispatches = new Dispatches(charmDirectory, DispatchSettings.standard());
  }

  @Test
  void theCharmIsToldFirstThenObserversInOrder() {
    tools.answer("is-leader --format=json", "false\n");

    int exitCode =
        dispatches.run(
            "hooks/start",
            tools,
            context -> {
              context.observers().observe("b", note("b")).observe("a", note("a"));
              return event -> told.add("charm " + event.hookName());
            });

    assertThat(exitCode).isZero();
    assertThat(told).containsExactly("charm start", "b start", "a start");
  }

  @Test
  void anEventComesAgainOnlyToTheObserverThatDeferredIt() {
    observe("hooks/config-changed", of -> of.observe("a", defer("a")).observe("b", note("b")));
    assertThat(told).containsExactly("a config-changed", "b config-changed");
    told.clear();

    observe("hooks/update-status", of -> of.observe("a", note("a")).observe("b", note("b")));

    assertThat(told).containsExactly("a config-changed", "a update-status", "b update-status");
    assertThat(charmDirectory).isEmptyDirectory();
  }

  @Test
  void theSameEventIsKeptOnceForEachObserver() {
    for (int round = 0; round < 2; round++) {
      observe("hooks/update-status", of -> of.observe("a", defer("a")).observe("b", defer("b")));
    }
    told.clear();

    observe("hooks/start", of -> of.observe("a", note("a")).observe("b", note("b")));

    assertThat(told).containsExactly("a update-status", "b update-status", "a start", "b start");
  }

  @Test
  void anObserverThatIsGoneLosesItsEventWithAWarning() {
    observe("hooks/config-changed", of -> of.observe("a", defer("a")));
    told.clear();

    observe("hooks/start", of -> of.observe("b", note("b")));

    assertThat(told).containsExactly("b start");
    assertThat(tools.logged())
        .containsExactly(
            "WARNING Deferred event config-changed dropped, nobody takes it any more as: a");
    assertThat(charmDirectory).isEmptyDirectory();
  }

  @Test
  void anObserverCannotDeferWhatHasNoMeaningLater() {
    tools.answer("is-leader --format=json", "false\n");

    int exitCode =
        dispatches.run(
            "hooks/stop",
            tools,
            context -> {
              context.observers().observe("a", defer("a"));
              return event -> {};
            });

    assertThat(exitCode).isEqualTo(1);
    assertThat(tools.logged().getFirst()).contains("NotDeferrableException: Cannot defer stop");
  }

  @Test
  void aCustomEventIsDeliveredInlineInOrder() {
    observe(
        "hooks/start",
        of ->
            of.observe(
                    "library",
                    event -> {
                      told.add("before");
                      of.emit(Grown.TYPE, new Grown("x", 3));
                      told.add("after");
                      return Reaction.DONE;
                    })
                .observe("b", Grown.TYPE, noteGrown("b"))
                .observe("a", Grown.TYPE, noteGrown("a")));

    assertThat(told).containsExactly("before", "b x 3", "a x 3", "after");
  }

  @Test
  void aDeferredCustomEventComesAgainWithItsDataOnlyToWhomDeferredIt() {
    observe(
        "hooks/start",
        of -> {
          of.observe("a", Grown.TYPE, event -> Reaction.DEFER)
              .observe("b", Grown.TYPE, noteGrown("b"));
          of.emit(Grown.TYPE, new Grown("ü\"", 0));
          of.emit(Grown.TYPE, new Grown("ü\"", 0));
          of.emit(Grown.TYPE, new Grown("z", 2));
        });
    told.clear();

    observe(
        "hooks/update-status",
        of ->
            of.observe("a", Grown.TYPE, noteGrown("a"))
                .observe("b", Grown.TYPE, noteGrown("b"))
                .observe("b", note("b")));

    assertThat(told).containsExactly("a ü\" 0", "a z 2", "b update-status");
    assertThat(charmDirectory).isEmptyDirectory();
  }

  @Test
  void aCustomEventThatNobodyKnowsOrCanReadIsDroppedWithAWarning() throws Exception {
    Files.writeString(
        charmDirectory.resolve(".charm4j-state.json"),
        """
        {"version":1,"deferred":[
          {"observer":"a","custom":"shrunk","data":{}},
          {"observer":"a","custom":"grown","data":{"size":"many"}}]}
        """);

    observe("hooks/start", of -> of.observe("a", Grown.TYPE, noteGrown("a")));

    assertThat(told).isEmpty();
    assertThat(tools.logged())
        .anyMatch(line -> line.startsWith("WARNING Deferred event shrunk dropped"))
        .anyMatch(line -> line.startsWith("WARNING Deferred event grown dropped"))
        .anyMatch(line -> line.startsWith("WARNING Deferred event grown cannot be read any more"))
        .hasSize(3);
    assertThat(charmDirectory).isEmptyDirectory();
  }

  @Test
  void aDispatchThatFailsKeepsNoDeferralOfAnObserver() {
    int exitCode =
        dispatches.run(
            "hooks/start",
            tools,
            context -> {
              context
                  .observers()
                  .observe("a", defer("a"))
                  .observe(
                      "b",
                      event -> {
                        throw new IllegalStateException("broken");
                      });
              return event -> {};
            });

    assertThat(exitCode).isEqualTo(1);
    assertThat(charmDirectory).isEmptyDirectory();
  }

  @Test
  void statusesOfAllPartsAreCollected() {
    tools
        .answer("is-leader --format=json", "true\n")
        .accept("status-set --application=True active -- all")
        .accept("status-set --application=False blocked -- part");

    int exitCode =
        dispatches.run(
            "hooks/start",
            tools,
            context -> {
              context
                  .observers()
                  .collectApplicationStatus(statuses -> statuses.add(new Active("all")))
                  .collectUnitStatus(statuses -> statuses.add(new Blocked("part")));
              return new Charm() {
                @Override
                public void handle(Event event) {}

                @Override
                public void collectUnitStatus(StatusCollector statuses) {
                  statuses.add(new Active("charm"));
                }
              };
            });

    assertThat(exitCode).isZero();
    tools.assertAllUsed();
  }

  @Test
  void whatRunsBeforeTheCommitMayWriteAndWhatRunsAtItMayNot() {
    tools
        .answer("is-leader --format=json", "false\n")
        .answer("relation-ids db --format=json", "[\"db:7\"]\n")
        .answer("relation-get --format=json -r db:7 - web/0", "{}\n")
        .accept("relation-set -r db:7 --file -");

    int exitCode =
        dispatches.run(
            "hooks/start",
            tools,
            context -> {
              var bag = context.model().relation("db").orElseThrow().unitData();
              context
                  .observers()
                  .beforeCommit(() -> bag.set("k", "v"))
                  .atCommit(() -> {
                    told.addAll(tools.commandLines("relation-set"));
                    bag.set("k", "late");
                  });
              return event -> {};
            });

    assertThat(exitCode).isEqualTo(1);
    assertThat(told).containsExactly("relation-set -r db:7 --file -");
    assertThat(tools.logged().getFirst()).contains("everything has been sent");
  }

  @Test
  void atTheCommitNothingCanBeKeptAnyMore() {
    List<String> refused = new ArrayList<>();

    int exitCode =
        dispatches.observe(
            "hooks/start",
            tools,
            context ->
                context
                    .observers()
                    .atCommit(() -> {
                      refuse(refused, () -> context.defer(new Start()));
                      refuse(refused, () -> context.requestReconcile());
                      refuse(refused, () -> context.storedState().set("k", "v"));
                    }));

    assertThat(exitCode).isZero();
    assertThat(refused).hasSize(3);
  }

  @Test
  void namesAreGivenOnce() {
    observe(
        "hooks/start",
        of -> {
          of.observe("a", note("a")).observe("a", Grown.TYPE, noteGrown("a"));
          assertThatIllegalArgumentException().isThrownBy(() -> of.observe("a", note("a")));
          assertThatIllegalArgumentException()
              .isThrownBy(() -> of.observe("a", Grown.TYPE, noteGrown("a")));
          assertThatIllegalArgumentException().isThrownBy(() -> of.observe("", note("")));
        });
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new CustomEventType<>("Not a name", Grown.TYPE.codec()));
  }

  @Test
  void everyEventOfJujusIsADifferentOneToDefer() {
    observe(
        "hooks/start",
        of ->
            of.observe(
                "a",
                event -> {
                  told.add(event.hookName());
                  return event.equals(new Start()) ? Reaction.DEFER : Reaction.DONE;
                }));
    observe("hooks/config-changed", of -> of.observe("a", note("a")));

    assertThat(new ConfigChanged()).isNotEqualTo(new UpdateStatus());
    assertThat(told).containsExactly("start", "a start", "a config-changed");
  }

  private void observe(String path, Consumer<Observers> wiring) {
    int exitCode = dispatches.observe(path, tools, context -> wiring.accept(context.observers()));
    assertThat(exitCode).isZero();
  }

  private Observer<Event> note(String name) {
    return event -> {
      told.add(name + " " + event.hookName());
      return Reaction.DONE;
    };
  }

  private Observer<Event> defer(String name) {
    return event -> {
      told.add(name + " " + event.hookName());
      return Reaction.DEFER;
    };
  }

  private Observer<Grown> noteGrown(String name) {
    return event -> {
      told.add(name + " " + event.name() + " " + event.size());
      return Reaction.DONE;
    };
  }

  private static void refuse(List<String> refused, Runnable late) {
    try {
      late.run();
    } catch (IllegalStateException e) {
      refused.add(String.valueOf(e.getMessage()));
    }
  }
}
