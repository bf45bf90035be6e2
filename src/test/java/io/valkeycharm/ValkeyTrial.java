package io.valkeycharm;

import io.charm4j.CharmContext;
import io.charm4j.testing.engine.charm.CharmTexts;
import io.charm4j.testing.harness.Idempotence;
import io.charm4j.testing.harness.Scenario;
import io.charm4j.testing.harness.scenario.On;
import io.charm4j.testing.harness.scenario.Relation;
import io.charm4j.testing.harness.scenario.ScenarioEvent;
import io.charm4j.testing.harness.scenario.Secret;
import io.charm4j.testing.harness.scenario.State;
import io.charm4j.testing.harness.scenario.Storage;
import io.charm4j.testing.harness.scenario.UnitFacts;
import io.valkeycharm.state.ClusterState;
import io.valkeycharm.testing.FakeMachine;
import io.valkeycharm.testing.FakeServer;
import io.valkeycharm.testing.FakeServers;
import io.valkeycharm.testing.FakeStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A unit of the charm on a machine that nobody else uses, brought to a stage of its life by real events, and all
 * that can be seen of it from outside.
 */
final class ValkeyTrial implements Idempotence.Trial {
  private static final String PEERS = ClusterState.PEER_ENDPOINT;
  private static final String S3 = ClusterState.S3_ENDPOINT;
  private static final String INTEGRATOR = "s3-integrator";
  private static final String PASSWORDS_LABEL = "valkey-peers.valkey.app.internal_users_secret";

  /** Files that the harness itself puts there or reads. */
  private static final Set<String> DESCRIPTIONS =
      Set.of(
          "metadata.yaml", "config.yaml", "actions.yaml", "manifest.yaml", ".charm4j-state.json");

  /** How far a unit is, and what is around it. */
  enum Stage {
    /** Nothing has run. */
    NEW,
    /** Installed, with a peer relation, no leader yet. */
    INSTALLED,
    /** Told to start, with nobody there yet who makes the passwords. */
    WAITING_FOR_PASSWORDS,
    /** The only unit, started. */
    ALONE,
    /** The primary, started, with a replica beside it. */
    PRIMARY,
    /** A replica, started, of a primary that leads. */
    REPLICA,
    /** The primary, related to an integrator that has not answered. */
    UNANSWERED,
    /** The primary, with the credentials of an integrator of the first generation. */
    WITH_STORE,
    /** A replica with such credentials. */
    REPLICA_WITH_STORE,
    /** The primary, with credentials in an integrator's secret. */
    WITH_SECRET,
    /** The primary, whose integrator has just changed its secret. */
    WITH_CHANGED_SECRET
  }

  private final Path root;
  private final FakeServers servers = new FakeServers();
  private final FakeStore store = new FakeStore();
  private final FakeMachine machine;
  private final Scenario scenario;
  private State state;

  private ValkeyTrial(Path root, State state) {
    this.root = root;
    this.machine = machine("own");
    this.scenario = scenario(machine);
    this.state = state;
  }

