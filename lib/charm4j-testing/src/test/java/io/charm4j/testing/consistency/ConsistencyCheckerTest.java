package io.charm4j.testing.consistency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.charm4j.event.LifecycleEvent.Stop;
import io.charm4j.event.LifecycleEvent.UpdateStatus;
import io.charm4j.testing.engine.charm.CharmPackage;
import io.charm4j.testing.engine.charm.CharmTexts;
import io.charm4j.testing.engine.state.RelationKind;
import io.charm4j.testing.harness.scenario.ApplicationFacts;
import io.charm4j.testing.harness.scenario.On;
import io.charm4j.testing.harness.scenario.Relation;
import io.charm4j.testing.harness.scenario.ScenarioEvent;
import io.charm4j.testing.harness.scenario.ScenarioEvent.OfAction;
import io.charm4j.testing.harness.scenario.ScenarioEvent.OfRelation;
import io.charm4j.testing.harness.scenario.Secret;
import io.charm4j.testing.harness.scenario.State;
import io.charm4j.testing.harness.scenario.Storage;
import io.charm4j.testing.harness.scenario.UnitFacts;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each pair is a world that no Juju would produce, and the same world with what it lacked. */
class ConsistencyCheckerTest {
  private static final CharmPackage CHARM =
      CharmPackage.parse(
          Path.of("charm"),
          CharmTexts.ofMetadata(
                  """
                  name: db
                  summary: a charm with one of each
                  peers: {crew: {interface: crew}}
                  requires: {store: {interface: s3, limit: 1}}
                  provides: {clients: {interface: db}}
                  containers: {server: {}}
                  storage: {data: {type: filesystem}}
                  resources: {image: {type: file, filename: image}}
                  """)
              .withConfig("options: {level: {type: string}, size: {type: int}}")
              .withActions(
                  """
                  backup:
                    params: {name: {type: string}}
                    required: [name]
                    additionalProperties: false
                  """));
  private static final ConsistencyChecker CHECKER = new ConsistencyChecker(CHARM);

  private static final State LEADER = State.leader();
  private static final State MEMBER = State.member();
  private static final ScenarioEvent TICK = On.updateStatus();
  private static final Relation STORE = Relation.to("store", "s3").withRemoteUnit(0, Map.of());
  private static final Relation CREW = Relation.peers("crew").withRemoteUnit(1, Map.of());
  private static final Secret PASSWORDS =
      Secret.ofApplication("passwords", Map.of("admin", "the-secret-value"));

  /** A wrong world and its right twin, under the same event. */
  private static Arguments pair(String problem, ScenarioEvent event, State wrong, State right) {
    return arguments(problem, wrong, event, right, event);
  }

  /** The same of the state, under a wrong event and a right one. */
  private static Arguments events(
      String problem, State state, ScenarioEvent wrong, ScenarioEvent right) {
    return arguments(problem, state, wrong, state, right);
  }

  private static State withUnit(UnitFacts unit) {
    return LEADER.withUnit(unit);
  }

  private static State withApplication(ApplicationFacts application) {
    return LEADER.withApplication(application);
  }

  private static OfAction backup() {
    return On.action("backup").with("name", "now");
  }

