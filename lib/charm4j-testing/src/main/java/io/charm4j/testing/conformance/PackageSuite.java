package io.charm4j.testing.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.charm4j.testing.engine.DeployRequest;
import io.charm4j.testing.engine.charm.CharmTexts;
import io.charm4j.testing.engine.charm.InvalidCharmException;
import io.charm4j.testing.engine.state.CloudSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** reference/juju-hook-contract §2.5, §6.5: what a charm's descriptions say, and what comes of it. */
public abstract class PackageSuite extends ConformanceSuite {
  private static final String RICH =
      """
      name: rich
      summary: has a bit of everything
      description: has a bit of everything
      peers:
        group: {interface: group}
      provides:
        api: {interface: http, optional: true}
      requires:
        db: {interface: sql, limit: 1}
      extra-bindings:
        backup: {}
      storage:
        data: {type: filesystem, location: /srv/data, multiple: {range: 0-2}}
      resources:
        seed: {type: file, filename: seed.txt}
        other: {type: file, filename: other.txt}
      """;
  private static final String OPTIONS =
      """
      options:
        name: {type: string, default: a}
        count: {type: int, default: 1}
        ratio: {type: float, default: 0.5}
        on: {type: boolean, default: true}
        login: {type: secret}
      """;

  protected PackageSuite(Transport transport) {
    super(transport);
  }

  private ScriptedCharm deployRich(ModelFixture fixture, DeployOption option) {
    ScriptedCharm charm = new ScriptedCharm();
    DeployRequest request =
        DeployRequest.of(
            fixture.model.charm(CharmTexts.ofMetadata(RICH).withConfig(OPTIONS), charm));
    fixture.model.deploy(option.apply(request));
    return charm;
  }

  /** One more thing that a deployment asks for. */
  private interface DeployOption {
    DeployRequest apply(DeployRequest request);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Juju", "1st", "a_b", "juju", "juju-charm"})
  @Clause("6.5/metadata-name")
  void refusesANameThatBreaksTheRule(String name) {
    try (ModelFixture fixture = fixture()) {
      assertThatThrownBy(() ->
              fixture.model.charm(
                  CharmTexts.ofMetadata("name: " + name + "\n"), new ScriptedCharm()))
          .isInstanceOf(InvalidCharmException.class)
          .hasMessageStartingWith("metadata: charm name \"" + name + "\" ");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"Backup", "back_up", "juju-backup", "-backup"})
  @Clause("2.3/action-names")
  void refusesAnActionsNameThatBreaksTheRule(String name) {
    try (ModelFixture fixture = fixture()) {
      CharmTexts texts = CharmTexts.ofMetadata("name: named\n").withActions("'" + name + "': {}\n");

      assertThatThrownBy(() -> fixture.model.charm(texts, new ScriptedCharm()))
          .isInstanceOf(InvalidCharmException.class)
          .hasMessageContaining("bad action name " + name);
    }
  }

  @Test
  @Clause({"6.5/config-options", "2.2/config-get-types", "2.2/config-get-secret"})
  void knowsOptionsOfFiveTypes() {
    try (ModelFixture fixture = fixture()) {
      var _ = deployRich(fixture, request -> request);
      assertThat(fixture.output("rich/0", "config-get", "--format=json"))
          .isEqualTo("{\"count\":1,\"name\":\"a\",\"on\":true,\"ratio\":0.5}");
      String secret =
          fixture
              .model
              .engine()
              .secrets()
              .add("login", Map.of("password", "one"), Optional.empty());

      fixture.model.configure("rich", Map.of("login", secret));

      assertThat(fixture.output("rich/0", "config-get", "login")).isEqualTo(secret);
    }
  }

  @Test
  @Clause({"6.5/storage-definitions", "2.2/network-get-any-binding"})
  void knowsEndpointsBindingsAndStorage() {
    try (ModelFixture fixture = fixture()) {
      ScriptedCharm charm = deployRich(fixture, request -> request);

      for (String binding : List.of("group", "api", "db", "backup", "juju-info")) {
        assertThat(fixture.output("rich/0", "network-get", binding, "--bind-address"))
            .isEqualTo(fixture.machine("rich/0").address());
      }
      assertThat(charm.events("rich/0")).doesNotContain("data-storage-attached");
      assertThat(fixture.output("rich/0", "storage-list", "--format=json")).isEqualTo("[]");
    }
  }

