package io.charm4j.testing.engine.charm;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads {@code metadata.yaml}. */
final class MetadataReader {
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]*[a-z][a-z0-9]*)*");
  private static final Pattern RANGE = Pattern.compile("(\\d+)(\\+|-(\\d*))?");

  private MetadataReader() {}

  static CharmMetadata read(String text) {
    JsonNode root = parse(text);
    String name = root.path("name").asText("");
    if (!NAME.matcher(name).matches()) {
      throw new InvalidCharmException("metadata: charm name \"" + name + "\" not valid");
    }
    if (name.equals("juju") || name.startsWith("juju-")) {
      throw new InvalidCharmException("metadata: charm name \"" + name + "\" is reserved");
    }
    return new CharmMetadata(
        name,
        root.path("summary").asText(""),
        endpoints(root),
        storages(root.path("storage")),
        resources(root.path("resources")),
        names(root.path("extra-bindings")),
        containers(root.path("containers")),
        names(root.path("payloads")),
        root.path("subordinate").asBoolean(false),
        charmUser(root.path("charm-user").asText("")));
  }

  private static JsonNode parse(String text) {
    try {
      JsonNode root = YamlText.parse(text);
      if (!root.isObject()) {
        throw new InvalidCharmException("metadata: metadata.yaml is no map");
      }
      return root;
    } catch (InvalidYamlException e) {
      throw new InvalidCharmException("metadata: " + e.getMessage(), e);
    }
  }

  private static Map<String, EndpointDefinition> endpoints(JsonNode root) {
    SortedMap<String, EndpointDefinition> result = new TreeMap<>();
    for (EndpointRole role : EndpointRole.values()) {
      for (Map.Entry<String, JsonNode> entry : root.path(role.section()).properties()) {
        EndpointDefinition endpoint = endpoint(entry.getKey(), role, entry.getValue());
        if (result.putIfAbsent(entry.getKey(), endpoint) != null) {
          throw new InvalidCharmException(
              "metadata: duplicate relation name \"" + entry.getKey() + "\"");
        }
      }
    }
    return Collections.unmodifiableSortedMap(result);
  }

  private static EndpointDefinition endpoint(String name, EndpointRole role, JsonNode node) {
    String interfaceName = node.isTextual() ? node.asText() : node.path("interface").asText("");
    if (interfaceName.isEmpty()) {
      throw new InvalidCharmException("metadata: relation \"" + name + "\" has no interface");
    }
    OptionalInt limit =
        node.path("limit").isInt()
            ? OptionalInt.of(node.path("limit").asInt())
            : OptionalInt.empty();
    return new EndpointDefinition(
        name, role, interfaceName, limit, node.path("scope").asText("").equals("container"));
  }

  private static Map<String, StorageDefinition> storages(JsonNode section) {
    SortedMap<String, StorageDefinition> result = new TreeMap<>();
    for (Map.Entry<String, JsonNode> entry : section.properties()) {
      result.put(entry.getKey(), storage(entry.getKey(), entry.getValue()));
    }
    return Collections.unmodifiableSortedMap(result);
  }

  private static StorageDefinition storage(String name, JsonNode node) {
    String type = node.path("type").asText("");
    if (!type.equals("filesystem") && !type.equals("block")) {
      throw new InvalidCharmException(
          "metadata: storage \"" + name + "\": invalid type \"" + type + "\"");
    }
    JsonNode location = node.path("location");
    Optional<String> where =
        location.isTextual() ? Optional.of(location.asText()) : Optional.empty();
    boolean readOnly = node.path("read-only").asBoolean(false);
    JsonNode range = node.path("multiple").path("range");
    if (range.isMissingNode()) {
      return new StorageDefinition(name, type, where, 1, OptionalInt.of(1), false, readOnly);
    }
    Matcher matcher = RANGE.matcher(range.asText());
    if (!matcher.matches()) {
      throw new InvalidCharmException(
          "metadata: storage \"" + name + "\": invalid range \"" + range.asText() + "\"");
    }
    int minimum = Integer.parseInt(matcher.group(1));
    OptionalInt maximum = OptionalInt.empty();
    if (matcher.group(2) == null) {
      maximum = OptionalInt.of(minimum);
    } else if (matcher.group(3) != null && !matcher.group(3).isEmpty()) {
      maximum = OptionalInt.of(Integer.parseInt(matcher.group(3)));
    }
    return new StorageDefinition(name, type, where, minimum, maximum, true, readOnly);
  }

  private static Map<String, ResourceDefinition> resources(JsonNode section) {
    SortedMap<String, ResourceDefinition> result = new TreeMap<>();
    for (Map.Entry<String, JsonNode> entry : section.properties()) {
      String name = entry.getKey();
      JsonNode node = entry.getValue();
      result.put(
          name,
          new ResourceDefinition(
              name, node.path("type").asText("file"), node.path("filename").asText(name)));
    }
    return Collections.unmodifiableSortedMap(result);
  }

  private static Map<String, ContainerDefinition> containers(JsonNode section) {
    SortedMap<String, ContainerDefinition> result = new TreeMap<>();
    for (Map.Entry<String, JsonNode> entry : section.properties()) {
      String name = entry.getKey();
      JsonNode node = entry.getValue();
      List<ContainerDefinition.Mount> mounts = new ArrayList<>();
      for (JsonNode mount : node.path("mounts")) {
        mounts.add(
            new ContainerDefinition.Mount(
                mount.path("storage").asText(""), mount.path("location").asText("")));
      }
      JsonNode resource = node.path("resource");
      result.put(
          name,
          new ContainerDefinition(
              name,
              resource.isTextual() ? Optional.of(resource.asText()) : Optional.empty(),
              mounts,
              number(node.path("uid")),
              number(node.path("gid"))));
    }
    return Collections.unmodifiableSortedMap(result);
  }

  private static OptionalInt number(JsonNode node) {
    return node.isInt() ? OptionalInt.of(node.asInt()) : OptionalInt.empty();
  }

  private static CharmUser charmUser(String word) {
    if (word.isEmpty()) {
      return CharmUser.ROOT;
    }
    return Arrays.stream(CharmUser.values())
        .filter(user -> user.word().equals(word))
        .findFirst()
        .orElseThrow(
            () -> new InvalidCharmException("metadata: invalid charm-user \"" + word + "\""));
  }

  private static Set<String> names(JsonNode section) {
    TreeSet<String> result = new TreeSet<>();
    section.fieldNames().forEachRemaining(result::add);
    return Collections.unmodifiableSortedSet(result);
  }
}
