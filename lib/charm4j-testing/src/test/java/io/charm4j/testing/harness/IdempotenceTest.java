package io.charm4j.testing.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.charm4j.Charm;
import io.charm4j.CharmContext;
import io.charm4j.event.Event;
import io.charm4j.model.Model;
import io.charm4j.secret.SecretContent;
import io.charm4j.secret.SensitiveString;
import io.charm4j.testing.engine.charm.CharmTexts;
import io.charm4j.testing.harness.Idempotence.Trial;
import io.charm4j.testing.harness.scenario.On;
import io.charm4j.testing.harness.scenario.Relation;
import io.charm4j.testing.harness.scenario.Secret;
import io.charm4j.testing.harness.scenario.State;
import io.charm4j.testing.harness.scenario.Storage;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** A handler that is not idempotent is found, whatever it is that differs; one that is passes. */
class IdempotenceTest {
  private static final CharmTexts TEXTS =
      CharmTexts.ofMetadata(
          """
          name: db
          summary: x
          peers: {crew: {interface: crew}}
          storage: {data: {type: filesystem}}
          """);
  private static final State STATE =
      State.leader().with(Relation.peers("crew").withRemoteUnit(1, Map.of()));

  /** Passwords that are made up: different each time, in all units. */
  private static final AtomicInteger PASSWORDS = new AtomicInteger();

  /** A charm that does one thing in each event, to its model and to the world. */
  private record Doing(
      CharmContext context, Map<String, String> world, BiConsumer<Model, Map<String, String>> deed)
      implements Charm {
    @Override
    public void handle(Event event) {
      deed.accept(context.model(), world);
    }
  }

  private static Supplier<Trial> units(BiConsumer<Model, Map<String, String>> deed) {
    return () -> {
      Map<String, String> world = new TreeMap<>();
      Scenario scenario = Scenario.of(TEXTS, context -> new Doing(context, world, deed));
      return new Trial() {
        @Override
        public Scenario scenario() {
          return scenario;
        }

        @Override
        public State state() {
          return STATE;
        }

        @Override
        public Map<String, String> world() {
          return world;
        }

        @Override
        public void close() {
          scenario.close();
        }
      };
    };
  }

  private static io.charm4j.model.Relation crew(Model model) {
    return model.relation("crew").orElseThrow();
  }

  private static String password(Model model) {
    return model
        .secrets()
        .byLabel("password")
        .orElseGet(() ->
            model
                .secrets()
                .addForApplication(
                    "password",
                    SecretContent.of(
                        "admin", SensitiveString.of("made-up-" + PASSWORDS.incrementAndGet()))))
        .content()
        .get("admin")
        .orElseThrow()
        .reveal();
  }

  @Test
  void passesWhatWritesTheSameEachTime() {
    assertThatCode(() ->
            Idempotence.check(
                units((model, world) -> {
                  crew(model).unitData().set("state", "started");
                  world.put("file", "password=" + password(model));
                }),
                On.configChanged()))
        .doesNotThrowAnyException();
  }

  @Test
  void findsACounterInABag() {
    assertThatThrownBy(() ->
            Idempotence.check(
                units((model, _) -> {
                  String count = crew(model).unitData().get("count").orElse("");
                  crew(model).unitData().set("count", count + "i");
                }),
                On.configChanged()))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("config-changed run twice in a row has another end than once")
        .hasMessageContaining("relation crew:0 unit count differs");
  }

  @Test
  void findsASecretThatIsMadeAnewEachTime() {
    assertThatThrownBy(() ->
            Idempotence.check(
                units((model, _) -> {
                  var content =
                      SecretContent.of(
                          "admin", SensitiveString.of("made-up-" + PASSWORDS.incrementAndGet()));
                  model
                      .secrets()
                      .byLabel("password")
                      .ifPresentOrElse(
                          secret -> secret.setContent(content),
                          () -> model.secrets().addForApplication("password", content));
                }),
                On.configChanged()))
        .hasMessageContaining("secret password revisions differs");
  }

  @Test
  void findsAFileThatKeepsAPasswordWhichJujuLost() {
    assertThatThrownBy(() ->
            Idempotence.check(
                units((model, world) -> {
                  String password = password(model);
                  world.putIfAbsent("file", "password=" + password);
                }),
                On.configChanged()))
        .hasMessageContaining("run again after a lost commit")
        .hasMessageContaining("world file differs")
        .satisfies(thrown -> assertThat(thrown.getMessage()).doesNotContain("made-up"));
  }

  @Test
  void findsWhatIsDoneOnlyOnceThoughItsNoteWasLost() {
    assertThatThrownBy(() ->
            Idempotence.check(
                units((model, world) -> {
                  if (world.put("done", "yes") == null) {
                    crew(model).unitData().set("told", "yes");
                  }
                }),
                On.configChanged()))
        .hasMessageContaining("run again after a lost commit")
        .hasMessageContaining("relation crew:0 unit told is gone");
  }

  @Test
  void knowsAllEventsOfAState() {
    try (Scenario scenario =
        Scenario.of(TEXTS, context -> new Doing(context, Map.of(), (_, _) -> {}))) {
      State state =
          STATE
              .with(Storage.of("data"))
              .with(
                  Secret.ofApplication("pass", Map.of("key", "v"))
                      .withRevision(Map.of("key", "w")));

      assertThat(PossibleEvents.hooks(scenario.charm(), state))
          .extracting(event -> event.name())
          .containsExactly(
              "start",
              "config-changed",
              "update-status",
              "upgrade-charm",
              "leader-elected",
              "stop",
              "remove",
              "crew-relation-created",
              "crew-relation-changed",
              "crew-relation-joined",
              "crew-relation-changed",
              "crew-relation-departed",
              "crew-relation-departed",
              "data-storage-attached",
              "data-storage-detaching",
              "secret-changed",
              "secret-rotate",
              "secret-remove",
              "secret-expired");
      assertThat(PossibleEvents.hooks(scenario.charm(), State.member()))
          .extracting(event -> event.name())
          .contains("install", "leader-settings-changed")
          .doesNotContain("leader-elected");
    }
  }
}
