package io.charm4j.metadata;

import io.charm4j.metadata.Endpoint.Role;
import io.charm4j.metadata.Endpoint.Scope;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * What a charm declares about itself. Read only when something needs it, since a YAML parser costs a
 * fresh JVM time; an event is understood without it.
 *
 * @param name the charm's name; empty when there is no metadata
 * @param endpoints by name
 * @param storages by name
 * @param containers the workload containers, by name
 * @param actions the names of the actions
 * @param options the configuration options, by name
 * @param resources by name
 * @param payloads the type of each payload, by its class
 * @param extraBindings the names of the bindings beside the endpoints
 * @param subordinate whether the charm lives on other applications' machines
 */
public record Metadata(
    String name,
    Map<String, Endpoint> endpoints,
    Map<String, DeclaredStorage> storages,
    Map<String, DeclaredContainer> containers,
    Set<String> actions,
    Map<String, DeclaredOption> options,
    Map<String, DeclaredResource> resources,
    Map<String, String> payloads,
    Set<String> extraBindings,
    boolean subordinate) {

  /** Copies the collections. */
  public Metadata {
    endpoints = Map.copyOf(endpoints);
    storages = Map.copyOf(storages);
    containers = Map.copyOf(containers);
    actions = Set.copyOf(actions);
    options = Map.copyOf(options);
    resources = Map.copyOf(resources);
    payloads = Map.copyOf(payloads);
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
    YamlMembers metadata = load(charmDirectory.resolve("metadata.yaml"));
    Map<String, Endpoint> endpoints = new TreeMap<>();
    endpoints.putAll(metadata.members("provides").each(of -> endpoint(Role.PROVIDER, of)));
    endpoints.putAll(metadata.members("requires").each(of -> endpoint(Role.REQUIRER, of)));
    endpoints.putAll(metadata.members("peers").each(of -> endpoint(Role.PEER, of)));
    return new Metadata(
        metadata.textOr("name", ""),
        endpoints,
        metadata.members("storage").each(Metadata::storage),
        metadata.members("containers").each(Metadata::container),
        load(charmDirectory.resolve("actions.yaml")).names(),
        load(charmDirectory.resolve("config.yaml")).members("options").each(Metadata::option),
        metadata.members("resources").each(Metadata::resource),
        metadata.members("payloads").each(of -> of.textOr("type", "")),
        metadata.members("extra-bindings").names(),
        metadata.flag("subordinate"));
  }

  private static Endpoint endpoint(Role role, YamlMembers of) {
    return new Endpoint(
        role,
        of.textOr("interface", ""),
        of.number("limit"),
        of.flag("optional"),
        of.textOr("scope", "global").equals("container") ? Scope.CONTAINER : Scope.GLOBAL);
  }

  private static DeclaredStorage storage(YamlMembers of) {
    return new DeclaredStorage(
        of.textOr("type", "filesystem"),
        of.text("location"),
        of.members("multiple").text("range"),
        of.flag("read-only"));
  }

  private static DeclaredContainer container(YamlMembers of) {
    return new DeclaredContainer(
        of.text("resource"),
        of.list("mounts").stream()
            .map(mount ->
                new DeclaredContainer.Mount(mount.textOr("storage", ""), mount.text("location")))
            .toList());
  }

  private static DeclaredResource resource(YamlMembers of) {
    return new DeclaredResource(
        of.textOr("type", "file"), of.text("filename"), of.textOr("description", ""));
  }

  private static DeclaredOption option(YamlMembers of) {
    return new DeclaredOption(
        of.textOr("type", "string"), of.text("default"), of.textOr("description", ""));
  }

  private static YamlMembers load(Path file) {
    try {
      Object document =
          new Load(LoadSettings.builder().build()).loadFromString(Files.readString(file));
      return document instanceof Map<?, ?> map ? new YamlMembers(map) : new YamlMembers(Map.of());
    } catch (NoSuchFileException e) {
      return new YamlMembers(Map.of());
    } catch (IOException | YamlEngineException | StackOverflowError e) {
      // The parser calls itself for each level of a document: one that nests too deeply is no
      // description.
      throw new MetadataException("Cannot read " + file, e);
    }
  }
}
