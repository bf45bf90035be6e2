package io.charm4j.metadata;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * What a charm declares about itself. Read only when something needs it, since a YAML parser costs a
 * fresh JVM time; an event is understood without it.
 *
 * @param name the charm's name; empty when there is no metadata
 * @param endpoints the role of each endpoint, by name
 * @param storages the names of the storages
 * @param containers the names of the workload containers
 * @param actions the names of the actions
 * @param options the type of each configuration option, by name: {@code string}, {@code int}, {@code
 *     float}, {@code boolean} or {@code secret}
 * @param resources the names of the resources
 * @param extraBindings the names of the bindings beside the endpoints
 * @param subordinate whether the charm lives on other applications' machines
 */
public record Metadata(
    String name,
    Map<String, Role> endpoints,
    Set<String> storages,
    Set<String> containers,
    Set<String> actions,
    Map<String, String> options,
    Set<String> resources,
    Set<String> extraBindings,
    boolean subordinate) {

  /** Which side of a relation an endpoint is. */
  public enum Role {
    /** {@code provides}. */
    PROVIDER,
    /** {@code requires}. */
    REQUIRER,
    /** {@code peers}. */
    PEER
  }

  /** Copies the collections. */
  public Metadata {
    endpoints = Map.copyOf(endpoints);
    storages = Set.copyOf(storages);
    containers = Set.copyOf(containers);
    actions = Set.copyOf(actions);
    options = Map.copyOf(options);
    resources = Set.copyOf(resources);
    extraBindings = Set.copyOf(extraBindings);
  }

  /**
   * Reads {@code metadata.yaml}, {@code actions.yaml} and {@code config.yaml}; a file that is missing counts as empty.
   *
   * @param charmDirectory where {@code metadata.yaml} lies
   * @return the charm's metadata
   * @throws MetadataException when a file is there and is not YAML
   */
  public static Metadata read(Path charmDirectory) {
    Map<?, ?> metadata = load(charmDirectory.resolve("metadata.yaml"));
    Map<String, Role> endpoints = new TreeMap<>();
    names(metadata, "provides").forEach(name -> endpoints.put(name, Role.PROVIDER));
    names(metadata, "requires").forEach(name -> endpoints.put(name, Role.REQUIRER));
    names(metadata, "peers").forEach(name -> endpoints.put(name, Role.PEER));
    return new Metadata(
        metadata.get("name") instanceof String name ? name : "",
        endpoints,
        names(metadata, "storage"),
        names(metadata, "containers"),
        keys(load(charmDirectory.resolve("actions.yaml"))),
        options(load(charmDirectory.resolve("config.yaml"))),
        names(metadata, "resources"),
        names(metadata, "extra-bindings"),
        Boolean.TRUE.equals(metadata.get("subordinate")));
  }

  private static Map<String, String> options(Map<?, ?> config) {
    Map<String, String> types = new TreeMap<>();
    if (config.get("options") instanceof Map<?, ?> options) {
      options.forEach((name, option) ->
          types.put(
              String.valueOf(name),
              option instanceof Map<?, ?> facts && facts.get("type") instanceof String type
                  ? type
                  : "string"));
    }
    return types;
  }

  private static Map<?, ?> load(Path file) {
    try {
      Object document =
          new Load(LoadSettings.builder().build()).loadFromString(Files.readString(file));
      return document instanceof Map<?, ?> map ? map : Map.of();
    } catch (NoSuchFileException e) {
      return Map.of();
    } catch (IOException | YamlEngineException | StackOverflowError e) {
      // The parser calls itself for each level of a document: one that nests too deeply is no
      // description.
      throw new MetadataException("Cannot read " + file, e);
    }
  }

  private static Set<String> names(Map<?, ?> parent, String member) {
    return parent.get(member) instanceof Map<?, ?> map ? keys(map) : Set.of();
  }

  private static Set<String> keys(Map<?, ?> map) {
    Set<String> keys = new TreeSet<>();
    map.keySet().forEach(key -> keys.add(String.valueOf(key)));
    return keys;
  }
}
