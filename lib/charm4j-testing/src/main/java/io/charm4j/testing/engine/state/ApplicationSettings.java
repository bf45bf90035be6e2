package io.charm4j.testing.engine.state;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.SortedMap;

/**
 * What an operator has chosen for an application.
 *
 * @param options values of options that are set, by name
 * @param trusted whether the charm may see the cloud's credential
 * @param storage directives by storage name
 * @param resources absolute paths of files by resource name
 */
public record ApplicationSettings(
    SortedMap<String, JsonNode> options,
    boolean trusted,
    SortedMap<String, StorageDirective> storage,
    SortedMap<String, String> resources) {

  /** Copies the maps. */
  public ApplicationSettings {
    options = Frozen.map(options);
    storage = Frozen.map(storage);
    resources = Frozen.map(resources);
  }

  /** The same with other options. */
  public ApplicationSettings withOptions(SortedMap<String, JsonNode> newOptions) {
    return new ApplicationSettings(newOptions, trusted, storage, resources);
  }

  /** The same, trusted or not. */
  public ApplicationSettings withTrusted(boolean isTrusted) {
    return new ApplicationSettings(options, isTrusted, storage, resources);
  }

  /** The same with other resources. */
  public ApplicationSettings withResources(SortedMap<String, String> newResources) {
    return new ApplicationSettings(options, trusted, storage, newResources);
  }
}
