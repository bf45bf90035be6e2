package io.charm4j.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import io.charm4j.testkit.Mutations;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterProperty;
import net.jqwik.api.lifecycle.BeforeProperty;

/** Whatever lies where a charm's descriptions should, it is read or refused in one way. */
class MetadataFuzzTest {
  private Path directory = Path.of("unset");

  @BeforeProperty
  void makeDirectory() throws IOException {
    directory = Files.createTempDirectory("metadata-fuzz-");
  }

  @AfterProperty
  void removeDirectory() throws IOException {
    Files.deleteIfExists(directory.resolve("metadata.yaml"));
    Files.deleteIfExists(directory.resolve("actions.yaml"));
    Files.delete(directory);
  }

  @Property
  void descriptionsAreReadOrRefused(
      @ForAll("metadata") String metadata, @ForAll("actions") String actions) throws IOException {
    Files.write(directory.resolve("metadata.yaml"), bytes(metadata));
    Files.write(directory.resolve("actions.yaml"), bytes(actions));
    try {
      assertThat(Metadata.read(directory).toString()).isNotEmpty();
    } catch (MetadataException e) {
      assertThat(e.getMessage()).startsWith("Cannot read " + directory);
    }
  }

  /** Half of a surrogate pair becomes a byte that is no UTF-8. */
  private static byte[] bytes(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] == '?' && text.indexOf('?') < 0) {
        bytes[i] = (byte) 0xFF;
      }
    }
    return bytes;
  }

  @Provide
  Arbitrary<String> metadata() {
    return Mutations.of(
        """
        name: web
        provides:
          site: {interface: http}
        requires:
          db:
            interface: mysql
        peers: {ring: {interface: ring}}
        storage: {data: {type: filesystem}}
        containers:
          server: {resource: image}
        """,
        "name: &a web\nprovides: {? *a : {interface: http}, ? [x, y] : {}}\n",
        "name: 12\nprovides: []\nrequires: text\npeers: null\n",
        "&a {name: x, provides: *a}\n");
  }

  @Provide
  Arbitrary<String> actions() {
    return Mutations.of("backup:\n  description: x\n  params: {a: {type: string}}\n", "", "[]");
  }
}
