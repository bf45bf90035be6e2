package io.charm4j.testing.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.charm4j.testing.engine.DeployRequest;
import io.charm4j.testing.engine.charm.CharmTexts;
import io.charm4j.testing.engine.charm.InvalidCharmException;
import io.charm4j.testing.engine.state.OperationRefusedException;
import io.charm4j.testing.engine.state.StorageDirective;
import io.charm4j.testing.engine.view.OptionView;
import java.util.Map;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an operator may do, and the words of a refusal. */
public abstract class OperatorSuite extends ConformanceSuite {

  protected OperatorSuite(Transport transport) {
    super(transport);
  }

  private static void assertRefused(ThrowingCallable request, String message) {
    assertThatThrownBy(request).isInstanceOf(OperationRefusedException.class).hasMessage(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          db         | nobody     | application "nobody" not found
          db         | db         | no relations found
          db:nothing | web        | application "db" has no "nothing" relation
          db:cluster | web        | no relations found
          db         | two        | ambiguous relation: "db two" could refer to "two:one db:database"; "two:other db:database"
          """)
  void refusesToRelateWhatDoesNotFit(String one, String other, String message) {
    try (ModelFixture fixture = fixture().deployDb(0).deployWeb(0)) {
      String two =
          """
          name: two
          requires:
            one: {interface: db_client}
            other: {interface: db_client}
          """;
      fixture.model.deploy(
          DeployRequest.of(fixture.model.charm(CharmTexts.ofMetadata(two), new ScriptedCharm())));

      assertRefused(() -> fixture.model.integrate(one, other), message);
    }
  }

  @Test
  void refusesARelationTwiceAndOneBeyondTheLimit() {
    try (ModelFixture fixture = related()) {
      assertRefused(
          () -> fixture.model.integrate("web", "db"),
          "cannot add relation \"web:store db:database\": relation web:store db:database already"
              + " exists");
      fixture.model.deploy(DeployRequest.of(fixture.dbCharm).named("db2"));
      assertRefused(
          () -> fixture.model.integrate("web", "db2"),
          "establishing a new relation for web:store would exceed its maximum relation limit of 1");
    }
  }

  @Test
  void refusesToRemoveAPeerRelation() {
    try (ModelFixture fixture = related()) {
      assertRefused(
          () -> fixture.model.removeRelation(0), "cannot remove relation 0: is a peer relation");
    }
  }

  @Test
  void typesOptionsAndNamesTheWrongOne() {
    try (ModelFixture fixture = fixture().deployDb(1)) {
      var applications = fixture.model.engine().applications();

      assertRefused(
          () -> applications.setConfiguration("db", Map.of("size", "many")),
          "option \"size\" expected int, got \"many\"");
      assertRefused(
          () -> applications.setConfiguration("db", Map.of("colour", "red")),
          "unknown option \"colour\"");
      applications.setConfiguration("db", Map.of("size", "7"));
      assertThat(applications.configuration("db"))
          .hasEntrySatisfying(
              "size",
              option -> {
                assertThat(option.value().map(value -> value.intValue())).contains(7);
                assertThat(option.source()).isEqualTo(OptionView.Source.USER);
              });
      applications.resetConfiguration("db", Set.of("size"));
      assertThat(applications.configuration("db"))
          .hasEntrySatisfying(
              "size", option -> assertThat(option.source()).isEqualTo(OptionView.Source.UNSET));
    }
  }

  @Test
  @Clause({"2.3/parameters-checked", "2.3/action-get-all", "2.3/action-get-types"})
  void checksParametersAndAddsDefaults() {
    try (ModelFixture fixture = fixture().deployDb(1)) {
      StringBuilder seen = new StringBuilder();
      fixture.db.on(
          "backup",
          run -> {
            seen.append(run.output("action-get", "--format=json"));
            return 0;
          });
      ObjectNode none = ModelFixture.parameters();
      ObjectNode wrong = ModelFixture.parameters().put("target", 5);
      ObjectNode extra = ModelFixture.parameters().put("target", "x").put("colour", "s3cr3t");

      assertRefused(
          () -> fixture.model.run("db/0", "backup", none),
          "validation failed: (root) : \"target\" property is missing and required");
      assertRefused(
          () -> fixture.model.run("db/0", "backup", wrong),
          "validation failed: (root).target : must be of type string, given integer");
      assertRefused(
          () -> fixture.model.run("db/0", "backup", extra),
          "validation failed: (root) : additional property \"colour\" is not allowed");
      assertRefused(
          () -> fixture.model.run("db/0", "restore", none),
          "action \"restore\" not defined on unit \"db/0\"");
      var _ = fixture.model.run("db/0", "backup", ModelFixture.parameters().put("target", "x"));
      assertThat(seen).hasToString("{\"parts\":4,\"target\":\"x\"}");
    }
  }

  @Test
  @Clause({"2.3/action-set-nests", "2.3/action-set-first-equals"})
  void nestsResultsByTheirDots() {
    try (ModelFixture fixture = fixture().deployDb(1)) {
      fixture.db.on("backup", run -> run.tool("action-set", "a.b=1", "a.c=2=3", "d=").exitCode());

      var task = fixture.model.run("db/0", "backup", ModelFixture.parameters().put("target", "x"));

      assertThat(task.results().toString())
          .isEqualTo("{\"a\":{\"b\":\"1\",\"c\":\"2=3\"},\"d\":\"\",\"return-code\":0}");
    }
  }

  @Test
  @Clause({"2.5/storage-add", "1.7/storage-before-install"})
  void givesEachUnitTheStorageThatWasAskedFor() {
    String metadata =
        """
        name: store
        storage:
          data: {type: filesystem, location: /srv, multiple: {range: 1-3}}
        """;
    try (ModelFixture fixture = fixture()) {
      ScriptedCharm charm = new ScriptedCharm();
      fixture.model.deploy(
          DeployRequest.of(fixture.model.charm(CharmTexts.ofMetadata(metadata), charm))
              .withStorage("data", StorageDirective.parse("rootfs,2,10G")));

      assertThat(fixture.model.engine().view().storages())
          .extracting(storage -> storage.id() + " " + storage.sizeMebibytes())
          .containsExactly("data/0 10240", "data/1 10240");
      assertThat(charm.events("store/0"))
          .startsWith("data-storage-attached", "data-storage-attached", "install");
      var _ = fixture.exec("store/0", "storage-add", "data=1");
      assertThat(charm.events("store/0")).endsWith("data-storage-attached");
    }
  }

  @Test
  @Clause({"1.2/charm-proxies"})
  void knowsOnlyItsOwnKeysOfTheModelsConfiguration() {
    try (ModelFixture fixture = fixture().deployDb(1)) {
      var configuration = fixture.model.engine().configuration();

      assertRefused(
          () -> configuration.set(Map.of("colour", "red")),
          "key \"colour\" not found in the configuration of this model");
      assertRefused(
          () -> configuration.set(Map.of("update-status-hook-interval", "soon")),
          "update-status-hook-interval: time: invalid duration \"soon\"");
      configuration.set(Map.of("juju-http-proxy", "http://proxy:3128"));
      fixture.model.configure("db", Map.of("level", "debug"));
      assertThat(fixture.db.last("config-changed").variable("JUJU_CHARM_HTTP_PROXY"))
          .isEqualTo("http://proxy:3128");
    }
  }

  @Test
  void refusesACharmThatBreaksARule() {
    try (ModelFixture fixture = fixture()) {
      assertThatThrownBy(
              () -> fixture.model.charm(CharmTexts.ofMetadata("name: Juju"), new ScriptedCharm()))
          .isInstanceOf(InvalidCharmException.class)
          .hasMessage("metadata: charm name \"Juju\" not valid");
    }
  }
}
