package io.charm4j;

import static org.assertj.core.api.Assertions.assertThat;

import io.charm4j.event.ActionInvoked;
import io.charm4j.event.Event;
import io.charm4j.event.LifecycleEvent.ConfigChanged;
import io.charm4j.event.RelationEvent.RelationChanged;
import io.charm4j.status.Active;
import io.charm4j.status.Blocked;
import io.charm4j.status.StatusCollector;
import io.charm4j.status.Waiting;
import io.charm4j.testkit.HookVariables;
import io.charm4j.testkit.ScriptedHookTools;
import io.charm4j.testkit.StandardError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

class CharmRuntimeTest {
  @TempDir Path charmDirectory;

  private final ScriptedHookTools tools = new ScriptedHookTools();

  @Test
  void handlesTheEventThenSetsApplicationAndUnitStatus() {
    tools
        .answer("is-leader --format=json", "true\n")
        .accept("status-set --application=True active -- ")
        .accept("status-set --application=False blocked -- set me");
    List<Event> handled = new ArrayList<>();
    CharmFactory factory =
        context ->
            new Charm() {
              @Override
              public void handle(Event event) {
                handled.add(event);
              }

              @Override
              public void collectUnitStatus(StatusCollector statuses) {
                statuses.add(new Active());
                statuses.add(new Blocked("set me"));
                statuses.add(new Waiting("for nothing"));
              }

              @Override
              public void collectApplicationStatus(StatusCollector statuses) {
                statuses.add(new Active());
              }
            };

    int exitCode = CharmRuntime.dispatch(hook("hooks/config-changed"), tools, factory);

    assertThat(exitCode).isZero();
    assertThat(handled).containsExactly(new ConfigChanged());
    assertThat(tools.commandLines())
        .containsExactly(
            "is-leader --format=json",
            "status-set --application=True active -- ",
            "status-set --application=False blocked -- set me");
    tools.assertAllUsed();
  }

  @Test
  void aFollowersApplicationStatusIsNotAskedFor() {
    tools.answer("is-leader --format=json", "false\n");
    CharmFactory factory =
        context ->
            new Charm() {
              @Override
              public void handle(Event event) {}

              @Override
              public void collectApplicationStatus(StatusCollector statuses) {
                throw new AssertionError("not the leader");
              }
            };

    assertThat(CharmRuntime.dispatch(hook("hooks/start"), tools, factory)).isZero();
    tools.assertAllUsed();
  }

  @Test
  void whatWasDoneStaysDoneWhenTheUnitLeadsNoLonger() {
    tools
        .answer("is-leader --format=json", "true\n")
        .refuse("status-set --application=True active -- ", "this unit is not the leader")
        .accept("status-set --application=False active -- ")
        .answer("state-get --format=json", "{}\n")
        .accept("state-set --file -");
    CharmFactory factory =
        context ->
            new Charm() {
              @Override
              public void handle(Event event) {
                context.model().state().set("done", "yes");
              }

              @Override
              public void collectApplicationStatus(StatusCollector statuses) {
                statuses.add(new Active());
              }

              @Override
              public void collectUnitStatus(StatusCollector statuses) {
                statuses.add(new Active());
              }
            };

    assertThat(CharmRuntime.dispatch(hook("hooks/start"), tools, factory)).isZero();
    tools.assertAllUsed();
    assertThat(tools.logged())
        .anySatisfy(line -> assertThat(line).contains("left to the new leader"));
  }

  @Test
  void sendsEachBagOnceAfterEverythingElse() {
    Map<String, String> variables = hook("hooks/db-relation-changed");
    variables.put("JUJU_RELATION", "db");
    variables.put("JUJU_RELATION_ID", "db:7");
    variables.put("JUJU_REMOTE_APP", "mysql");
    variables.put("JUJU_REMOTE_UNIT", "");
    tools
        .answer("relation-get --format=json -r db:7 - web/0", "{}\n")
        .answer("is-leader --format=json", "false\n")
        .accept("relation-set -r db:7 --file -");

    int exitCode =
        dispatch(
            variables,
            (context, event) -> {
              if (event instanceof RelationChanged changed) {
                var bag = context.model().relation(changed.relation()).orElseThrow().unitData();
                bag.set("a", "1");
                bag.set("b", "2");
              }
            });

    assertThat(exitCode).isZero();
    assertThat(tools.commandLines()).last().isEqualTo("relation-set -r db:7 --file -");
    tools.assertAllUsed();
  }

