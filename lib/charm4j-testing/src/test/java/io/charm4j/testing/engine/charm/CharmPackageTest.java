package io.charm4j.testing.engine.charm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a charm's texts say, and which of them no model takes. */
class CharmPackageTest {
  private static final Path HERE = Path.of("charm");

  private static CharmMetadata metadata(String rest) {
    return CharmPackage.parse(HERE, CharmTexts.ofMetadata("name: db\nsummary: s\n" + rest))
        .metadata();
  }

  private static CharmPackage withConfig(String options) {
    return CharmPackage.parse(
        HERE, CharmTexts.ofMetadata("name: db").withConfig("options: " + options));
  }

  private static CharmPackage withActions(String actions) {
    return CharmPackage.parse(HERE, CharmTexts.ofMetadata("name: db").withActions(actions));
  }

  private static StorageDefinition storage(String rest) {
    return Optional.ofNullable(
            metadata("storage: {data: {type: filesystem" + rest + "}}").storages().get("data"))
        .orElseThrow();
  }

  private static OptionDefinition option(CharmPackage charm, String name) {
    return Optional.ofNullable(charm.options().get(name)).orElseThrow();
  }

  private static ActionDefinition action(CharmPackage charm, String name) {
    return Optional.ofNullable(charm.actions().get(name)).orElseThrow();
  }

