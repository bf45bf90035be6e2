package io.charm4j.testing.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import io.charm4j.testing.engine.charm.YamlText;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** All clauses, in the contract's order, as {@code clauses.yaml} lists them. */
final class Catalogue {
  private final Map<String, CatalogueClause> clauses;

  private Catalogue(Map<String, CatalogueClause> clauses) {
    this.clauses = clauses;
  }

  /**
   * The project's own catalogue.
   *
   * @throws IOException when it cannot be read
   * @throws IllegalArgumentException when an entry breaks the form
   */
  static Catalogue load() throws IOException {
    try (InputStream content =
        Objects.requireNonNull(Catalogue.class.getResourceAsStream("clauses.yaml"))) {
      return parse(new String(content.readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  /**
   * Reads sections with their clauses; a clause is its words, or a map of {@code says} and {@code
   * not-proven}.
   *
   * @throws IllegalArgumentException when an entry breaks the form
   */
  static Catalogue parse(String yaml) {
    Map<String, CatalogueClause> clauses = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> section : YamlText.parse(yaml).properties()) {
      String number = section.getKey().substring(0, section.getKey().indexOf(' '));
      for (Map.Entry<String, JsonNode> entry : section.getValue().properties()) {
        CatalogueClause clause =
            clause(section.getKey(), number + "/" + entry.getKey(), entry.getValue());
        clauses.put(clause.id(), clause);
      }
    }
    return new Catalogue(clauses);
  }

  private static CatalogueClause clause(String section, String id, JsonNode value) {
    if (value.isTextual()) {
      return new CatalogueClause(section, id, value.asText(), Optional.empty());
    }
    JsonNode words = value.path("says");
    JsonNode reason = value.path("not-proven");
    if (!words.isTextual() || !reason.isTextual()) {
      throw new IllegalArgumentException("clause " + id + " has neither words nor a reason");
    }
    return new CatalogueClause(section, id, words.asText(), Optional.of(reason.asText()));
  }

  /** All clauses by their ids. */
  Map<String, CatalogueClause> clauses() {
    return clauses;
  }
}
