package io.charm4j;

import static org.assertj.core.api.Assertions.assertThat;

import io.charm4j.event.Event;
import io.charm4j.event.LifecycleEvent.ConfigChanged;
import io.charm4j.event.LifecycleEvent.Start;
import io.charm4j.event.LifecycleEvent.UpdateStatus;
import io.charm4j.event.RelationEvent.RelationBroken;
import io.charm4j.event.RelationEvent.RelationChanged;
import io.charm4j.event.RelationEvent.RelationDeparted;
import io.charm4j.event.SecretEvent.SecretChanged;
import io.charm4j.event.StorageEvent.StorageAttached;
import io.charm4j.event.StorageEvent.StorageDetaching;
import io.charm4j.event.WorkloadEvent.PebbleReady;
import io.charm4j.model.ApplicationName;
import io.charm4j.model.RelationId;
import io.charm4j.model.SecretId;
import io.charm4j.model.StorageId;
import io.charm4j.model.UnitName;
import io.charm4j.testkit.HookVariables;
import io.charm4j.testkit.ScriptedHookTools;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeferralTest {
  private static final RelationChanged DB_CHANGED =
      new RelationChanged(new RelationId("db", 7), new ApplicationName("mysql"), Optional.empty());

  @TempDir Path charmDirectory;

  private final List<Event> handled = new ArrayList<>();
  private ScriptedHookTools tools = new ScriptedHookTools();
  private Path file = Path.of("unset");

  @BeforeEach
  void nameTheFile() {
    file = charmDirectory.resolve(".charm4j-state.json");
  }

  @Test
  void aDeferredEventComesAgainBeforeTheNextOne() {
    dispatch("hooks/config-changed", CharmContext::defer);
    handled.clear();

    dispatch("hooks/update-status", (context, event) -> {});

    assertThat(handled).containsExactly(new ConfigChanged(), new UpdateStatus());
    assertThat(charmDirectory).isEmptyDirectory();
  }

  @Test
  void deferredEventsComeOldestFirstAndMayBeDeferredAgain() {
    dispatch("hooks/start", CharmContext::defer);
    dispatch("hooks/config-changed", CharmContext::defer);
    handled.clear();

    dispatch("hooks/update-status", CharmContext::defer);
    assertThat(handled).containsExactly(new Start(), new ConfigChanged(), new UpdateStatus());
    handled.clear();

    dispatch("hooks/update-status", (context, event) -> {});
    assertThat(handled)
        .containsExactly(new Start(), new ConfigChanged(), new UpdateStatus(), new UpdateStatus());
  }

  @Test
  void theSameEventIsKeptOnce() {
    dispatch("hooks/update-status", CharmContext::defer);
    dispatch("hooks/update-status", CharmContext::defer);
    handled.clear();

    dispatch("hooks/start", (context, event) -> {});

    assertThat(handled).containsExactly(new UpdateStatus(), new Start());
  }

  @Test
  void theFileIsForItsOwnerOnlyAndReplacedAsAWhole() throws IOException {
    dispatch("hooks/config-changed", CharmContext::defer);

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    try (Stream<Path> files = Files.list(charmDirectory)) {
      assertThat(files).containsExactly(file);
    }
  }

  @Test
  void aDispatchThatFailsLeavesTheQueueAsItWas() throws IOException {
    dispatch("hooks/config-changed", CharmContext::defer);
    String before = Files.readString(file);

    int exitCode =
        run(
            "hooks/start",
            (context, event) -> {
              context.defer(new UpdateStatus());
              throw new IllegalStateException("broken");
            });

    assertThat(exitCode).isEqualTo(1);
    assertThat(Files.readString(file)).isEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(strings = {"hooks/stop", "hooks/remove", "actions/make", "hooks/secret-rotate"})
  void whatHasNoMeaningLaterCannotBeDeferred(String path) {
    int exitCode = run(path, CharmContext::defer);

    assertThat(exitCode).isEqualTo(1);
    assertThat(tools.logged().getFirst()).contains("NotDeferrableException: Cannot defer ");
    assertThat(charmDirectory).isEmptyDirectory();
  }

  @Test
  void whatAnEventIsAboutHasToExistStill() throws IOException {
    deferAll(
        DB_CHANGED,
        new StorageAttached("data", Optional.of(new StorageId("data", 0)), Optional.empty()),
        new SecretChanged(new SecretId("secret:abc"), Optional.empty()),
        new PebbleReady("web"));
    tools
        .answer("relation-ids db --format=json", "[]\n")
        .answer("storage-list --format=json data", "[]\n")
        .refuse("secret-get --format=json secret:abc", "secret \"abc\" not found");

    dispatch("hooks/update-status", (context, event) -> {});

    assertThat(handled).containsExactly(new UpdateStatus());
    assertThat(tools.logged())
        .hasSize(4)
        .allSatisfy(line ->
            assertThat(line)
                .startsWith("WARNING Deferred event dropped, what it is about is gone: "));
    assertThat(file).doesNotExist();
  }

  @Test
  void whatIsAboutSomethingThatGoesComesAgainThoughItIsGone() {
    Event[] events = {
      new RelationDeparted(
          new RelationId("db", 7), UnitName.parse("mysql/0"), UnitName.parse("mysql/0")),
      new RelationBroken(new RelationId("db", 7), Optional.of(new ApplicationName("mysql"))),
      new StorageDetaching("data", Optional.of(new StorageId("data", 0)), Optional.empty())
    };
    deferAll(events);

    dispatch("hooks/update-status", (context, event) -> {});

    assertThat(handled).startsWith(events).endsWith(new UpdateStatus());
    assertThat(tools.logged()).isEmpty();
    assertThat(file).doesNotExist();
  }

  @Test
  void whatExistsComesAgain() throws IOException {
    Event[] events = {
      DB_CHANGED,
      new StorageAttached("data", Optional.of(new StorageId("data", 0)), Optional.empty()),
      new SecretChanged(new SecretId("secret:abc"), Optional.empty()),
      new PebbleReady("web")
    };
    deferAll(events);
    Files.writeString(charmDirectory.resolve("metadata.yaml"), "containers: {web: {}}\n");
    tools
        .answer("relation-ids db --format=json", "[\"db:7\"]\n")
        .answer("storage-list --format=json data", "[\"data/0\"]\n")
        .answer(
            "storage-get --format=json -s data/0",
            "{\"kind\":\"filesystem\",\"location\":\"/srv\"}\n")
        .answer("secret-get --format=json secret:abc", "{\"password\":\"x\"}\n");

    dispatch("hooks/update-status", (context, event) -> {});

    assertThat(handled).startsWith(events).endsWith(new UpdateStatus());
    assertThat(tools.logged()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "nonsense",
        "[]",
        "{\"version\":2,\"deferred\":[]}",
        "{\"version\":1,\"deferred\":[3]}",
        "{\"version\":1,\"deferred\":[{}]}",
        "{\"version\":1,\"deferred\":[{\"event\":{\"JUJU_DISPATCH_PATH\":\"hooks/later-invention\"}}]}",
        "{\"version\":1,\"deferred\":[{\"event\":{\"JUJU_DISPATCH_PATH\":\"hooks/db-relation-changed\"}}]}"
      })
  void aFileThatCannotBeReadIsKeptAsideWithOneWarning(String content) throws IOException {
    Files.writeString(file, content);

    dispatch("hooks/update-status", (context, event) -> {});

    assertThat(handled).containsExactly(new UpdateStatus());
    assertThat(file).doesNotExist();
    assertThat(charmDirectory.resolve(".charm4j-state.json.unreadable")).hasContent(content);
    assertThat(tools.logged()).hasSize(1);
    assertThat(tools.logged().getFirst())
        .startsWith("WARNING Deferred events and stored state are lost: ");
  }

  @Test
  void whatComesAgainInAnActionComesBeforeIt() {
    dispatch("hooks/config-changed", CharmContext::defer);
    handled.clear();

    dispatch("actions/make", (context, event) -> {});

    assertThat(handled).startsWith(new ConfigChanged()).hasSize(2);
    assertThat(file).doesNotExist();
  }

  @Test
  void anUnknownEventLeavesTheQueueAlone() throws IOException {
    dispatch("hooks/config-changed", CharmContext::defer);
    String before = Files.readString(file);
    handled.clear();
    tools = new ScriptedHookTools();

    assertThat(run("hooks/meter-status-changed", (context, event) -> {})).isZero();

    assertThat(handled).isEmpty();
    assertThat(Files.readString(file)).isEqualTo(before);
  }

  private void deferAll(Event... events) {
    dispatch(
        "hooks/start",
        (context, event) -> {
          for (Event later : events) {
            context.defer(later);
          }
        });
    handled.clear();
  }

  private void dispatch(String path, BiConsumer<CharmContext, Event> handler) {
    tools.answer("is-leader --format=json", "false\n");
    assertThat(run(path, handler)).isZero();
    tools.assertAllUsed();
  }

  private int run(String path, BiConsumer<CharmContext, Event> handler) {
    var variables = HookVariables.of(path, charmDirectory);
    variables.put("JUJU_SECRET_ID", "secret:abc");
    return CharmRuntime.dispatch(
        variables,
        tools,
        context ->
            event -> {
              handled.add(event);
              handler.accept(context, event);
            });
  }
}