  static Stream<Arguments> relationPairs() {
    return Stream.of(
        pair(
            "relation cache:0: the metadata declares no endpoint cache",
            TICK,
            LEADER.with(Relation.to("cache", "redis")),
            LEADER.with(Relation.to("store", "redis"))),
        pair(
            "relation crew:0: the endpoint is one of peers; use Relation.peers",
            TICK,
            LEADER.with(Relation.to("crew", "other")),
            LEADER.with(Relation.peers("crew"))),
        pair(
            "relation store:0: the endpoint is not one of peers; use Relation.to",
            TICK,
            LEADER.with(Relation.peers("store")),
            LEADER.with(Relation.to("store", "s3"))),
        pair(
            "relation number 5 is used 2 times",
            TICK,
            LEADER.with(STORE.withId(5)).with(CREW.withId(5)),
            LEADER.with(STORE.withId(5)).with(CREW.withId(6))),
        pair(
            "peer endpoint crew has 2 relations, not one",
            TICK,
            LEADER.with(Relation.peers("crew")).with(Relation.peers("crew")),
            LEADER.with(Relation.peers("crew"))),
        pair(
            "endpoint store has 2 relations, and the metadata limits it to 1",
            TICK,
            LEADER.with(STORE).with(Relation.to("store", "another")),
            LEADER.with(STORE)),
        pair(
            "relation crew:0: unit db/0 is this unit and none of its own peers; its bag is"
                + " localUnitData",
            TICK,
            LEADER.with(Relation.peers("crew").withRemoteUnit(0, Map.of())),
            LEADER.with(Relation.peers("crew").withRemoteUnit(1, Map.of()))),
        pair(
            "relation crew:0: peers share one application's bag, which is localApplicationData",
            TICK,
            LEADER.with(CREW.withRemoteApplicationData(Map.of("a", "b"))),
            LEADER.with(CREW.withLocalApplicationData(Map.of("a", "b")))),
        pair(
            "relation store:0: the application at the other end is the charm's own",
            TICK,
            LEADER.with(Relation.to("store", "db")),
            LEADER.with(Relation.to("store", "db2"))),
        pair(
            "\"S3/0\" is no name of an application",
            TICK,
            LEADER.with(Relation.to("store", "S3/0")),
            LEADER.with(Relation.to("store", "s3"))),
        pair(
            "relation store:0: key path has an empty value, which in Juju means that it is not"
                + " there",
            TICK,
            LEADER.with(STORE.withRemoteApplicationData(Map.of("path", ""))),
            LEADER.with(STORE.withRemoteApplicationData(Map.of("path", "/")))));
  }