  @Test
  void readsEndpointsOfEachRole() {
    CharmMetadata metadata =
        metadata(
            """
            peers: {crew: {interface: crew}}
            provides: {database: {interface: sql, limit: 3}, juju-info: {interface: juju-info, scope: container}}
            requires: {store: s3}
            extra-bindings: {admin: null}
            containers: {workload: {}}
            resources: {image: {type: oci-image}, dump: {filename: dump.sql}}
            subordinate: true
            """);

    assertThat(metadata.name()).isEqualTo("db");
    assertThat(metadata.summary()).isEqualTo("s");
    assertThat(metadata.endpoint("crew"))
        .contains(
            new EndpointDefinition("crew", EndpointRole.PEER, "crew", OptionalInt.empty(), false));
    assertThat(metadata.endpoint("database"))
        .contains(
            new EndpointDefinition(
                "database", EndpointRole.PROVIDER, "sql", OptionalInt.of(3), false));
    assertThat(metadata.endpoint("juju-info").orElseThrow().containerScoped()).isTrue();
    assertThat(metadata.endpoint("store"))
        .contains(
            new EndpointDefinition(
                "store", EndpointRole.REQUIRER, "s3", OptionalInt.empty(), false));
    assertThat(metadata.endpoint("nowhere")).isEmpty();
    assertThat(metadata.extraBindings()).containsExactly("admin");
    assertThat(metadata.containers()).containsOnlyKeys("workload");
    assertThat(metadata.resources().get("image"))
        .isEqualTo(new ResourceDefinition("image", "oci-image", "image"));
    assertThat(metadata.resources().get("dump"))
        .isEqualTo(new ResourceDefinition("dump", "file", "dump.sql"));
    assertThat(metadata.subordinate()).isTrue();
    assertThat(metadata("").subordinate()).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          name: Db                                               | charm name "Db" not valid
          summary: no name                                       | charm name "" not valid
          name: db-1                                             | charm name "db-1" not valid
          name: juju                                             | charm name "juju" is reserved
          name: juju-db                                          | charm name "juju-db" is reserved
          {name: db, peers: {x: {}}}                             | relation "x" has no interface
          {name: db, peers: {x: a}, requires: {x: b}}            | duplicate relation name "x"
          {name: db, storage: {x: {}}}                           | storage "x": invalid type ""
          {name: db, storage: {x: {type: tape}}}                 | storage "x": invalid type "tape"
          {name: db, storage: {x: {type: block, multiple: {range: many}}}} | storage "x": invalid range "many"
          [name]                                                 | metadata.yaml is no map
          """)
  void refusesMetadataThatJujuWouldRefuse(String text, String message) {
    assertThatThrownBy(() -> CharmPackage.parse(HERE, CharmTexts.ofMetadata(text)))
        .isInstanceOf(InvalidCharmException.class)
        .hasMessage("metadata: " + message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"db", "my-db", "db2", "jujube", "a1-b2"})
  void takesNamesThatJujuTakes(String name) {
    assertThat(CharmPackage.parse(HERE, CharmTexts.ofMetadata("name: " + name)).metadata().name())
        .isEqualTo(name);
  }

  @ParameterizedTest
  @CsvSource({
    "'', 1, 1, false",
    "', multiple: {range: 3}', 3, 3, true",
    "', multiple: {range: 0-}', 0, , true",
    "', multiple: {range: 1+}', 1, , true",
    "', multiple: {range: 1-5}', 1, 5, true",
  })
  void readsHowManyStoragesThereMayBe(
      String rest, int minimum, @Nullable Integer maximum, boolean multiple) {
    StorageDefinition storage = storage(rest);

    assertThat(storage.minimum()).isEqualTo(minimum);
    assertThat(storage.maximum())
        .isEqualTo(maximum == null ? OptionalInt.empty() : OptionalInt.of(maximum));
    assertThat(storage.multiple()).isEqualTo(multiple);
  }

  @Test
  void numbersTheDirectoriesOfStorageUnlessThereIsOneWithAPlace() {
    assertThat(storage("").locationOf("data/7")).isEqualTo("/var/lib/juju/storage/data/7");
    assertThat(storage(", location: /srv").locationOf("data/7")).isEqualTo("/srv");
    assertThat(storage(", location: /srv, multiple: {range: 0-}").locationOf("data/7"))
        .isEqualTo("/srv/7");
    assertThat(storage(", read-only: true").readOnly()).isTrue();
    assertThat(storage("").readOnly()).isFalse();
  }

  @Test
  void readsOptionsWithTheirDefaults() {
    CharmPackage charm =
        withConfig(
            "{s: {default: x, description: a text}, i: {type: int, default: 3}, f: {type: float,"
                + " default: 3}, b: {type: boolean, default: false}, none: {type: int, default:"
                + " null}, secret: {type: secret}}");

    assertThat(option(charm, "s").type()).isEqualTo(OptionType.STRING);
    assertThat(option(charm, "s").description()).isEqualTo("a text");
    assertThat(option(charm, "s").defaultValue()).map(JsonNode::asText).contains("x");
    assertThat(option(charm, "i").defaultValue()).map(JsonNode::toString).contains("3");
    assertThat(option(charm, "f").defaultValue()).map(JsonNode::toString).contains("3.0");
    assertThat(option(charm, "b").defaultValue()).map(JsonNode::toString).contains("false");
    assertThat(option(charm, "none").defaultValue()).isEmpty();
    assertThat(option(charm, "secret").type()).isEqualTo(OptionType.SECRET);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{type: string, default: 1}",
        "{type: secret, default: 1}",
        "{type: int, default: 1.5}",
        "{type: float, default: x}",
        "{type: boolean, default: 1}",
        "{type: list}",
      })
  void refusesAnOptionWhoseDefaultIsOfAnotherType(String option) {
    assertThatThrownBy(() -> withConfig("{x: " + option + "}"))
        .isInstanceOf(InvalidCharmException.class)
        .hasMessageContaining("option \"x\"");
  }

  @ParameterizedTest
  @CsvSource({
    "STRING, ' x ', '\" x \"'",
    "INT, ' 12 ', 12",
    "INT, 5000000000, 5000000000",
    "INT, 1.5,",
    "FLOAT, ' 1.5', 1.5",
    "FLOAT, x,",
    "BOOLEAN, T, true",
    "BOOLEAN, 0, false",
    "BOOLEAN, yes,",
    "SECRET, secret:9m4e2mr0ui3e8a215n4g, '\"secret:9m4e2mr0ui3e8a215n4g\"'",
    "SECRET, 9m4e2mr0ui3e8a215n4g,",
  })
  void readsAnOperatorsTextAsTheOptionsType(OptionType type, String text, @Nullable String value) {
    assertThat(type.parse(text).map(JsonNode::toString)).isEqualTo(Optional.ofNullable(value));
  }

  @Test
  void readsActions() {
    CharmPackage charm =
        withActions(
            """
            plain: {}
            full:
              description: does much
              params: {x: {type: integer}}
              required: [x]
              additionalProperties: false
              parallel: true
              execution-group: slow
            """);

    ActionDefinition plain = action(charm, "plain");
    assertThat(plain.description()).isEqualTo("No description");
    assertThat(plain.parameters()).isEmpty();
    assertThat(plain.required()).isEmpty();
    assertThat(plain.additionalProperties()).isTrue();
    assertThat(plain.parallel()).isFalse();
    assertThat(plain.executionGroup()).isEmpty();
    ActionDefinition full = action(charm, "full");
    assertThat(full.description()).isEqualTo("does much");
    assertThat(full.parameters().path("x").path("type").asText()).isEqualTo("integer");
    assertThat(full.required()).isEqualTo(List.of("x"));
    assertThat(full.additionalProperties()).isFalse();
    assertThat(full.parallel()).isTrue();
    assertThat(full.executionGroup()).contains("slow");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Backup", "back_up", "-backup", "backup-", "juju-backup", "1backup"})
  void refusesActionNamesThatJujuRefuses(String name) {
    assertThatThrownBy(() -> withActions(name + ": {}"))
        .isInstanceOf(InvalidCharmException.class)
        .hasMessage("bad action name " + name);
  }

  @Test
  void saysWhichTextIsNoYaml() {
    assertThatThrownBy(() -> metadata("x: ["))
        .isInstanceOf(InvalidCharmException.class)
        .hasMessageStartingWith("metadata: ");
    assertThatThrownBy(() -> withConfig("["))
        .isInstanceOf(InvalidCharmException.class)
        .hasMessageStartingWith("config: ");
    assertThatThrownBy(() -> withActions("["))
        .isInstanceOf(InvalidCharmException.class)
        .hasMessageStartingWith("actions: ");
  }

  @Test
  void readsADirectory(@TempDir Path directory) throws IOException {
    assertThatThrownBy(() -> CharmPackage.ofDirectory(directory))
        .isInstanceOf(InvalidCharmException.class)
        .hasMessage("no metadata.yaml in " + directory);
    Files.writeString(directory.resolve("metadata.yaml"), "name: db\n");
    Files.writeString(directory.resolve("version"), "7\n");
    Files.writeString(directory.resolve("actions.yaml"), "plain: {}\n");

    CharmPackage charm = CharmPackage.ofDirectory(directory);

    assertThat(charm.location()).isEqualTo(directory);
    assertThat(charm.texts().version()).contains("7\n");
    assertThat(charm.texts().config()).isEmpty();
    assertThat(charm.actions()).containsOnlyKeys("plain");
    assertThat(charm.options()).isEmpty();
  }
}
