package io.charm4j.sandbox.charmpackage;

import com.fasterxml.jackson.databind.JsonNode;
import io.charm4j.testing.engine.charm.CharmTexts;
import io.charm4j.testing.engine.charm.InvalidCharmException;
import io.charm4j.testing.engine.charm.YamlText;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What a charm needs to be accepted at all (reference/juju-hook-contract §6.5). */
final class CharmFormat {
  private static final List<String> FIRST_FORMAT =
      List.of("series", "deployment", "min-juju-version");
  private static final List<String> SECOND_FORMAT = List.of("containers", "assumes", "charm-user");

  private CharmFormat() {}

  /**
   * Checks what concerns the charm as a whole; the descriptions' own rules are checked as they are read.
   *
   * @param name the charm's name
   * @param files the names of the archive's entries
   * @throws InvalidCharmException naming the first rule that is broken
   */
  static void check(String name, CharmTexts texts, Set<String> files) {
    JsonNode metadata = YamlText.parse(texts.metadata());
    List<String> old = present(metadata, FIRST_FORMAT);
    List<String> recent = present(metadata, SECOND_FORMAT);
    if (!old.isEmpty() && !recent.isEmpty()) {
      throw new InvalidCharmException(
          "ambiguous metadata: keys " + quoted(old) + " cannot be used with " + quoted(recent));
    }
    boolean bases =
        texts
            .manifest()
            .map(YamlText::parse)
            .filter(manifest -> !manifest.path("bases").isEmpty())
            .isPresent();
    if (metadata.has("containers") && texts.manifest().isEmpty()) {
      throw new InvalidCharmException("containers without a manifest.yaml not valid");
    }
    if (!metadata.has("series") && !metadata.has("containers") && !bases) {
      throw new InvalidCharmException("metadata v2 without manifest.yaml not valid");
    }
    boolean hooks =
        files.stream().anyMatch(file -> file.equals("hooks") || file.startsWith("hooks/"));
    if (!hooks && !files.contains("dispatch")) {
      throw new InvalidCharmException(
          "invalid charm \"" + name + "\": has no hooks nor dispatch file");
    }
  }

  private static List<String> present(JsonNode metadata, List<String> keys) {
    return keys.stream().filter(metadata::has).toList();
  }

  private static String quoted(List<String> keys) {
    return keys.stream().map(key -> '"' + key + '"').collect(Collectors.joining(", "));
  }
}