  @Test
  void anUncaughtExceptionEndsTheHookWithNothingSent() {
    tools.answer("relation-ids db --format=json", "[\"db:7\"]\n");
    tools.answer("relation-get --format=json -r db:7 - web/0", "{}\n");

    int exitCode =
        dispatch(
            hook("hooks/config-changed"),
            (context, event) -> {
              var bag = context.model().relation("db").orElseThrow().unitData();
              bag.set("a", "1");
              assertThat(bag.get("a")).contains("1");
              context.defer(event);
              throw new IllegalStateException("the lid is shut", new RuntimeException("glue"));
            });

    assertThat(exitCode).isEqualTo(1);
    assertThat(tools.commandLines("relation-set")).isEmpty();
    assertThat(charmDirectory).isEmptyDirectory();
    assertThat(tools.logged()).hasSize(1);
    assertThat(tools.logged().getFirst())
        .startsWith(
            "ERROR Unexpected failure in config-changed: IllegalStateException: the lid is shut,"
                + " caused by RuntimeException: glue. ")
        .contains("juju resolved web/0", "\tat io.charm4j.CharmRuntimeTest");
  }

  @Test
  void anErrorOfTheVirtualMachineIsReportedToo() {
    int exitCode =
        dispatch(
            hook("hooks/start"),
            (context, event) -> {
              throw new StackOverflowError("deep");
            });

    assertThat(exitCode).isEqualTo(1);
    assertThat(tools.logged().getFirst()).contains("StackOverflowError: deep");
  }

  @Test
  void aRefusedFlushFailsTheHook() {
    tools
        .answer("is-leader --format=json", "false\n")
        .answer("relation-ids db --format=json", "[\"db:7\"]\n")
        .answer("relation-get --format=json -r db:7 - web/0", "{}\n")
        .refuse("relation-set -r db:7 --file -", "connection is shut down");

    int exitCode =
        dispatch(
            hook("hooks/config-changed"),
            (context, event) -> {
              context.model().relation("db").orElseThrow().unitData().set("a", "1");
              context.defer(event);
            });

    assertThat(exitCode).isEqualTo(1);
    assertThat(charmDirectory).isEmptyDirectory();
    assertThat(tools.logged().getFirst()).contains("relation-set failed: connection is shut down");
  }

  @Test
  void theCharmIsClosedLast() {
    tools.answer("is-leader --format=json", "false\n");
    List<String> calls = new ArrayList<>();

    int exitCode =
        CharmRuntime.dispatch(
            hook("hooks/config-changed"), tools, context -> new Closing(calls, () -> {}));

    assertThat(exitCode).isZero();
    assertThat(calls).containsExactly("handle", "statuses", "close");
  }

  @Test
  void aCharmThatFailsIsClosedToo() {
    List<String> calls = new ArrayList<>();

    int exitCode =
        CharmRuntime.dispatch(
            hook("hooks/config-changed"),
            tools,
            context ->
                new Closing(
                    calls,
                    () -> {
                      throw new IllegalStateException("handler");
                    }));

    assertThat(exitCode).isOne();
    assertThat(calls).containsExactly("handle", "close");
  }

  @Test
  void aCharmThatCannotBeClosedHasDoneItsWork() {
    tools.answer("is-leader --format=json", "false\n");

    int exitCode =
        CharmRuntime.dispatch(
            hook("hooks/config-changed"),
            tools,
            context ->
                new Closing(new ArrayList<>(), () -> {}) {
                  @Override
                  public void close() {
                    throw new NoClassDefFoundError("still open");
                  }
                });

    assertThat(exitCode).isZero();
    assertThat(tools.logged())
        .singleElement()
        .asString()
        .startsWith("WARNING The charm could not be closed")
        .contains("still open");
  }

