package io.valkeycharm.policy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An access policy in Amazon's language, as far as it allows: statements with {@code Allow}, actions, resources
 * and one condition on the prefix of a list. What it does not know it refuses to read, so that nothing of a
 * policy goes unnoticed. What no statement allows is denied.
 */
final class AccessPolicy {
  private static final String RESOURCE = "arn:aws:s3:::";
  private static final Pattern JSON_BLOCK = Pattern.compile("```json\n(.*?)```", Pattern.DOTALL);

  private final List<Statement> statements;

  private AccessPolicy(List<Statement> statements) {
    this.statements = List.copyOf(statements);
  }

  private record Statement(
      List<String> actions, List<String> resources, Optional<List<String>> prefixes) {

    boolean allows(Access access) {
      return actions.contains(access.action())
          && resources.stream().anyMatch(resource -> matches(resource, access.resource()))
          && prefixes
              .map(allowed ->
                  access.prefix().isPresent()
                      && allowed.stream().anyMatch(each -> matches(each, access.prefix().get())))
              .orElse(true);
    }

    private static boolean matches(String pattern, String text) {
      String expression = Pattern.quote(pattern).replace("*", "\\E.*\\Q").replace("?", "\\E.\\Q");
      return Pattern.compile(expression, Pattern.DOTALL).matcher(text).matches();
    }
  }

  /**
   * What a request wants.
   *
   * @param action in Amazon's words, such as {@code s3:GetObject}
   * @param resource {@code bucket} or {@code bucket/key}
   * @param prefix of a list; empty when it names none, or is no list
   */
  record Access(String action, String resource, Optional<String> prefix) {}

  /** The one policy in JSON of a page, for a bucket and a path. */
  static AccessPolicy ofPage(String page, String bucket, String path) {
    List<String> blocks = JSON_BLOCK.matcher(page).results().map(block -> block.group(1)).toList();
    if (blocks.size() != 1) {
      throw new AssertionError("The page has not one policy but " + blocks.size());
    }
    Matcher placeholders = Pattern.compile("\\bBUCKET\\b|\\bPATH\\b").matcher(blocks.getFirst());
    String policy =
        placeholders.replaceAll(found -> found.group().equals("BUCKET") ? bucket : path);
    try {
      return parse(new ObjectMapper().readTree(policy));
    } catch (JsonProcessingException e) {
      throw new AssertionError("The page's policy is not JSON", e);
    }
  }

  private static AccessPolicy parse(JsonNode policy) {
    onlyFields(policy, "Version", "Statement");
    List<Statement> statements = new ArrayList<>();
    for (JsonNode statement : policy.path("Statement")) {
      onlyFields(statement, "Sid", "Effect", "Action", "Resource", "Condition");
      if (!statement.path("Effect").asText().equals("Allow")) {
        throw new AssertionError("Not read: " + statement);
      }
      statements.add(
          new Statement(
              texts(statement.path("Action")),
              texts(statement.path("Resource")).stream().map(AccessPolicy::withoutArn).toList(),
              prefixes(statement)));
    }
    return new AccessPolicy(statements);
  }

  private static Optional<List<String>> prefixes(JsonNode statement) {
    if (!statement.has("Condition")) {
      return Optional.empty();
    }
    JsonNode condition = statement.path("Condition");
    onlyFields(condition, "StringLike");
    onlyFields(condition.path("StringLike"), "s3:prefix");
    return Optional.of(texts(condition.path("StringLike").path("s3:prefix")));
  }

  private static String withoutArn(String resource) {
    if (!resource.startsWith(RESOURCE)) {
      throw new AssertionError("Not a resource of S3: " + resource);
    }
    return resource.substring(RESOURCE.length());
  }

  private static List<String> texts(JsonNode value) {
    if (value instanceof ArrayNode array) {
      List<String> texts = new ArrayList<>();
      array.forEach(each -> texts.add(each.asText()));
      return List.copyOf(texts);
    }
    return List.of(value.asText());
  }

  private static void onlyFields(JsonNode object, String... known) {
    Set<String> names = Set.of(known);
    object
        .fieldNames()
        .forEachRemaining(name -> {
          if (!names.contains(name)) {
            throw new AssertionError("Not read: " + name + " in " + object);
          }
        });
  }

  /** All actions that it allows for something. */
  List<String> actions() {
    return statements.stream()
        .flatMap(statement -> statement.actions().stream())
        .distinct()
        .sorted()
        .toList();
  }

  /** The same without one action. */
  AccessPolicy without(String action) {
    return new AccessPolicy(
        statements.stream()
            .map(statement ->
                new Statement(
                    statement.actions().stream().filter(each -> !each.equals(action)).toList(),
                    statement.resources(),
                    statement.prefixes()))
            .toList());
  }

  boolean allows(Access access) {
    return statements.stream().anyMatch(statement -> statement.allows(access));
  }
}
