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

  /**
   * {@return a charm with nothing but metadata}
   *
   * @param metadata the text of {@code metadata.yaml}
   */
  public static CharmTexts ofMetadata(String metadata) {
    return new CharmTexts(
        metadata, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
  }

  /**
   * {@return the same with a {@code config.yaml}}
   *
   * @param text the file's text
   */
  public CharmTexts withConfig(String text) {
    return new CharmTexts(metadata, Optional.of(text), actions, manifest, version);
  }

  /**
   * {@return the same with an {@code actions.yaml}}
   *
   * @param text the file's text
   */
  public CharmTexts withActions(String text) {
    return new CharmTexts(metadata, config, Optional.of(text), manifest, version);
  }

  /**
   * {@return the same with a {@code version}}
   *
   * @param text the file's text
   */
  public CharmTexts withVersion(String text) {
    return new CharmTexts(metadata, config, actions, manifest, Optional.of(text));
  }
}
