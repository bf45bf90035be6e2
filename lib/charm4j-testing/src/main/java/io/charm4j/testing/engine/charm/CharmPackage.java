package io.charm4j.testing.engine.charm;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * A charm as the model sees it: where its files are and what its descriptions say.
 *
 * @param location a {@code .charm} file or a directory; only the substrate opens it
 * @param texts the descriptions as they were written
 * @param metadata read from {@code metadata.yaml}
 * @param options read from {@code config.yaml}, by name
 * @param actions read from {@code actions.yaml}, by name
 */
public record CharmPackage(
    Path location,
    CharmTexts texts,
    CharmMetadata metadata,
    Map<String, OptionDefinition> options,
    Map<String, ActionDefinition> actions) {
  private static final int LONGEST_VERSION = 100;

  /**
   * Reads the descriptions.
   *
   * @param location where it lies
   * @param texts its descriptions
   * @return the charm
   * @throws InvalidCharmException when one of them breaks a rule
   */
  public static CharmPackage parse(Path location, CharmTexts texts) {
    return new CharmPackage(
        location,
        texts,
        MetadataReader.read(texts.metadata()),
        texts.config().map(OptionReader::read).orElse(Map.of()),
        texts.actions().map(ActionReader::read).orElse(Map.of()));
  }

  /**
   * Reads the descriptions of a charm that lies unpacked in a directory.
   *
   * @param directory where its descriptions lie
   * @return the charm
   * @throws IOException when a file cannot be read
   * @throws InvalidCharmException when a description breaks a rule
   */
  public static CharmPackage ofDirectory(Path directory) throws IOException {
    Optional<String> metadata = readIfPresent(directory.resolve("metadata.yaml"));
    if (metadata.isEmpty()) {
      throw new InvalidCharmException("no metadata.yaml in " + directory);
    }
    return parse(
        directory,
        new CharmTexts(
            metadata.get(),
            readIfPresent(directory.resolve("config.yaml")),
            readIfPresent(directory.resolve("actions.yaml")),
            readIfPresent(directory.resolve("manifest.yaml")),
            readIfPresent(directory.resolve("version"))));
  }

  /**
   * {@return what the charm says of its version: the first line of its {@code version}, at most 100 characters
   * (reference/juju-hook-contract §6.5)} Empty when it says nothing.
   */
  public Optional<String> version() {
    return texts
        .version()
        .flatMap(text -> text.lines().findFirst())
        .map(line -> line.substring(0, Math.min(line.length(), LONGEST_VERSION)))
        .filter(line -> !line.isEmpty());
  }

  private static Optional<String> readIfPresent(Path file) throws IOException {
    return Files.exists(file) ? Optional.of(Files.readString(file)) : Optional.empty();
  }
}
