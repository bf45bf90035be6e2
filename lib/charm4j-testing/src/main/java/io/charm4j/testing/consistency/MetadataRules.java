package io.charm4j.testing.consistency;

import com.fasterxml.jackson.databind.JsonNode;
import io.charm4j.testing.engine.charm.EndpointRole;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What {@code metadata.yaml} has to say (reference/juju-hook-contract §6.5). */
final class MetadataRules {
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]*[a-z][a-z0-9]*)*");
  private static final Pattern RANGE = Pattern.compile("(\\d+)(?:\\+|-(\\d*))?");
  private static final List<String> FIRST_FORMAT =
      List.of("series", "deployment", "min-juju-version");
  private static final List<String> SECOND_FORMAT = List.of("containers", "assumes", "charm-user");
  private static final Set<String> USERS = Set.of("root", "sudoer", "non-root");

  static final List<Function<Description, Stream<String>>> ALL =
      List.of(
          MetadataRules::nameIsOne,
          MetadataRules::nameIsNotReserved,
          MetadataRules::describesItself,
          MetadataRules::formatsAreNotMixed,
          MetadataRules::endpointsHaveInterfaces,
          MetadataRules::endpointsAreUnique,
          MetadataRules::limitsAreNumbers,
          MetadataRules::scopesAreWords,
          MetadataRules::storagesHaveTypes,
          MetadataRules::storageRangesAreRanges,
          MetadataRules::resourcesHaveTypes,
          MetadataRules::containersHaveImages,
          MetadataRules::mountsAreOfStorage,
          MetadataRules::charmUserIsAWord,
          MetadataRules::charmUserIsForKubernetes);

  private MetadataRules() {}

  private static Stream<Map.Entry<String, JsonNode>> entries(Description metadata, String section) {
    return metadata.root().path(section).properties().stream();
  }

  private static Stream<String> nameIsOne(Description metadata) {
    String name = metadata.root().path("name").asText("");
    return metadata.when(
        !NAME.matcher(name).matches(),
        "charm name \"" + name + "\" not valid: lower-case letters, digits and hyphens");
  }

  private static Stream<String> nameIsNotReserved(Description metadata) {
    String name = metadata.root().path("name").asText("");
    return metadata.when(
        name.equals("juju") || name.startsWith("juju-"), "charm name \"" + name + "\" is reserved");
  }

  private static Stream<String> describesItself(Description metadata) {
    return Stream.of("summary", "description")
        .flatMap(key ->
            metadata.when(
                metadata.root().path(key).asText("").isBlank(), "the " + key + " is missing"));
  }

  private static Stream<String> formatsAreNotMixed(Description metadata) {
    List<String> old = FIRST_FORMAT.stream().filter(metadata.root()::has).toList();
    List<String> recent = SECOND_FORMAT.stream().filter(metadata.root()::has).toList();
    return metadata.when(
        !old.isEmpty() && !recent.isEmpty(),
        "ambiguous metadata: keys " + old + " cannot be used with " + recent);
  }

  private static Stream<Map.Entry<String, JsonNode>> endpoints(Description metadata) {
    return Arrays.stream(EndpointRole.values()).flatMap(role -> entries(metadata, role.section()));
  }

  private static Stream<String> endpointsHaveInterfaces(Description metadata) {
    return endpoints(metadata)
        .filter(entry ->
            !entry.getValue().isTextual()
                && entry.getValue().path("interface").asText("").isEmpty())
        .flatMap(
            entry -> metadata.when(true, "relation \"" + entry.getKey() + "\" has no interface"));
  }

  private static Stream<String> endpointsAreUnique(Description metadata) {
    Set<String> seen = new HashSet<>();
    return endpoints(metadata)
        .map(Map.Entry::getKey)
        .filter(name -> !seen.add(name))
        .flatMap(name -> metadata.when(true, "duplicate relation name \"" + name + "\""));
  }

  private static Stream<String> limitsAreNumbers(Description metadata) {
    return endpoints(metadata)
        .filter(entry -> entry.getValue().has("limit"))
        .filter(entry -> entry.getValue().path("limit").asInt(0) < 1)
        .flatMap(entry ->
            metadata.when(
                true, "relation \"" + entry.getKey() + "\": the limit is no number from 1 on"));
  }

  private static Stream<String> scopesAreWords(Description metadata) {
    return endpoints(metadata)
        .filter(entry -> entry.getValue().has("scope"))
        .filter(entry ->
            !Set.of("global", "container").contains(entry.getValue().path("scope").asText("")))
        .flatMap(entry ->
            metadata.when(
                true,
                "relation \"" + entry.getKey() + "\": the scope is neither global nor container"));
  }

  private static Stream<String> storagesHaveTypes(Description metadata) {
    return entries(metadata, "storage")
        .filter(entry ->
            !Set.of("filesystem", "block").contains(entry.getValue().path("type").asText("")))
        .flatMap(entry ->
            metadata.when(
                true,
                "storage \""
                    + entry.getKey()
                    + "\": invalid type \""
                    + entry.getValue().path("type").asText("")
                    + "\": filesystem or block"));
  }

  private static Stream<String> storageRangesAreRanges(Description metadata) {
    return entries(metadata, "storage")
        .flatMap(entry -> {
          JsonNode range = entry.getValue().path("multiple").path("range");
          return metadata.when(
              !range.isMissingNode() && !isRange(range.asText()),
              "storage \"" + entry.getKey() + "\": invalid range \"" + range.asText() + "\"");
        });
  }

  private static boolean isRange(String text) {
    Matcher matcher = RANGE.matcher(text);
    if (!matcher.matches()) {
      return false;
    }
    String last = matcher.group(2);
    return last == null
        || last.isEmpty()
        || Long.parseLong(matcher.group(1)) <= Long.parseLong(last);
  }

  private static Stream<String> resourcesHaveTypes(Description metadata) {
    return entries(metadata, "resources")
        .filter(entry ->
            !Set.of("file", "oci-image").contains(entry.getValue().path("type").asText("file")))
        .flatMap(entry ->
            metadata.when(
                true,
                "resource \"" + entry.getKey() + "\": the type is neither file nor oci-image"));
  }

  private static Stream<String> containersHaveImages(Description metadata) {
    return entries(metadata, "containers")
        .filter(entry -> entry.getValue().has("resource"))
        .flatMap(entry -> {
          String resource = entry.getValue().path("resource").asText("");
          String type = metadata.root().path("resources").path(resource).path("type").asText("");
          return metadata.when(
              !type.equals("oci-image"),
              "container \""
                  + entry.getKey()
                  + "\": \""
                  + resource
                  + "\" is no resource of type oci-image");
        });
  }

  private static Stream<String> mountsAreOfStorage(Description metadata) {
    return entries(metadata, "containers")
        .flatMap(entry ->
            entry
                .getValue()
                .path("mounts")
                .valueStream()
                .map(mount -> mount.path("storage").asText(""))
                .filter(storage -> !metadata.root().path("storage").has(storage))
                .flatMap(storage ->
                    metadata.when(
                        true,
                        "container \""
                            + entry.getKey()
                            + "\" mounts storage \""
                            + storage
                            + "\", which is not declared")));
  }

  private static Stream<String> charmUserIsAWord(Description metadata) {
    JsonNode user = metadata.root().path("charm-user");
    return metadata.when(
        !user.isMissingNode() && !USERS.contains(user.asText()),
        "charm-user \"" + user.asText() + "\" not valid: root, sudoer or non-root");
  }

  private static Stream<String> charmUserIsForKubernetes(Description metadata) {
    return metadata.when(
        metadata.root().has("charm-user") && !metadata.root().has("containers"),
        "charm-user is for charms with containers, on Kubernetes");
  }
}