  static Stream<Arguments> statePairs() {
    return Stream.of(
        pair(
            "\"three\" is no version of Juju",
            TICK,
            LEADER.withJujuVersion("three"),
            LEADER.withJujuVersion("3.1")),
        pair(
            "the model's configuration has no key proxy",
            TICK,
            LEADER.withModel(LEADER.model().withConfiguration(Map.of("proxy", "x"))),
            LEADER.withModel(LEADER.model().withConfiguration(Map.of("juju-http-proxy", "x")))),
        pair(
            "\"Db\" is no name of an application",
            TICK,
            withApplication(LEADER.application().withName("Db")),
            withApplication(LEADER.application().withName("db-one"))),
        pair(
            "a unit's number cannot be -1",
            TICK,
            withUnit(LEADER.unit().withNumber(-1)),
            withUnit(LEADER.unit().withNumber(1))),
        pair(
            "\"10.0.0.256\" is no IPv4 address",
            TICK,
            withUnit(LEADER.unit().withAddress("10.0.0.256")),
            withUnit(LEADER.unit().withAddress("10.0.0.255"))),
        pair(
            "option colour is not declared in config.yaml",
            TICK,
            LEADER.withOption("colour", "red"),
            LEADER.withOption("level", "red")),
        pair(
            "option size is of type int, which the given text is not",
            TICK,
            LEADER.withOption("size", "many"),
            LEADER.withOption("size", "3")),
        pair(
            "1 units are planned, but with its peers there are 2",
            TICK,
            LEADER.with(CREW).withPlannedUnits(1),
            LEADER.with(CREW).withPlannedUnits(2)),
        pair(
            "storage logs/0: the metadata declares no storage logs",
            TICK,
            LEADER.with(Storage.of("logs")),
            LEADER.with(Storage.of("data"))),
        pair(
            "storage data is there 2 times, more than the metadata allows",
            TICK,
            LEADER.with(Storage.of("data")).with(Storage.of("data").withNumber(1)),
            LEADER.with(Storage.of("data"))),
        arguments(
            "storage data/0 is there 2 times",
            LEADER.with(Storage.of("data")).with(Storage.of("data")),
            TICK,
            LEADER.with(Storage.of("data")),
            TICK),
        pair(
            "the metadata declares no container proxy",
            TICK,
            LEADER.withContainer("proxy"),
            LEADER.withContainer("server")),
        pair(
            "the metadata declares no resource picture",
            TICK,
            withApplication(LEADER.application().withResource("picture", Path.of("pom.xml"))),
            withApplication(LEADER.application().withResource("image", Path.of("pom.xml")))),
        pair(
            "resource image: there is no file nowhere",
            TICK,
            withApplication(LEADER.application().withResource("image", Path.of("nowhere"))),
            withApplication(LEADER.application().withResource("image", Path.of("pom.xml")))),
        pair(
            "\"70000/tcp\" is no opened port; write 6379/tcp",
            TICK,
            withUnit(LEADER.unit().withOpenedPorts(new TreeSet<>(List.of("70000/tcp")))),
            withUnit(LEADER.unit().withOpenedPorts(new TreeSet<>(List.of("443/tcp (clients)"))))),
        pair(
            "port range 80-90/tcp is not supported on Kubernetes",
            TICK,
            withUnit(LEADER.unit().withOpenedPorts(new TreeSet<>(List.of("80-90/tcp")))),
            withUnit(LEADER.unit().withOpenedPorts(new TreeSet<>(List.of("80/tcp"))))),
        pair(
            "charm state: a key or its value is larger than state-set takes",
            TICK,
            withUnit(LEADER.unit().withCharmState(Map.of("key", "x".repeat(65537)))),
            withUnit(LEADER.unit().withCharmState(Map.of("key", "x".repeat(65536))))),
        pair(
            "there are no leader settings in Juju 4.0.1",
            TICK,
            withApplication(LEADER.application().withLeaderSettings(Map.of("a", "b")))
                .withJujuVersion("4.0.1"),
            withApplication(LEADER.application().withLeaderSettings(Map.of("a", "b")))),
        pair(
            "stop cannot be deferred",
            TICK,
            LEADER.withDeferred(new Stop()),
            LEADER.withDeferred(new UpdateStatus())));
  }

