package io.charm4j.testing.engine.charm;

import java.util.Optional;

/**
 * The text files of a charm that describe it.
 *
 * @param metadata {@code metadata.yaml}
 * @param config {@code config.yaml}, when there is one
 * @param actions {@code actions.yaml}, when there is one
 * @param manifest {@code manifest.yaml}, when there is one
 * @param version {@code version}, when there is one
 */
public record CharmTexts(
    String metadata,
    Optional<String> config,
    Optional<String> actions,
    Optional<String> manifest,
    Optional<String> version) {

  /** A charm with nothing but metadata. */
  public static CharmTexts ofMetadata(String metadata) {
    return new CharmTexts(
        metadata, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
  }

  /** The same with a {@code config.yaml}. */
  public CharmTexts withConfig(String text) {
    return new CharmTexts(metadata, Optional.of(text), actions, manifest, version);
  }

  /** The same with an {@code actions.yaml}. */
  public CharmTexts withActions(String text) {
    return new CharmTexts(metadata, config, Optional.of(text), manifest, version);
  }
}
