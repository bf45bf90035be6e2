package io.charm4j.metadata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.charm4j.metadata.Metadata.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MetadataTest {
  @TempDir Path charmDirectory;

  @Test
  void readsWhatACharmDeclares() throws IOException {
    Files.writeString(
        charmDirectory.resolve("metadata.yaml"),
        """
        name: web
        peers: {web-peers: {interface: peers}}
        requires:
          db: {interface: mysql}
        provides:
          site: {interface: http}
        storage: {data: {type: filesystem}}
        containers: {server: {resource: image}}
        resources: {image: {type: oci-image}}
        extra-bindings: {admin: null}
        subordinate: true
        """);
    Files.writeString(
        charmDirectory.resolve("config.yaml"), "options: {port: {type: int}, key: {type: secret}}");
    Files.writeString(charmDirectory.resolve("actions.yaml"), "make:\n  description: makes\n");

    Metadata metadata = Metadata.read(charmDirectory);

    assertThat(metadata.name()).isEqualTo("web");
    assertThat(metadata.endpoints())
        .isEqualTo(Map.of("web-peers", Role.PEER, "db", Role.REQUIRER, "site", Role.PROVIDER));
    assertThat(metadata.storages()).containsExactly("data");
    assertThat(metadata.containers()).containsExactly("server");
    assertThat(metadata.actions()).containsExactly("make");
    assertThat(metadata.options()).isEqualTo(Map.of("port", "int", "key", "secret"));
    assertThat(metadata.resources()).containsExactly("image");
    assertThat(metadata.extraBindings()).containsExactly("admin");
    assertThat(metadata.subordinate()).isTrue();
  }

  @Test
  void whatIsMissingIsEmpty() {
    Metadata metadata = Metadata.read(charmDirectory);

    assertThat(metadata.name()).isEmpty();
    assertThat(metadata.endpoints()).isEmpty();
    assertThat(metadata.actions()).isEmpty();
    assertThat(metadata.options()).isEmpty();
    assertThat(metadata.subordinate()).isFalse();
  }

  @Test
  void namesTheFileThatIsNoYaml() throws IOException {
    Files.writeString(charmDirectory.resolve("metadata.yaml"), "a: [b");

    assertThatThrownBy(() -> Metadata.read(charmDirectory))
        .isInstanceOf(MetadataException.class)
        .hasMessageContaining("metadata.yaml");
  }
}