  @Test
  @Clause({"2.5/resource-get", "2.5/resource-get-missing", "3.1/resource-get-at-once", "8/9-words"})
  void getsAResourceWithoutALineEnd(@TempDir Path directory) throws IOException {
    Path seed = Files.writeString(directory.resolve("of-the-operator"), "seeds\n");
    try (ModelFixture fixture = fixture()) {
      var _ = deployRich(fixture, request -> request.withResource("seed", seed));

      String path = fixture.tool("rich/0", "resource-get", "seed").standardOutput();

      assertThat(path).endsWith("/resources/seed/seed.txt");
      assertThat(fixture.tool("rich/0", "resource-get", "other"))
          .satisfies(result -> {
            assertThat(result.exitCode()).isEqualTo(1);
            assertThat(result.standardError()).startsWith("ERROR could not download resource: ");
          });
    }
  }

  @Test
  @Clause({"2.5/credential-get", "2.5/credential-get-untrusted"})
  void showsTheCloudToATrustedApplication() {
    ObjectNode content =
        JsonNodeFactory.instance.objectNode().put("name", "localhost").put("type", "lxd");
    try (ModelFixture fixture =
        new ModelFixture(transport().open(Transport.settings().withCloud(new CloudSpec(content))))
            .deployDb(1)) {
      assertThat(fixture.tool("db/0", "credential-get").standardError())
          .startsWith("ERROR cannot access cloud credentials: ");

      fixture.model.engine().applications().setTrust("db", true);

      assertThat(fixture.output("db/0", "credential-get", "--format=json"))
          .isEqualTo("{\"name\":\"localhost\",\"type\":\"lxd\"}");
    }
  }

  @Test
  @Clause("1.1/dispatch-for-all")
  void runsDispatchForHooksActionsAndNothingElse() {
    try (ModelFixture fixture = fixture().deployDb(1)) {
      var _ = fixture.action("db/0", _ -> 0);
      Map<String, Integer> seen = new TreeMap<>();
      fixture
          .db
          .runs()
          .forEach(run -> seen.merge(run.variable("JUJU_DISPATCH_PATH"), 1, Integer::sum));

      assertThat(seen)
          .containsOnlyKeys(
              "actions/backup",
              "hooks/cluster-relation-created",
              "hooks/config-changed",
              "hooks/data-storage-attached",
              "hooks/install",
              "hooks/leader-elected",
              "hooks/start");
    }
  }

  @Test
  @Clause("6.5/version-file")
  void showsTheFirstLineOfItsVersion() {
    try (ModelFixture fixture = fixture().deployDb(1)) {
      CharmTexts texts = CharmTexts.ofMetadata("name: told\n").withVersion("v1-2-gabc\nand more\n");
      fixture.model.deploy(DeployRequest.of(fixture.model.charm(texts, new ScriptedCharm())));

      assertThat(fixture.model.application("told").charmVersion()).contains("v1-2-gabc");
      assertThat(fixture.model.application("db").charmVersion()).isEmpty();
    }
  }

  @Test
  @Clause({"6.4/refresh-in-place", "6.4/own-files-survive"})
  void replacesTheFilesOfTheCharmAndKeepsThoseOfTheUnit() {
    try (ModelFixture fixture = fixture()) {
      ScriptedCharm script = new ScriptedCharm();
      script.on(
          "install",
          run -> {
            run.writeFile("made-by-the-unit", "kept");
            return 0;
          });
      List<Optional<String>> seen = new ArrayList<>();
      script.on(
          "upgrade-charm",
          run -> {
            seen.add(run.file("version"));
            seen.add(run.file("config.yaml"));
            seen.add(run.file("made-by-the-unit"));
            return 0;
          });
      CharmTexts plain = CharmTexts.ofMetadata("name: moving\n");
      fixture.model.deploy(
          DeployRequest.of(fixture.model.charm(plain.withVersion("one\n"), script)));

      fixture
          .model
          .engine()
          .applications()
          .refresh(
              "moving",
              fixture.model.charm(plain.withConfig("options: {}\n"), script),
              Map.of(),
              false);
      fixture.model.settle();

      assertThat(seen)
          .containsExactly(Optional.empty(), Optional.of("options: {}\n"), Optional.of("kept"));
    }
  }
}