  static Stream<Arguments> secretPairs() {
    return Stream.of(
        pair(
            "there are secrets from Juju 3.0 on, not in 2.9.50",
            TICK,
            LEADER.with(PASSWORDS).withJujuVersion("2.9.50"),
            LEADER.with(PASSWORDS).withJujuVersion("3.0.2")),
        pair(
            "\"abc\" is no secret id: 20 digits and letters up to v",
            TICK,
            LEADER.with(PASSWORDS.withId("abc")),
            LEADER.with(PASSWORDS.withId("9m4e2mr0ui3e8a215n4g"))),
        pair(
            "secret id 9m4e2mr0ui3e8a215n4g is used 2 times",
            TICK,
            LEADER
                .with(PASSWORDS.withId("9m4e2mr0ui3e8a215n4g"))
                .with(PASSWORDS.withId("9m4e2mr0ui3e8a215n4g").withLabel("other")),
            LEADER
                .with(PASSWORDS.withId("9m4e2mr0ui3e8a215n4g"))
                .with(PASSWORDS.withId("9m4e2mr0ui3e8a215n40").withLabel("other"))),
        pair(
            "label \"passwords\" of the application names 2 secrets",
            TICK,
            LEADER.with(PASSWORDS).with(Secret.ofApplication("passwords", Map.of("key", "v"))),
            LEADER.with(PASSWORDS).with(Secret.ofUnit("passwords", Map.of("key", "v")))),
        pair(
            "secret \"passwords\" has no content",
            TICK,
            LEADER.with(Secret.ofApplication("passwords", Map.of())),
            LEADER.with(PASSWORDS)),
        pair(
            "secret \"passwords\": key \"pw\" not valid: at least 3 lower-case letters, digits and"
                + " inner hyphens, a letter first",
            TICK,
            LEADER.with(Secret.ofApplication("passwords", Map.of("pw", "v"))),
            LEADER.with(Secret.ofApplication("passwords", Map.of("pwd", "v")))),
        pair(
            "secret \"passwords\" is larger than 1000000 bytes encoded in base64",
            TICK,
            LEADER.with(Secret.ofApplication("passwords", Map.of("pwd", "v".repeat(750_001)))),
            LEADER.with(Secret.ofApplication("passwords", Map.of("pwd", "v".repeat(750_000))))),
        pair(
            "secret \"passwords\": the unit tracks revision 2, which is not there",
            TICK,
            LEADER.with(PASSWORDS.tracking(2)),
            LEADER.with(PASSWORDS.withRevision(Map.of("admin", "x")).tracking(2))),
        pair(
            "secret \"passwords\": rotate policy \"often\" not valid",
            TICK,
            LEADER.with(PASSWORDS.rotating("often")),
            LEADER.with(PASSWORDS.rotating("hourly"))),
        pair(
            "secret \"given\" is not the charm's own: it cannot grant it",
            TICK,
            LEADER
                .with(STORE)
                .with(Secret.ofUser(Map.of("key", "v")).withLabel("given").grantedTo("s3")),
            LEADER.with(STORE).with(Secret.ofUnit("given", Map.of("key", "v")).grantedTo("s3"))),
        pair(
            "secret \"passwords\" is granted to s3, to which the state has no relation",
            TICK,
            LEADER.with(PASSWORDS.grantedTo("s3")),
            LEADER.with(STORE).with(PASSWORDS.grantedTo("s3"))),
        pair(
            "secret \"theirs\": the state has no relation to its owner s3 that could have granted"
                + " it",
            TICK,
            LEADER.with(Secret.ofRemote("s3", Map.of("key", "v")).withLabel("theirs")),
            LEADER
                .with(STORE)
                .with(Secret.ofRemote("s3", Map.of("key", "v")).withLabel("theirs"))));
  }

