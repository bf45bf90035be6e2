package io.charm4j.metadata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.charm4j.metadata.DeclaredContainer.Mount;
import io.charm4j.metadata.Endpoint.Role;
import io.charm4j.metadata.Endpoint.Scope;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
          db: {interface: mysql, limit: 1, optional: true}
          host: {interface: juju-info, scope: container}
        provides:
          site: {interface: http}
        storage:
          data: {type: filesystem, location: /srv, multiple: {range: 1-}, read-only: true}
          disk: {type: block}
        containers:
          server: {resource: image, mounts: [{storage: data, location: /data}, {storage: disk}]}
          helper:
        resources:
          image: {type: oci-image, description: the server}
          licence: {type: file, filename: licence.txt}
        payloads: {monitor: {type: docker}}
        extra-bindings: {admin: null}
        subordinate: true
        """);
    Files.writeString(
        charmDirectory.resolve("config.yaml"),
        "options: {port: {type: int, default: 80, description: where}, key: {type: secret}}");
    Files.writeString(charmDirectory.resolve("actions.yaml"), "make:\n  description: makes\n");

    Metadata metadata = Metadata.read(charmDirectory);

    assertThat(metadata.name()).isEqualTo("web");
    assertThat(metadata.endpoints())
        .isEqualTo(
            Map.of(
                "web-peers",
                new Endpoint(Role.PEER, "peers", Optional.empty(), false, Scope.GLOBAL),
                "db",
                new Endpoint(Role.REQUIRER, "mysql", Optional.of(1), true, Scope.GLOBAL),
                "host",
                new Endpoint(Role.REQUIRER, "juju-info", Optional.empty(), false, Scope.CONTAINER),
                "site",
                new Endpoint(Role.PROVIDER, "http", Optional.empty(), false, Scope.GLOBAL)));
    assertThat(metadata.storages())
        .isEqualTo(
            Map.of(
                "data",
                new DeclaredStorage("filesystem", Optional.of("/srv"), Optional.of("1-"), true),
                "disk",
                new DeclaredStorage("block", Optional.empty(), Optional.empty(), false)));
    assertThat(metadata.containers())
        .isEqualTo(
            Map.of(
                "server",
                new DeclaredContainer(
                    Optional.of("image"),
                    List.of(
                        new Mount("data", Optional.of("/data")),
                        new Mount("disk", Optional.empty()))),
                "helper",
                new DeclaredContainer(Optional.empty(), List.of())));
    assertThat(metadata.actions()).containsExactly("make");
    assertThat(metadata.options())
        .isEqualTo(
            Map.of(
                "port",
                new DeclaredOption("int", Optional.of("80"), "where"),
                "key",
                new DeclaredOption("secret", Optional.empty(), "")));
    assertThat(metadata.resources())
        .isEqualTo(
            Map.of(
                "image",
                new DeclaredResource("oci-image", Optional.empty(), "the server"),
                "licence",
                new DeclaredResource("file", Optional.of("licence.txt"), "")));
    assertThat(metadata.payloads()).isEqualTo(Map.of("monitor", "docker"));
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