  /** Notes what is done with it. */
  private static class Closing implements Charm {
    private final List<String> calls;
    private final Runnable work;

    Closing(List<String> calls, Runnable work) {
      this.calls = calls;
      this.work = work;
    }

    @Override
    public void handle(Event event) {
      calls.add("handle");
      work.run();
    }

    @Override
    public void collectUnitStatus(StatusCollector statuses) {
      calls.add("statuses");
    }

    @Override
    public void close() {
      calls.add("close");
    }
  }

  @Test
  void anUnknownEventIsIgnoredWithoutMakingTheCharm() {
    CharmFactory factory =
        context -> {
          throw new AssertionError("made for nothing");
        };

    assertThat(CharmRuntime.dispatch(hook("hooks/meter-status-changed"), tools, factory)).isZero();
    assertThat(CharmRuntime.dispatch(hook("hooks/collect-metrics"), tools, factory)).isZero();
    assertThat(tools.calls()).isEmpty();
  }

  @Test
  void withoutADispatchPathItSaysSoAndSucceeds() {
    try (StandardError error = StandardError.capture()) {
      int exitCode = dispatch(hook(""), (context, event) -> {});

      assertThat(exitCode).isZero();
      assertThat(error.text()).startsWith("Nothing to dispatch: JUJU_DISPATCH_PATH is not set.");
    }
  }

  @Test
  void aDispatchWithinADispatchDoesNothing() {
    Map<String, String> variables = hook("hooks/start");
    variables.put(CharmRuntime.WITHIN_DISPATCH, "1");
    try (StandardError error = StandardError.capture()) {
      int exitCode =
          dispatch(
              variables,
              (context, event) -> {
                throw new AssertionError("run twice");
              });

      assertThat(exitCode).isZero();
      assertThat(error.text())
          .isEqualTo("Nothing to dispatch: this already runs within a dispatch\n");
    }
  }

  @Test
  void aRebootAtOnceEndsTheDispatchWithNothingSent() {
    tools.answer("relation-ids db --format=json", "[\"db:7\"]\n").accept("juju-reboot --now");

    int exitCode =
        dispatch(
            hook("hooks/start"),
            (context, event) -> {
              context.model().relation("db").orElseThrow().unitData().set("k", "v");
              context.model().rebootNow();
            });

    assertThat(exitCode).isEqualTo(1);
    assertThat(tools.logged())
        .containsExactly("INFO The machine reboots; Juju runs this hook again afterwards");
    assertThat(tools.commandLines("relation-set")).isEmpty();
    tools.assertAllUsed();
  }

  @Test
  void theHookThatElectsTheLeaderIsNotAskedWhoLeads() {
    assertThat(dispatch(hook("hooks/leader-elected"), (context, event) -> {})).isZero();

    assertThat(tools.calls()).isEmpty();
  }

  @Test
  void secretFilesOfAHookThatWasKilledAreDeleted() throws IOException {
    tools.answer("is-leader --format=json", "false\n");
    Path leftover = Files.createDirectory(charmDirectory.resolve(".charm4j-secret-123"));
    Files.writeString(leftover.resolve("password"), "hunter2");
    Path other = Files.writeString(charmDirectory.resolve("other"), "kept");

    assertThat(dispatch(hook("hooks/start"), (context, event) -> {})).isZero();

    assertThat(leftover).doesNotExist();
    assertThat(other).exists();
    assertThat(tools.logged())
        .containsExactly("INFO Deleted secret files of an earlier hook that was killed");
  }

  @Test
  void secretFilesThatCannotBeDeletedAreToldOfWithoutFailingTheHook() throws IOException {
    tools.answer("is-leader --format=json", "false\n");
    Path leftover = Files.createDirectory(charmDirectory.resolve(".charm4j-secret-123"));
    Files.writeString(Files.createDirectory(leftover.resolve("deep")).resolve("er"), "hunter2");

    assertThat(dispatch(hook("hooks/start"), (context, event) -> {})).isZero();

    assertThat(tools.logged()).hasSize(1);
    assertThat(tools.logged().getFirst())
        .startsWith("WARNING Secret files of an earlier hook are still in " + leftover);
  }