  static Stream<Arguments> eventPairs() {
    State server = LEADER.withContainer("server");
    State related = LEADER.with(STORE);
    State clients = LEADER.with(Relation.to("clients", "web")).with(Relation.to("clients", "api"));
    State rotated = LEADER.with(PASSWORDS.withRevision(Map.of("admin", "x")));
    return Stream.of(
        pair(
            "store-relation-created: the state has no relation of endpoint store",
            On.relationCreated("store"),
            LEADER,
            related),
        events(
            "clients-relation-created: several relations have this endpoint; say which by"
                + " ofRelation(number)",
            clients,
            On.relationCreated("clients"),
            On.relationCreated("clients").ofRelation(1)),
        events(
            "clients-relation-created: relation 0 is of endpoint store",
            related,
            On.relationCreated("clients").ofRelation(0),
            On.relationCreated("store").ofRelation(0)),
        events(
            "store-relation-joined: unit s3/7 is not in the relation",
            related,
            On.relationJoined("store", 7),
            On.relationJoined("store", 0)),
        events(
            "crew-relation-broken: a relation among peers never breaks",
            LEADER.with(CREW),
            On.relationBroken("crew"),
            On.relationDeparted("crew", 1)),
        pair(
            "data-storage-attached: the state has no storage data/0",
            On.storageAttached("data"),
            LEADER,
            LEADER.with(Storage.of("data"))),
        pair(
            "secret-changed: the state has no secret passwords",
            On.secretChanged("passwords"),
            LEADER,
            LEADER.with(PASSWORDS)),
        events(
            "secret-remove: secret passwords never had a revision 3",
            rotated,
            On.secretRemove("passwords", 3),
            On.secretRemove("passwords", 1)),
        events(
            "secret-remove: it comes for a revision that nobody needs, and revision 2 is the"
                + " latest",
            rotated,
            On.secretRemove("passwords", 2),
            On.secretRemove("passwords", 1)),
        pair(
            "secret-changed: the unit owns secret passwords and changes it itself",
            On.secretChanged("passwords"),
            LEADER.with(Secret.ofUnit("passwords", Map.of("key", "v"))),
            LEADER.with(Secret.ofUser(Map.of("key", "v")).withLabel("passwords"))),
        pair(
            "secret-rotate: only the owner gets it, of an application's secret only the leader",
            On.secretRotate("passwords"),
            MEMBER.with(PASSWORDS),
            LEADER.with(PASSWORDS)),
        pair(
            "server-pebble-ready: the Pebble of container server must answer; use"
                + " State.withContainer",
            On.pebbleReady("server"),
            LEADER,
            server),
        pair(
            "server-pebble-check-failed comes from Juju 3.6 on, not from 3.5.4",
            On.pebbleCheckFailed("server", "up"),
            server.withJujuVersion("3.5.4"),
            server.withJujuVersion("3.6.0")),
        pair(
            "leader-settings-changed does not come from Juju 4.0.1",
            On.leaderSettingsChanged(),
            MEMBER.withJujuVersion("4.0.1"),
            MEMBER),
        pair(
            "leader-elected comes to the leader only; use State.leader",
            On.leaderElected(),
            MEMBER,
            LEADER),
        pair(
            "leader-settings-changed comes to those that do not lead",
            On.leaderSettingsChanged(),
            LEADER,
            MEMBER),
        pair(
            "install: no relation is there yet, not even one among peers",
            On.install(),
            LEADER.with(CREW),
            LEADER),
        pair(
            "install: no event came before it that could have been deferred",
            On.install(),
            LEADER.withDeferred(new UpdateStatus()),
            LEADER),
        events(
            "action restore is not declared in actions.yaml",
            LEADER,
            On.action("restore"),
            backup()),
        events(
            "action backup: (root) : \"name\" property is missing and required",
            LEADER,
            On.action("backup"),
            backup()),
        events(
            "action backup: (root) : additional property \"size\" is not allowed",
            LEADER,
            backup().with("size", 3),
            backup()),
        events(
            "action backup: (root).name : must be of type string, given boolean",
            LEADER,
            On.action("backup").with("name", true),
            backup()));
  }

  @ParameterizedTest
  @MethodSource({"relationPairs", "statePairs", "secretPairs", "eventPairs"})
  void findsWhatIsWrongAndNothingInTheTwinThatIsRight(
      String problem,
      State wrong,
      ScenarioEvent wrongEvent,
      State right,
      ScenarioEvent rightEvent) {
    assertThat(CHECKER.problems(wrong, wrongEvent)).contains(problem);
    assertThat(CHECKER.problems(right, rightEvent)).isEmpty();
  }

  /** A container that nobody declares is no container of the state either: two rules speak. */
  @Test
  void findsAnEventOfAContainerThatIsNotDeclared() {
    assertThat(CHECKER.problems(LEADER, On.pebbleReady("proxy")))
        .containsExactlyInAnyOrder(
            "proxy-pebble-ready: the metadata declares no container proxy",
            "proxy-pebble-ready: the Pebble of container proxy must answer; use"
                + " State.withContainer");
  }

  @Test
  void letsANewLeaderHearOfThePeerBagThatTheOldOneWrote() {
    CHECKER.check(LEADER.with(CREW), On.relationChanged("crew"));
    CHECKER.check(MEMBER.with(CREW), On.relationChanged("crew"));
  }

