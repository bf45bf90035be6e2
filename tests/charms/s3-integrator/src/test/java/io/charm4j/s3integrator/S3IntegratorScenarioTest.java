package io.charm4j.s3integrator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.charm4j.status.Active;
import io.charm4j.status.Blocked;
import io.charm4j.testing.harness.Idempotence;
import io.charm4j.testing.harness.Outcome;
import io.charm4j.testing.harness.PossibleEvents;
import io.charm4j.testing.harness.Scenario;
import io.charm4j.testing.harness.scenario.On;
import io.charm4j.testing.harness.scenario.Relation;
import io.charm4j.testing.harness.scenario.ScenarioEvent;
import io.charm4j.testing.harness.scenario.Secret;
import io.charm4j.testing.harness.scenario.State;
import io.charm4j.testing.junit.CharmTest;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** State in, event, state out; and the same end when Juju sends the event again. */
class S3IntegratorScenarioTest {
  private static final Path CHARM = Path.of(".");
  private static final Map<String, String> KEYS =
      Map.of("access-key", "the-access-key", "secret-key", "the-secret-key-of-the-store");
  private static final ScenarioEvent SYNCHRONIZE =
      On.action("sync-s3-credentials")
          .with("access-key", "the-access-key")
          .with("secret-key", "the-secret-key-of-the-store");
  private static final String ENDPOINT = "s3-credentials";

  @RegisterExtension final CharmTest charm = CharmTest.of(CHARM, S3IntegratorCharm::new);

  private static final Secret USER_SECRET = Secret.ofUser(KEYS).withId("9m4e2mr0ui3e8a215n4g");

  /** What is around the unit. */
  enum World {
    ALONE,
    CONFIGURED,
    ASKED,
    ASKED_IN_PLAIN,
    WITH_USER_SECRET,
    NOT_LEADING;

    State state() {
      State configured = State.leader().withOption("bucket", "backups");
      return switch (this) {
        case ALONE -> State.leader();
        case CONFIGURED -> configured;
        case ASKED -> configured.with(asking());
        case ASKED_IN_PLAIN ->
            configured
                .withOption("interface-version", "v0")
                .with(
                    Relation.to(ENDPOINT, "old-valkey")
                        .withRemoteUnit(0, Map.of())
                        .withRemoteApplicationData(Map.of("bucket", "relation-0")));
        case WITH_USER_SECRET ->
            configured
                .with(asking())
                .with(USER_SECRET)
                .withOption("credentials", USER_SECRET.uri());
        case NOT_LEADING -> configured.withLeader(false);
      };
    }

    private static Relation asking() {
      String wanted = "[\"access-key\", \"secret-key\"]";
      return Relation.to(ENDPOINT, "valkey")
          .withRemoteUnit(0, Map.of())
          .withRemoteApplicationData(Map.of("requested-secrets", wanted, "version", "1"));
    }
  }

  /** A unit in such a world, which has kept the credentials or not. */
  private record Trial(Scenario scenario, State state) implements Idempotence.Trial {

    static Trial of(World world, boolean kept) {
      Scenario scenario = Scenario.of(CHARM, S3IntegratorCharm::new);
      State state = kept ? keep(scenario, world.state()) : world.state();
      return new Trial(scenario, state);
    }

    /** Twice, so that there are two revisions; the leader only can. */
    private static State keep(Scenario scenario, State state) {
      State first =
          scenario
              .run(
                  On.action("sync-s3-credentials")
                      .with("access-key", "an-older-key")
                      .with("secret-key", "an-older-secret-key"),
                  state)
              .state();
      return scenario.run(SYNCHRONIZE, first).state();
    }

    @Override
    public Map<String, String> world() {
      return Map.of();
    }

    @Override
    public void close() {
      scenario.close();
    }
  }

  static Stream<Arguments> eventsInAllWorlds() {
    return Arrays.stream(World.values())
        .flatMap(world ->
            Stream.of(true, false)
                .flatMap(kept ->
                    events(world, kept).stream().map(event -> arguments(world, kept, event))));
  }

  private static List<ScenarioEvent> events(World world, boolean kept) {
    try (Trial trial = Trial.of(world, kept)) {
      return Stream.of(
              PossibleEvents.hooks(trial.scenario().charm(), trial.state()),
              PossibleEvents.actions(trial.scenario().charm(), trial.state()),
              List.of(SYNCHRONIZE))
          .flatMap(List::stream)
          .toList();
    }
  }

  @ParameterizedTest(name = "{0}, credentials kept {1}: {2}")
  @MethodSource("eventsInAllWorlds")
  void hasTheSameEndWhenTheEventComesAgain(World world, boolean kept, ScenarioEvent event) {
    Idempotence.check(() -> Trial.of(world, kept), event);
  }

  @Test
  void knowsAllKindsOfEvents() {
    Set<String> names = new TreeSet<>();
    for (World world : World.values()) {
      events(world, true).forEach(event -> names.add(event.name()));
    }

    assertThat(names)
        .contains(
            "install",
            "config-changed",
            "leader-elected",
            "s3-credentials-relation-created",
            "s3-credentials-relation-changed",
            "s3-credentials-relation-broken",
            "secret-changed",
            "secret-remove",
            "sync-s3-credentials",
            "get-s3-connection-info");
  }

  @Test
  void handsOutASecretToWhoeverAsksForOne() {
    State kept = charm.run(SYNCHRONIZE, World.ASKED.state()).state();

    Outcome out = charm.run(On.relationChanged(ENDPOINT), kept);

    assertThat(out.unitStatus()).containsInstanceOf(Active.class);
    assertThat(out.relation(ENDPOINT).localApplicationData())
        .containsKey("secret-extra")
        .doesNotContainKey("secret-key");
    assertThat(out.state().secrets())
        .anySatisfy(secret -> {
          assertThat(secret.grants()).containsExactly("valkey");
          assertThat(secret.content()).containsEntry("secret-key", KEYS.get("secret-key"));
        });
  }

  @Test
  void isBlockedWithoutCredentials() {
    assertThat(charm.run(On.configChanged(), World.ASKED.state()).unitStatus())
        .containsInstanceOf(Blocked.class);
  }
}