  @Test
  void outsideOfJujuItSaysSoAndFails() {
    try (StandardError error = StandardError.capture()) {
      int exitCode = CharmRuntime.dispatch(Map.of(), tools, context -> event -> {});

      assertThat(exitCode).isEqualTo(1);
      assertThat(error.text()).startsWith("Cannot dispatch: JUJU_UNIT_NAME is not set");
    }
  }

  @Test
  void aMalformedEventNamesItsVariable() {
    try (StandardError error = StandardError.capture()) {
      int exitCode = dispatch(hook("hooks/secret-changed"), (context, event) -> {});

      assertThat(exitCode).isEqualTo(1);
      assertThat(error.text()).contains("JUJU_SECRET_ID is not set");
    }
  }

  @Test
  void anActionAnswersWithResultsAndFailureAtTheEnd() {
    tools
        .answer("action-get --format=json", "{\"output\":\"json\"}\n")
        .answer("is-leader --format=json", "false\n")
        .accept("action-log -- half way")
        .accept("action-set a.b=json c=2")
        .accept("action-fail -- no luck");

    int exitCode =
        dispatch(
            action("make"),
            (context, event) -> {
              var action = context.action((ActionInvoked) event);
              action.setResult("a.b", action.parameters().text("output", "table"));
              action.log("half way");
              action.setResult("c", "2");
              action.fail("no luck");
            });

    assertThat(exitCode).isZero();
    assertThat(tools.commandLines()).endsWith("action-set a.b=json c=2", "action-fail -- no luck");
    tools.assertAllUsed();
  }

  @Test
  void anActionThatThrowsKeepsItsResultsAndTellsItsCallerInOneLine() {
    tools.accept("action-set done=1");
    try (StandardError error = StandardError.capture()) {
      int exitCode =
          dispatch(
              action("make"),
              (context, event) -> {
                context.action((ActionInvoked) event).setResult("done", "1");
                throw new IllegalStateException("hunter2");
              });

      assertThat(exitCode).isEqualTo(1);
      assertThat(error.text())
          .isEqualTo(
              "Action make ended unexpectedly (IllegalStateException). The cause is in the unit's"
                  + " log: juju debug-log --replay --include web/0\n");
      tools.assertAllUsed();
    }
  }

  @Test
  void anotherActionIsNotTheRunningOne() {
    int exitCode =
        dispatch(
            action("make"), (context, event) -> context.action(new ActionInvoked("other", "1")));

    assertThat(exitCode).isEqualTo(1);
    assertThat(tools.logged().getFirst())
        .contains("Action other is not what this dispatch is about");
  }

  @Test
  void whatACharmLogsReachesJuju() {
    tools.answer("is-leader --format=json", "false\n");

    dispatch(
        hook("hooks/start"),
        (context, event) -> {
          LoggerFactory.getLogger("my.charm").info("started {}", 1);
          LoggerFactory.getLogger("my.charm").debug("not this");
        });

    assertThat(tools.logged()).containsExactly("INFO started 1");
  }

  @Test
  void theContextTellsWhereTheCharmIs() {
    tools.answer("is-leader --format=json", "false\n");

    int exitCode =
        dispatch(
            hook("hooks/start"),
            (context, event) -> {
              assertThat(context.charmDirectory()).isEqualTo(charmDirectory);
              assertThat(context.environment().unit()).isEqualTo(context.model().unit());
              assertThat(context.model().info().name()).isEqualTo("prod");
              assertThat(context.model().application()).hasToString("web");
            });

    assertThat(exitCode).isZero();
  }

  private int dispatch(Map<String, String> variables, BiConsumer<CharmContext, Event> handler) {
    return CharmRuntime.dispatch(
        variables, tools, context -> event -> handler.accept(context, event));
  }

  private Map<String, String> hook(String path) {
    return HookVariables.of(path, charmDirectory);
  }

  private Map<String, String> action(String name) {
    Map<String, String> variables = new HashMap<>(hook("actions/" + name));
    variables.put("JUJU_ACTION_NAME", name);
    variables.put("JUJU_ACTION_UUID", "12");
    return variables;
  }
}
