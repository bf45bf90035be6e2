package io.charm4j.sandbox.charmpackage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.charm4j.testing.conformance.Clause;
import io.charm4j.testing.conformance.Column;
import io.charm4j.testing.conformance.ProvenOn;
import io.charm4j.testing.engine.charm.CharmPackage;
import io.charm4j.testing.engine.charm.InvalidCharmException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CharmArchiveTest implements ProvenOn {
  @TempDir private Path temporary;

  @Override
  public Column column() {
    return Column.SANDBOX;
  }

  @Override
  public String onlyHere() {
    return "an in-process charm is an object: nothing is packed";
  }

  @Test
  void readsTheDescriptions() throws IOException {
    CharmPackage charm =
        read(
            ZipFixture.charm()
                .file("config.yaml", 0100644, "options: {size: {type: int, default: 3}}\n")
                .file("actions.yaml", 0100644, "backup: {description: makes one}\n"));

    assertThat(charm.metadata().name()).isEqualTo("probe");
    assertThat(charm.metadata().endpoints()).containsKey("db");
    assertThat(charm.options()).containsKey("size");
    assertThat(charm.actions()).containsKey("backup");
    assertThat(charm.location()).isEqualTo(temporary.resolve("probe.charm"));
  }

  @Test
  @Clause("1.1/metadata-required")
  void refusesACharmWithoutMetadata() {
    assertInvalid(
        ZipFixture.charm().without("metadata.yaml"),
        "archive file \"metadata.yaml\" not found in " + temporary.resolve("probe.charm"));
  }

  @Test
  @Clause("6.5/manifest-needed")
  void refusesACharmWithoutManifest() {
    assertInvalid(
        ZipFixture.charm().without("manifest.yaml"), "metadata v2 without manifest.yaml not valid");
    assertInvalid(
        ZipFixture.charm()
            .without("manifest.yaml")
            .file("metadata.yaml", 0100644, ZipFixture.METADATA + "containers: {web: {}}\n"),
        "containers without a manifest.yaml not valid");
  }

  @Test
  void acceptsTheOldFormatWithoutManifest() throws IOException {
    CharmPackage charm =
        read(
            ZipFixture.charm()
                .without("manifest.yaml")
                .file("metadata.yaml", 0100644, ZipFixture.METADATA + "series: [jammy]\n"));

    assertThat(charm.metadata().name()).isEqualTo("probe");
  }

  @Test
  @Clause("6.5/mixed-formats")
  void refusesAMixOfFormats() {
    assertInvalid(
        ZipFixture.charm()
            .file(
                "metadata.yaml",
                0100644,
                ZipFixture.METADATA + "series: [jammy]\nassumes: [juju]\n"),
        "ambiguous metadata: keys \"series\" cannot be used with \"assumes\"");
  }

  @Test
  @Clause("6.5/dispatch-or-hooks")
  void refusesACharmThatCannotRunAnything() {
    assertInvalid(
        ZipFixture.charm().without("dispatch"),
        "invalid charm \"probe\": has no hooks nor dispatch file");
  }

  @Test
  @Clause("6.5/archive-not-directory")
  void refusesADirectory() {
    assertThatThrownBy(() -> CharmArchive.read(temporary))
        .isInstanceOf(InvalidCharmException.class)
        .hasMessageContaining("pack the charm");
  }

  @Test
  void refusesWhatIsNoArchive() throws IOException {
    Path file = Files.writeString(temporary.resolve("probe.charm"), "no zip");

    assertThatThrownBy(() -> CharmArchive.read(file)).isInstanceOf(IOException.class);
  }

  private CharmPackage read(ZipFixture zip) throws IOException {
    return CharmArchive.read(zip.write(temporary.resolve("probe.charm")));
  }

  private void assertInvalid(ZipFixture zip, String message) {
    assertThatThrownBy(() -> read(zip))
        .isInstanceOf(InvalidCharmException.class)
        .hasMessage(message);
  }
}
