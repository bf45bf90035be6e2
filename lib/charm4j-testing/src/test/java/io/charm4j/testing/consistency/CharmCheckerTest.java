package io.charm4j.testing.consistency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each pair is a charm that Juju would refuse, or would stumble over, and its twin that it takes. */
class CharmCheckerTest {
  private static final String METADATA = "name: db\nsummary: s\ndescription: d\n";
  private static final String MANIFEST =
      "bases: [{name: ubuntu, channel: \"24.04\", architectures: [amd64]}]\n";
  private static final CharmContents GOOD =
      contents(METADATA).with("manifest.yaml", MANIFEST).charm();
  private static final String IMAGE = "resources: {image: {type: oci-image}}\n";

  /** A charm with an executable dispatch. */
  private record Builder(SortedMap<String, String> texts) {
    Builder with(String name, String text) {
      SortedMap<String, String> more = new TreeMap<>(texts);
      more.put(name, text);
      return new Builder(more);
    }

    CharmContents charm() {
      SortedSet<String> files = new TreeSet<>(texts.keySet());
      files.add("dispatch");
      SortedSet<String> executables = new TreeSet<>();
      executables.add("dispatch");
      return new CharmContents(texts, files, executables);
    }
  }

  private static Builder contents(String metadata) {
    return new Builder(new TreeMap<>()).with("metadata.yaml", metadata);
  }

  private static Arguments metadata(String problem, String wrong, String right) {
    return arguments(
        "metadata.yaml: " + problem,
        contents(METADATA + wrong).with("manifest.yaml", MANIFEST).charm(),
        contents(METADATA + right).with("manifest.yaml", MANIFEST).charm());
  }

  private static Arguments file(String problem, String file, String wrong, String right) {
    Builder charm = contents(METADATA).with("manifest.yaml", MANIFEST);
    return arguments(problem, charm.with(file, wrong).charm(), charm.with(file, right).charm());
  }

