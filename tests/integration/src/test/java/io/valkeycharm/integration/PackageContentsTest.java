package io.valkeycharm.integration;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.charm4j.services.TestServices;
import io.valkeycharm.integration.DependencyList.Row;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Node;

/**
 * What the packed charm says of what it carries. The yardstick is the class path that Maven resolved for the
 * charm.
 */
class PackageContentsTest {
  private static final Path CHARM = Path.of("../../src/target/valkey_ubuntu-24.04-amd64.charm");
  private static final Path CLASS_PATH = Path.of("../../src/target/classpath");
  private static final Path ROOT_POM = Path.of("../../pom.xml");
  private static final String OURS = "io.charm4j";

  @Test
  void theBillOfMaterialsHasEveryRuntimeDependencyAndNothingElse() throws IOException {
    List<String> jars =
        components("library").stream()
            .map(component -> name(component) + "-" + component.path("version").asText() + ".jar")
            .toList();

    assertThat(jars).containsExactlyInAnyOrderElementsOf(runtimeJars());
  }

  @Test
  void theBillOfMaterialsHasTheJavaRuntime() throws IOException {
    List<JsonNode> platforms = components("platform");

    assertThat(platforms)
        .singleElement()
        .satisfies(runtime -> {
          assertThat(name(runtime)).isEqualTo("OpenJDK");
          assertThat(runtime.path("version").asText()).startsWith("25.");
          assertThat(runtime.path("description").asText()).contains("java.base");
        });
  }

  @Test
  void everyComponentOfOthersHasItsLicenceInThePackage() throws IOException {
    Set<String> files = new HashSet<>();
    try (ZipFile charm = new ZipFile(CHARM.toFile())) {
      charm.stream().forEach(entry -> files.add(entry.getName()));
    }

    List<String> without =
        components("library").stream()
            .filter(component -> !component.path("group").asText().equals(OURS))
            .filter(component -> texts(component).noneMatch(files::contains))
            .map(PackageContentsTest::name)
            .toList();

    assertThat(without).isEmpty();
    assertThat(files).contains("jre/legal/java.base/LICENSE");
  }

  @Test
  void theListHasEveryRuntimeDependencyAndNoOther() throws IOException {
    List<String> listed = DependencyList.artifacts(DependencyList.read().packaged());

    assertThat(listed)
        .containsExactlyInAnyOrderElementsOf(
            components("library").stream().map(PackageContentsTest::name).toList());
  }

  @Test
  void theListHasEverythingThatTheRootProjectManages() throws Exception {
    DependencyList list = DependencyList.read();
    Set<String> listed = new HashSet<>(DependencyList.artifacts(list.building()));
    listed.addAll(DependencyList.artifacts(list.packaged()));

    assertThat(listed).containsAll(managed());
  }

  @Test
  void theListSaysWhatForAndForWhom() throws IOException {
    DependencyList list = DependencyList.read();

    assertThat(list.packaged()).isNotEmpty().allSatisfy(row -> saysAll(row, 3));
    assertThat(list.building()).isNotEmpty().allSatisfy(row -> saysAll(row, 2));
  }

  private static void saysAll(Row row, int cells) {
    assertThat(row.says()).as("%s", row.artifacts()).hasSize(cells).noneMatch(String::isBlank);
  }

  /** The names of the jars that the charm's classes run with, beside the charm's own. */
  private static List<String> runtimeJars() throws IOException {
    List<String> jars =
        Arrays.stream(Files.readString(CLASS_PATH).strip().split(":"))
            .map(entry -> Path.of(entry).getFileName().toString())
            .toList();
    assertThat(jars)
        .as("of %s", CLASS_PATH)
        .hasSizeGreaterThan(10)
        .allMatch(jar -> jar.endsWith(".jar"));
    return jars;
  }

  private static List<JsonNode> components(String type) throws IOException {
    try (ZipFile charm = new ZipFile(CHARM.toFile())) {
      ZipEntry file = charm.getEntry("sbom.cdx.json");
      if (file == null && System.getProperty("maven.mode", "").equals("offline true")) {
        throw TestServices.skipped(
            "Maven lists materials only when it is online: build the charm without --offline.");
      }
      assertThat(file).as("the bill of materials in %s", CHARM).isNotNull();
      JsonNode bill = new ObjectMapper().readTree(charm.getInputStream(file));
      assertThat(bill.path("bomFormat").asText()).isEqualTo("CycloneDX");
      List<JsonNode> components = new ArrayList<>();
      for (JsonNode component : bill.path("components")) {
        if (component.path("type").asText().equals(type)) {
          components.add(component);
        }
      }
      return components;
    }
  }

  private static String name(JsonNode component) {
    return component.path("name").asText();
  }

  /** Where the text of a component's licence may be: what its own jar has, or the standard text. */
  private static Stream<String> texts(JsonNode component) {
    Stream.Builder<String> texts = Stream.builder();
    String own = "licences/" + name(component) + "/META-INF/LICENSE";
    texts.add(own).add(own + ".txt");
    for (JsonNode choice : component.path("licenses")) {
      texts.add("licences/" + choice.path("license").path("id").asText() + ".txt");
    }
    return texts.build();
  }

  /** The artifacts that the root project gives a version, without our own. */
  private static Set<String> managed() throws Exception {
    Document project =
        DocumentBuilderFactory.newDefaultInstance().newDocumentBuilder().parse(ROOT_POM.toFile());
    return Stream.of("dependency", "plugin", "path")
        .flatMap(tag -> elements(project, tag))
        .filter(element -> !child(element, "groupId").equals(OURS))
        .map(element -> child(element, "artifactId"))
        .collect(Collectors.toSet());
  }

  private static Stream<Node> elements(Document document, String tag) {
    var found = document.getElementsByTagName(tag);
    return Stream.iterate(0, index -> index < found.getLength(), index -> index + 1)
        .map(found::item);
  }

  private static String child(Node element, String tag) {
    for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
      if (child.getNodeName().equals(tag)) {
        return child.getTextContent().strip();
      }
    }
    return "";
  }
}