  /** A unit at this stage, below a fresh folder. */
  static ValkeyTrial at(Stage stage, Path parent) {
    try {
      Path root = Files.createTempDirectory(parent, "trial-");
      ValkeyTrial trial = new ValkeyTrial(root, State.leader().with(Storage.of("data").in(root)));
      trial.reach(stage);
      return trial;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private FakeMachine machine(String name) {
    try {
      return new FakeMachine(Files.createDirectories(root.resolve(name)), servers);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Scenario scenario(FakeMachine place) {
    return Scenario.of(texts(), context -> parts(place).charm(context));
  }

  private CharmParts parts(FakeMachine place) {
    return new CharmParts(
        place.workload(),
        (CharmContext ignored) -> store,
        () -> Instant.parse("2026-05-13T10:00:00Z"),
        duration -> {});
  }

  /** The charm's own descriptions. */
  static CharmTexts texts() {
    Path top = Path.of("..");
    try {
      return new CharmTexts(
          Files.readString(top.resolve("metadata.yaml")),
          Optional.of(Files.readString(top.resolve("config.yaml"))),
          Optional.of(Files.readString(top.resolve("actions.yaml"))),
          Optional.of(Files.readString(Path.of("charm", "manifest.yaml"))),
          Optional.empty());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void reach(Stage stage) {
    switch (stage) {
      case NEW -> {}
      case INSTALLED -> install();
      case WAITING_FOR_PASSWORDS -> {
        install();
        after(On.start());
      }
      case ALONE -> becomePrimary();
      case PRIMARY -> becomePrimaryWithReplica();
      case REPLICA -> becomeReplica();
      case UNANSWERED -> {
        becomePrimaryWithReplica();
        relate(Map.of());
      }
      case WITH_STORE -> {
        becomePrimaryWithReplica();
        relate(ValkeyModel.S3);
        after(On.relationChanged(S3));
      }
      case REPLICA_WITH_STORE -> {
        becomeReplica();
        relate(ValkeyModel.S3);
        after(On.relationChanged(S3));
      }
      case WITH_SECRET -> relateWithSecret();
      case WITH_CHANGED_SECRET -> {
        relateWithSecret();
        changeSecret();
      }
    }
  }

  private void after(ScenarioEvent event) {
    state = scenario.run(event, state).state();
  }

  private void install() {
    after(On.install());
    state = state.with(Relation.peers(PEERS));
    after(On.relationCreated(PEERS));
  }

  private void becomePrimary() {
    install();
    after(On.leaderElected());
    after(On.configChanged());
    after(On.start());
  }

  private void becomePrimaryWithReplica() {
    becomePrimary();
    Map<String, String> replica = Map.of("start-state", "started", "private-ip", "10.0.1.2");
    state =
        state.withRelations(
            state.relations().stream()
                .map(relation ->
                    relation.endpoint().equals(PEERS)
                        ? relation.withRemoteUnit(1, replica)
                        : relation)
                .toList());
    after(On.relationJoined(PEERS, 1));
    after(On.relationChanged(PEERS, 1));
  }

  /** The primary is a unit of its own, on another machine of the same network. */
  private void becomeReplica() {
    try (Scenario other = scenario(machine("primary"))) {
      State primary =
          State.leader()
              .withUnit(UnitFacts.DEFAULT.withNumber(1).withLeader(true).withAddress("10.0.0.12"));
      primary = other.run(On.install(), primary).state().with(Relation.peers(PEERS));
      primary = other.run(On.relationCreated(PEERS), primary).state();
      primary = other.run(On.leaderElected(), primary).state();
      primary = other.run(On.start(), primary).state();
      follow(primary);
    }
  }

  private void follow(State primary) {
    state = state.withLeader(false);
    after(On.install());
    Secret passwords = primary.secret(PASSWORDS_LABEL);
    state =
        state
            .with(
                Relation.peers(PEERS)
                    .withLocalApplicationData(primary.relation(PEERS).localApplicationData())
                    .withRemoteUnit(1, primary.relation(PEERS).localUnitData()))
            .with(passwords);
    after(On.relationCreated(PEERS));
    after(On.configChanged());
    after(On.start());
    after(On.relationJoined(PEERS, 1));
    after(On.relationChanged(PEERS, 1));
    after(On.updateStatus());
  }

  private void relate(Map<String, String> answer) {
    state =
        state.with(
            Relation.to(S3, INTEGRATOR)
                .withRemoteUnit(0, Map.of())
                .withRemoteApplicationData(answer));
    after(On.relationCreated(S3));
  }

  private void relateWithSecret() {
    becomePrimaryWithReplica();
    Secret credentials =
        Secret.ofRemote(INTEGRATOR, Map.of("access-key", "the-key", "secret-key", "the-secret-key"))
            .withId("9m4e2mr0ui3e8a215n4g");
    Map<String, String> answer = new TreeMap<>(ValkeyModel.S3);
    answer.remove("access-key");
    answer.remove("secret-key");
    answer.put("secret-extra", credentials.uri());
    answer.put("version", "1");
    state =
        state
            .with(
                Relation.to(S3, INTEGRATOR)
                    .withRemoteUnit(0, Map.of())
                    .withRemoteApplicationData(answer))
            .with(credentials);
    after(On.relationCreated(S3));
    after(On.relationChanged(S3));
  }

  private void changeSecret() {
    state =
        state.withSecrets(
            state.secrets().stream()
                .map(secret ->
                    secret.owner() == Secret.Owner.REMOTE
                        ? secret.withRevision(
                            Map.of("access-key", "next-key", "secret-key", "next-secret-key"))
                        : secret)
                .toList());
  }

  @Override
  public Scenario scenario() {
    return scenario;
  }

  @Override
  public State state() {
    return state;
  }

  @Override
  public Map<String, String> world() {
    Map<String, String> world = new TreeMap<>();
    addFiles(world, "machine", root);
    addFiles(world, "charm", scenario.charmDirectory(state));
    world.put("store backups", store.backups().toString());
    world.put("store still open", Integer.toString(store.stillOpen()));
    world.put("store leftovers", Boolean.toString(store.hasLeftovers()));
    world.put("server", machine.server().map(ValkeyTrial::describe).orElse("does not run"));
    return world;
  }

  private static String describe(FakeServer server) {
    return String.join(
        "\n",
        server.address(),
        server.upstream().orElse("primary"),
        new TreeMap<>(server.users()).toString(),
        server.directive("primaryauth").orElse(""));
  }

  private static void addFiles(Map<String, String> world, String name, Path directory) {
    if (!Files.exists(directory)) {
      return;
    }
    try (Stream<Path> files = Files.walk(directory)) {
      List<Path> regular =
          files
              .filter(Files::isRegularFile)
              .filter(file -> !DESCRIPTIONS.contains(String.valueOf(file.getFileName())))
              .toList();
      for (Path file : regular) {
        world.put(
            name + " file " + directory.relativize(file),
            Files.readString(file).replace(directory.toString(), "")
                + Files.getPosixFilePermissions(file));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    scenario.close();
  }
}
