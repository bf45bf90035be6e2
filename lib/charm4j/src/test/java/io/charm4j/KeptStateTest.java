package io.charm4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.charm4j.databag.DatabagKey;
import io.charm4j.event.LifecycleEvent.Start;
import io.charm4j.hooktool.HookToolCall;
import io.charm4j.hooktool.HookToolResult;
import io.charm4j.hooktool.HookToolRunner;
import io.charm4j.json.Json;
import io.charm4j.json.JsonValue.JsonObject;
import io.charm4j.testkit.Dispatches;
import io.charm4j.testkit.HookVariables;
import io.charm4j.testkit.ScriptedHookTools;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Stored state, and where it waits with everything else for the next dispatch. */
class KeptStateTest {
  private static final DatabagKey<Long> COUNT = DatabagKey.integer("count", 0);
  private static final DatabagKey<List<String>> NAMES = DatabagKey.texts("names");
  private static final DatabagKey<Boolean> READY = DatabagKey.bool("ready", false);

  @TempDir Path charmDirectory;

  private final ScriptedHookTools tools = new ScriptedHookTools();
  private final Controller controller = new Controller();
  private final List<String> seen = new ArrayList<>();

  @Test
  void storedStateIsTypedAndComesBack() {
    inFile(context -> {
      context.storedState().set(COUNT, 7L);
      context.storedState().set(NAMES, List.of("a", "b"));
      context.storedState().set(READY, true);
    });
    inFile(context -> {
      assertThat(context.storedState().get(COUNT)).isEqualTo(7);
      assertThat(context.storedState().get(NAMES)).containsExactly("a", "b");
      assertThat(context.storedState().get(READY)).isTrue();
      context.storedState().asMap().keySet().forEach(context.storedState()::remove);
    });

    assertThat(charmDirectory).isEmptyDirectory();
  }

  @Test
  void storedStateIsAsBeforeWhenTheDispatchFails() {
    inFile(context -> context.storedState().set(COUNT, 1L));

    int exitCode =
        new Dispatches(charmDirectory, DispatchSettings.standard())
            .run(
                "hooks/start",
                tools,
                context ->
                    event -> {
                      context.storedState().set(COUNT, 2L);
                      throw new IllegalStateException("broken");
                    });

    assertThat(exitCode).isEqualTo(1);
    inFile(context -> assertThat(context.storedState().get(COUNT)).isEqualTo(1));
  }

  @Test
  void anUntouchedStateIsNotWrittenAnew() throws Exception {
    inFile(context -> context.storedState().set(COUNT, 1L));
    Path file = charmDirectory.resolve(".charm4j-state.json");
    Files.writeString(file, Files.readString(file) + " ");

    inFile(context -> context.storedState().set(COUNT, 1L));

    assertThat(Files.readString(file)).endsWith(" ");
  }

  @Test
  void anEmptyKeyIsRefused() {
    inFile(context ->
        assertThatIllegalArgumentException().isThrownBy(() -> context.storedState().set("", "v")));
  }

  @Test
  void onTheControllerEverythingIsSentWithTheHooksOtherWrites() {
    assertThat(
            onController(context -> {
              context.storedState().set(COUNT, 7L);
              context.defer(new Start());
              context.requestReconcile();
            }))
        .isZero();
    assertThat(charmDirectory).isEmptyDirectory();
    assertThat(controller.state).containsOnlyKeys("charm4j.kept.0");

    // Another pod: nothing of the directory is left.
    assertThat(
            onController(context -> {
              seen.add("count " + context.storedState().get(COUNT));
              context.storedState().remove("count");
            }))
        .isZero();

    assertThat(seen)
        .containsExactly("update-status", "count 7", "start", "update-status", "reconcile");
    assertThat(controller.state).isEmpty();
  }

  @Test
  void onTheControllerAFailedDispatchSendsNothing() {
    int exitCode =
        onController(context -> {
          context.storedState().set(COUNT, 7L);
          throw new IllegalStateException("broken");
        });

    assertThat(exitCode).isEqualTo(1);
    assertThat(controller.state).isEmpty();
  }

  @Test
  void onTheControllerLongStateIsCutIntoValuesThatJujuTakes() {
    String text = "ä".repeat(70_000);
    onController(context -> context.storedState().set("long", text));
    assertThat(controller.state).hasSize(3);

    onController(context -> {
      assertThat(context.storedState().get("long")).contains(text);
      context.storedState().set("long", "short");
    });
    assertThat(controller.state).hasSize(1);
  }

  @Test
  void onTheControllerWhatCannotBeReadIsPutAsideWithAWarning() {
    controller.state.put("charm4j.kept.0", "nonsense");

    assertThat(onController(context -> seen.add(context.storedState().asMap().toString())))
        .isZero();

    assertThat(seen).startsWith("{}");
    assertThat(controller.state).containsOnlyKeys("charm4j.unreadable.0");
    assertThat(controller.logged)
        .containsExactly(
            "Deferred events and stored state are lost: they could not be read (Not valid JSON, line 1"
                + " column 1). They were kept in the unit's state, keys charm4j.unreadable.*");
  }

  private void inFile(Consumer<CharmContext> wiring) {
    int exitCode =
        new Dispatches(charmDirectory, DispatchSettings.standard())
            .observe("hooks/start", tools, wiring);
    assertThat(exitCode).isZero();
  }

  private int onController(Consumer<CharmContext> wiring) {
    CharmFactory factory =
        context -> {
          wiring.accept(context);
          return new Charm() {
            @Override
            public void handle(io.charm4j.event.Event event) {
              seen.add(event.hookName());
            }

            @Override
            public void reconcile() {
              seen.add("reconcile");
            }
          };
        };
    return CharmRuntime.dispatch(
        HookVariables.of("hooks/update-status", charmDirectory),
        controller,
        CharmFactory.of(DispatchSettings.standard().keepingOnController(), factory));
  }

  /** A unit's state on the controller. */
  private static final class Controller implements HookToolRunner {
    private final TreeMap<String, String> state = new TreeMap<>();
    private final List<String> logged = new ArrayList<>();

    @Override
    public HookToolResult run(HookToolCall call) {
      switch (call.tool()) {
        case "state-get" -> {
          return new HookToolResult(0, Json.write(state) + "\n", "");
        }
        case "state-set" ->
            ((JsonObject) Json.parse(call.standardInput().orElseThrow()))
                .members()
                .forEach((key, value) -> state.put(key, text(value)));
        case "state-delete" -> state.remove(call.arguments().getFirst());
        case "juju-log" -> logged.add(call.arguments().getLast());
        case "is-leader" -> {
          return new HookToolResult(0, "false\n", "");
        }
        default -> throw new AssertionError("Unforeseen: " + call.tool());
      }
      return new HookToolResult(0, "", "");
    }

    private static String text(io.charm4j.json.JsonValue value) {
      return ((io.charm4j.json.JsonValue.JsonText) value).value();
    }
  }
}