  static Stream<Arguments> pairs() {
    return Stream.of(
        file(
            "metadata.yaml: charm name \"Db\" not valid: lower-case letters, digits and hyphens",
            "metadata.yaml",
            METADATA.replace("db", "Db"),
            METADATA),
        file(
            "metadata.yaml: charm name \"juju-db\" is reserved",
            "metadata.yaml",
            METADATA.replace("db", "juju-db"),
            METADATA),
        file(
            "metadata.yaml: the summary is missing",
            "metadata.yaml",
            METADATA.replace("summary: s\n", ""),
            METADATA),
        file("metadata.yaml is no map", "metadata.yaml", "[name, db]", METADATA),
        metadata(
            "ambiguous metadata: keys [series] cannot be used with [assumes]",
            "series: [jammy]\nassumes: [juju >= 3.6]\n",
            "assumes: [juju >= 3.6]\n"),
        metadata(
            "relation \"web\" has no interface",
            "provides: {web: {limit: 1}}\n",
            "provides: {web: {interface: http, limit: 1}}\n"),
        metadata(
            "duplicate relation name \"web\"",
            "provides: {web: http}\nrequires: {web: http}\n",
            "provides: {web: http}\nrequires: {site: http}\n"),
        metadata(
            "relation \"web\": the limit is no number from 1 on",
            "provides: {web: {interface: http, limit: none}}\n",
            "provides: {web: {interface: http, limit: 2}}\n"),
        metadata(
            "relation \"web\": the scope is neither global nor container",
            "provides: {web: {interface: http, scope: local}}\n",
            "provides: {web: {interface: http, scope: container}}\n"),
        metadata(
            "storage \"data\": invalid type \"disk\": filesystem or block",
            "storage: {data: {type: disk}}\n",
            "storage: {data: {type: block}}\n"),
        metadata(
            "storage \"data\": invalid range \"5-2\"",
            "storage: {data: {type: block, multiple: {range: 5-2}}}\n",
            "storage: {data: {type: block, multiple: {range: 2-}}}\n"),
        metadata(
            "resource \"image\": the type is neither file nor oci-image",
            "resources: {image: {type: picture}}\n",
            "resources: {image: {type: file}}\n"),
        metadata(
            "container \"db\": \"picture\" is no resource of type oci-image",
            IMAGE + "containers: {db: {resource: picture}}\n",
            IMAGE + "containers: {db: {resource: image}}\n"),
        metadata(
            "container \"db\" mounts storage \"data\", which is not declared",
            "containers: {db: {mounts: [{storage: data, location: /d}]}}\n",
            """
            containers: {db: {mounts: [{storage: data, location: /d}]}}
            storage: {data: {type: filesystem}}
            """),
        metadata(
            "charm-user \"me\" not valid: root, sudoer or non-root",
            "containers: {db: {}}\ncharm-user: me\n",
            "containers: {db: {}}\ncharm-user: sudoer\n"),
        metadata(
            "charm-user is for charms with containers, on Kubernetes",
            "charm-user: root\n",
            "charm-user: root\ncontainers: {db: {}}\n"),
        arguments(
            "manifest.yaml is missing, which metadata without series need",
            contents(METADATA).charm(),
            GOOD),
        arguments(
            "manifest.yaml is missing, which containers need",
            contents(METADATA + "containers: {db: {}}\n").charm(),
            contents(METADATA + "containers: {db: {}}\n").with("manifest.yaml", MANIFEST).charm()),
        file(
            "manifest.yaml: there are no bases, which metadata without series need",
            "manifest.yaml",
            "bases: []\n",
            MANIFEST),
        file(
            "manifest.yaml: a base has no name or no channel",
            "manifest.yaml",
            "bases: [{name: ubuntu}]\n",
            MANIFEST),
        file(
            "config.yaml: option \"size\" has unknown type \"number\"",
            "config.yaml",
            "options: {size: {type: number}}\n",
            "options: {size: {type: int}}\n"),
        file(
            "config.yaml: option \"size\": the default is not of type int",
            "config.yaml",
            "options: {size: {type: int, default: many}}\n",
            "options: {size: {type: int, default: 3}}\n"),
        file(
            "actions.yaml: action \"Back_up\": a name is made of lower-case letters, digits and"
                + " inner hyphens",
            "actions.yaml",
            "Back_up: {}\n",
            "back-up: {}\n"),
        file(
            "actions.yaml: action \"juju-backup\" is reserved",
            "actions.yaml",
            "juju-backup: {}\n",
            "backup: {}\n"),
        file(
            "actions.yaml: action \"backup\": params is no map",
            "actions.yaml",
            "backup: {params: [name]}\n",
            "backup: {params: {name: {type: string}}}\n"),
        file(
            "actions.yaml: action \"backup\" requires parameter \"name\", which is not declared",
            "actions.yaml",
            "backup: {required: [name]}\n",
            "backup: {params: {name: {type: string}}, required: [name]}\n"),
        file(
            "actions.yaml: action \"backup\": parallel is neither true nor false",
            "actions.yaml",
            "backup: {parallel: often}\n",
            "backup: {parallel: true}\n"),
        file(
            "version: the first line has more than 100 characters",
            "version",
            "v".repeat(101) + "\n",
            "v".repeat(100) + "\n" + "more".repeat(100)),
        arguments(
            "dispatch has no execute bit: every hook would fail with permission denied",
            new CharmContents(GOOD.descriptions(), GOOD.files(), new TreeSet<>()),
            GOOD),
        arguments(
            "dispatch is missing, and there are no hooks either",
            new CharmContents(
                GOOD.descriptions(), new TreeSet<>(GOOD.descriptions().keySet()), new TreeSet<>()),
            GOOD));
  }

  @ParameterizedTest
  @MethodSource("pairs")
  void findsWhatIsWrongAndNothingInTheTwinThatIsRight(
      String problem, CharmContents wrong, CharmContents right) {
    assertThat(CharmChecker.problems(wrong)).contains(problem);
    assertThat(CharmChecker.problems(right)).isEmpty();
  }

  @Test
  void findsTextsThatAreNoYaml() {
    assertThat(
            CharmChecker.problems(
                contents(METADATA)
                    .with("manifest.yaml", MANIFEST)
                    .with("config.yaml", "options: {")
                    .charm()))
        .singleElement()
        .asString()
        .startsWith("config.yaml is no YAML: ");
  }

  @Test
  void listsAllProblems() {
    CharmContents empty = new CharmContents(new TreeMap<>(), new TreeSet<>(), new TreeSet<>());

    assertThat(CharmChecker.problems(empty))
        .containsExactly(
            "metadata.yaml is missing",
            "manifest.yaml is missing, which metadata without series need",
            "dispatch is missing, and there are no hooks either");
  }
}
