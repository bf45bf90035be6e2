package io.charm4j.testing.consistency;

import com.fasterxml.jackson.databind.JsonNode;
import io.charm4j.testing.engine.charm.OptionType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Finds what Juju would refuse in a charm, or would stumble over in its first hook
 * (reference/juju-hook-contract §1.1, §2.3, §6.5). All rules look; no problem hides another one.
 */
public final class CharmChecker {
  private static final Pattern ACTION = Pattern.compile("[a-z0-9](?:[a-z0-9-]*[a-z0-9])?");
  private static final int VERSION_LIMIT = 100;

  private CharmChecker() {}

  /**
   * What is wrong with a charm.
   *
   * @param contents what is in it
   * @return a sentence for each problem, beginning with the file's name; empty when there is none
   */
  public static List<String> problems(CharmContents contents) {
    Description metadata = Description.read(contents, "metadata.yaml");
    Description config = Description.read(contents, "config.yaml");
    Description actions = Description.read(contents, "actions.yaml");
    Description manifest = Description.read(contents, "manifest.yaml");
    return Stream.of(
            ofMetadata(contents, metadata),
            ofManifest(contents, metadata, manifest),
            config.problems().stream(),
            options(config),
            actions.problems().stream(),
            actions(actions),
            ofVersion(contents),
            ofPrograms(contents))
        .flatMap(problems -> problems)
        .toList();
  }

  private static Stream<String> when(boolean broken, String problem) {
    return broken ? Stream.of(problem) : Stream.empty();
  }

  private static Stream<String> ofMetadata(CharmContents contents, Description metadata) {
    if (contents.description("metadata.yaml").isEmpty()) {
      return Stream.of("metadata.yaml is missing");
    }
    return metadata.isReadable()
        ? MetadataRules.ALL.stream().flatMap(rule -> rule.apply(metadata))
        : metadata.problems().stream();
  }

  private static Stream<String> ofManifest(
      CharmContents contents, Description metadata, Description manifest) {
    boolean missing = contents.description("manifest.yaml").isEmpty();
    boolean containers = metadata.root().has("containers");
    boolean recent = !metadata.root().has("series");
    JsonNode bases = manifest.root().path("bases");
    return Stream.of(
            manifest.problems().stream(),
            when(containers && missing, "manifest.yaml is missing, which containers need"),
            when(
                !containers && recent && manifest.isReadable() && bases.isEmpty(),
                (missing ? "manifest.yaml is missing" : "manifest.yaml: there are no bases")
                    + ", which metadata without series need"),
            bases
                .valueStream()
                .filter(base ->
                    base.path("name").asText("").isEmpty()
                        || base.path("channel").asText("").isEmpty())
                .map(base -> "manifest.yaml: a base has no name or no channel"))
        .flatMap(problems -> problems);
  }

  private static Stream<String> options(Description config) {
    return config.root().path("options").properties().stream()
        .flatMap(entry -> option(config, entry.getKey(), entry.getValue()));
  }

  private static Stream<String> option(Description config, String name, JsonNode option) {
    String word = option.path("type").asText("string");
    Optional<OptionType> type = OptionType.ofWord(word);
    JsonNode value = option.path("default");
    boolean given = !value.isMissingNode() && !value.isNull();
    return Stream.concat(
        config.when(type.isEmpty(), "option \"" + name + "\" has unknown type \"" + word + "\""),
        config.when(
            type.isPresent() && given && !fits(type.get(), value),
            "option \"" + name + "\": the default is not of type " + word));
  }

  private static boolean fits(OptionType type, JsonNode value) {
    return switch (type) {
      case STRING, SECRET -> value.isTextual();
      case INT -> value.isIntegralNumber();
      case FLOAT -> value.isNumber();
      case BOOLEAN -> value.isBoolean();
    };
  }

  private static Stream<String> actions(Description actions) {
    return actions.root().properties().stream()
        .flatMap(entry -> action(actions, entry.getKey(), entry.getValue()));
  }

  private static Stream<String> action(Description actions, String name, JsonNode action) {
    String named = "action \"" + name + "\"";
    JsonNode parameters = action.path("params");
    return Stream.of(
            actions.when(
                !ACTION.matcher(name).matches(),
                named + ": a name is made of lower-case letters, digits and inner hyphens"),
            actions.when(name.startsWith("juju-"), named + " is reserved"),
            actions.when(
                !parameters.isMissingNode() && !parameters.isNull() && !parameters.isObject(),
                named + ": params is no map"),
            action
                .path("required")
                .valueStream()
                .map(JsonNode::asText)
                .filter(required -> !parameters.has(required))
                .flatMap(required ->
                    actions.when(
                        true,
                        named + " requires parameter \"" + required + "\", which is not declared")),
            flags(actions, named, action))
        .flatMap(problems -> problems);
  }

  private static Stream<String> flags(Description actions, String named, JsonNode action) {
    return Stream.of(
            Map.entry("parallel", action.path("parallel")),
            Map.entry("additionalProperties", action.path("additionalProperties")))
        .filter(flag -> !flag.getValue().isMissingNode() && !flag.getValue().isBoolean())
        .flatMap(flag ->
            actions.when(true, named + ": " + flag.getKey() + " is neither true nor false"));
  }

  private static Stream<String> ofVersion(CharmContents contents) {
    return contents.description("version").stream()
        .flatMap(text -> text.lines().limit(1))
        .filter(line -> line.length() > VERSION_LIMIT)
        .map(line -> "version: the first line has more than " + VERSION_LIMIT + " characters");
  }

  /** Juju repairs the mode of hooks, and not that of {@code dispatch}. */
  private static Stream<String> ofPrograms(CharmContents contents) {
    Set<String> hooks = new TreeSet<>(contents.files());
    hooks.removeIf(file -> !file.equals("hooks") && !file.startsWith("hooks/"));
    boolean dispatch = contents.files().contains("dispatch");
    return Stream.concat(
        when(!dispatch && hooks.isEmpty(), "dispatch is missing, and there are no hooks either"),
        when(
            dispatch && !contents.executables().contains("dispatch"),
            "dispatch has no execute bit: every hook would fail with permission denied"));
  }
}