  @Test
  void hasAPairForEveryRule() {
    List<Arguments> pairs =
        Stream.of(relationPairs(), statePairs(), secretPairs(), eventPairs())
            .flatMap(stream -> stream)
            .toList();
    List<Rule> rules =
        Stream.of(StateRules.ALL, RelationRules.ALL, SecretRules.ALL, EventRules.ALL)
            .flatMap(List::stream)
            .toList();
    assertThat(rules).hasSizeGreaterThan(60);
    List<World> worlds =
        Stream.concat(
                pairs.stream()
                    .map(Arguments::get)
                    .map(pair -> new World(CHARM, (State) pair[1], (ScenarioEvent) pair[2])),
                Stream.of(new World(CHARM, LEADER, On.pebbleReady("proxy"))))
            .toList();
    for (int i = 0; i < rules.size(); i++) {
      Rule rule = rules.get(i);
      assertThat(worlds)
          .as("no wrong world for rule " + i)
          .anySatisfy(world -> assertThat(rule.problems(world)).isNotEmpty());
    }
  }

  @Test
  void listsAllProblemsInOneException() {
    State state = LEADER.withOption("colour", "red").with(Relation.to("cache", "redis"));

    assertThatThrownBy(() -> CHECKER.check(state, On.action("restore")))
        .isInstanceOfSatisfying(
            InconsistentScenarioException.class,
            refusal ->
                assertThat(refusal.problems())
                    .containsExactly(
                        "option colour is not declared in config.yaml",
                        "relation cache:0: the metadata declares no endpoint cache",
                        "action restore is not declared in actions.yaml"))
        .hasMessageContaining("no Juju would run restore in this state")
        .hasMessageContaining("colour")
        .hasMessageContaining("cache");
  }

  @Test
  void neverTellsASecretsContentOrAnOptionsValue() {
    State state =
        LEADER
            .withOption("size", "the-secret-value")
            .with(PASSWORDS.withId("abc").tracking(9).rotating("often").grantedTo("nobody"));
    ScenarioEvent event =
        new OfAction(
            "backup", JsonNodeFactory.instance.objectNode().put("other", "the-secret-value"));

    assertThat(CHECKER.problems(state, event)).hasSizeGreaterThan(5);
    assertThat(String.join("\n", CHECKER.problems(state, event)))
        .doesNotContain("the-secret-value");
    assertThat(state.toString()).doesNotContain("admin=the-secret-value");
  }

  static Stream<Arguments> tools() {
    return Stream.of(
        arguments("secret-get", "2.9.50", "3.0.2", "is there from Juju 3.0 on, not in 2.9.50"),
        arguments(
            "relation-model-get", "3.6.1", "3.6.2", "is there from Juju 3.6.2 on, not in 3.6.1"),
        arguments("leader-get", "4.0.1", "3.6.8", "is gone in Juju 4.0.1"));
  }

  @ParameterizedTest
  @MethodSource("tools")
  void refusesHookToolsThatTheStatesJujuHasNot(
      String tool, String wrongVersion, String rightVersion, String problem) {
    assertThatThrownBy(
            () -> CHECKER.checkTools(LEADER.withJujuVersion(wrongVersion), TICK, List.of(tool)))
        .isInstanceOf(InconsistentScenarioException.class)
        .hasMessageContaining("the charm called " + tool + ", which " + problem);
    CHECKER.checkTools(LEADER.withJujuVersion(rightVersion), TICK, List.of(tool));
  }

  @Test
  void refusesARebootOnKubernetesOnly() {
    CharmPackage machine =
        CharmPackage.parse(Path.of("charm"), CharmTexts.ofMetadata("name: db\nsummary: x\n"));

    assertThatThrownBy(() -> CHECKER.checkTools(LEADER, TICK, List.of("juju-reboot")))
        .hasMessageContaining("is there on machines only");
    new ConsistencyChecker(machine).checkTools(LEADER, TICK, List.of("juju-reboot"));
  }

  @Test
  void knowsARelationOnlyByItsNumber() {
    ScenarioEvent event =
        new OfRelation(
            RelationKind.CREATED, "store", OptionalInt.of(9), OptionalInt.empty(), false);

    assertThat(CHECKER.problems(LEADER.with(STORE), event))
        .containsExactly("store-relation-created: the state has no relation with number 9");
  }
}
