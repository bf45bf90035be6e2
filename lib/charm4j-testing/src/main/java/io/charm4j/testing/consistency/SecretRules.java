package io.charm4j.testing.consistency;

import io.charm4j.testing.harness.scenario.Secret;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Secrets: who owns them, what they are called and hold (reference/juju-hook-contract §2.6). No content is told. */
final class SecretRules {
  private static final Pattern ID = Pattern.compile("[0-9a-v]{20}");
  private static final Pattern KEY = Pattern.compile("[a-z](?:-?[a-z0-9]){2,}");
  private static final Set<String> ROTATIONS =
      Set.of("never", "hourly", "daily", "weekly", "monthly", "quarterly", "yearly");
  private static final int BASE64_LIMIT = 1_000_000;

  static final List<Rule> ALL =
      List.of(
          SecretRules::jujuHasSecrets,
          SecretRules::idsAreIds,
          SecretRules::idsAreUnique,
          SecretRules::labelsAreUnique,
          SecretRules::thereIsContent,
          SecretRules::keysAreKeys,
          SecretRules::contentIsNotTooLarge,
          SecretRules::trackedRevisionExists,
          SecretRules::rotationIsAWord,
          SecretRules::onlyOwnersGrant,
          SecretRules::grantsFollowRelations,
          SecretRules::remoteOwnerIsRelated);

  private SecretRules() {}

  private static Stream<Secret> secrets(World world) {
    return world.state().secrets().stream();
  }

  private static String named(Secret secret) {
    return "secret " + (secret.label().isEmpty() ? secret.id() : "\"" + secret.label() + "\"");
  }

  private static Stream<String> jujuHasSecrets(World world) {
    return world.state().secrets().isEmpty() || world.isAtLeast(3, 0, 0)
        ? Stream.empty()
        : Stream.of("there are secrets from Juju 3.0 on, not in " + world.jujuVersion());
  }

  private static Stream<String> idsAreIds(World world) {
    return secrets(world)
        .filter(secret -> !ID.matcher(secret.id()).matches())
        .map(secret -> "\"" + secret.id() + "\" is no secret id: 20 digits and letters up to v");
  }

  private static Stream<String> idsAreUnique(World world) {
    return secrets(world)
        .collect(Collectors.groupingBy(Secret::id, Collectors.counting()))
        .entrySet()
        .stream()
        .filter(entry -> entry.getValue() > 1)
        .map(entry -> "secret id " + entry.getKey() + " is used " + entry.getValue() + " times");
  }

  /** A label is one owner's, or one reader's. */
  private static Stream<String> labelsAreUnique(World world) {
    Function<Secret, String> holder =
        secret ->
            switch (secret.owner()) {
              case APPLICATION -> "the application";
              case UNIT, REMOTE, USER -> "the unit";
            };
    return secrets(world)
        .filter(secret -> !secret.label().isEmpty())
        .collect(
            Collectors.groupingBy(
                secret -> "label \"" + secret.label() + "\" of " + holder.apply(secret),
                Collectors.counting()))
        .entrySet()
        .stream()
        .filter(entry -> entry.getValue() > 1)
        .map(entry -> entry.getKey() + " names " + entry.getValue() + " secrets");
  }

  private static Stream<String> thereIsContent(World world) {
    return secrets(world)
        .filter(secret ->
            secret.revisions().isEmpty()
                || secret.revisions().values().stream().anyMatch(content -> content.isEmpty()))
        .map(secret -> named(secret) + " has no content");
  }

  private static Stream<String> keysAreKeys(World world) {
    return secrets(world)
        .flatMap(secret ->
            secret.revisions().values().stream()
                .flatMap(content -> content.keySet().stream())
                .distinct()
                .filter(key -> !KEY.matcher(key).matches())
                .map(key ->
                    named(secret)
                        + ": key \""
                        + key
                        + "\" not valid: at least 3 lower-case letters, digits and inner hyphens,"
                        + " a letter first"));
  }

  private static Stream<String> contentIsNotTooLarge(World world) {
    return secrets(world)
        .filter(secret ->
            secret.revisions().values().stream()
                .anyMatch(content ->
                    content.values().stream().mapToLong(SecretRules::base64Length).sum()
                        > BASE64_LIMIT))
        .map(secret ->
            named(secret) + " is larger than " + BASE64_LIMIT + " bytes encoded in base64");
  }

  private static long base64Length(String value) {
    return (value.getBytes(StandardCharsets.UTF_8).length + 2L) / 3 * 4;
  }

  private static Stream<String> trackedRevisionExists(World world) {
    return secrets(world)
        .filter(
            secret -> secret.tracked() != 0 && !secret.revisions().containsKey(secret.tracked()))
        .map(secret ->
            named(secret)
                + ": the unit tracks revision "
                + secret.tracked()
                + ", which is not there");
  }

  private static Stream<String> rotationIsAWord(World world) {
    return secrets(world)
        .filter(secret -> !ROTATIONS.contains(secret.rotation()))
        .map(secret -> named(secret) + ": rotate policy \"" + secret.rotation() + "\" not valid");
  }

  private static Stream<String> onlyOwnersGrant(World world) {
    return secrets(world)
        .filter(secret -> !isOwn(secret) && !secret.grants().isEmpty())
        .map(secret -> named(secret) + " is not the charm's own: it cannot grant it");
  }

  private static boolean isOwn(Secret secret) {
    return secret.owner() == Secret.Owner.APPLICATION || secret.owner() == Secret.Owner.UNIT;
  }

  private static Stream<String> grantsFollowRelations(World world) {
    return secrets(world)
        .filter(SecretRules::isOwn)
        .flatMap(secret ->
            secret.grants().stream()
                .filter(subject -> !isRelated(world, applicationOf(subject)))
                .map(subject ->
                    named(secret)
                        + " is granted to "
                        + subject
                        + ", to which the state has no relation"));
  }

  private static String applicationOf(String subject) {
    int slash = subject.indexOf('/');
    return slash < 0 ? subject : subject.substring(0, slash);
  }

  private static boolean isRelated(World world, String application) {
    return world.state().relations().stream()
        .anyMatch(relation -> relation.remoteApplication().map(application::equals).orElse(false));
  }

  private static Stream<String> remoteOwnerIsRelated(World world) {
    return secrets(world)
        .filter(secret -> secret.owner() == Secret.Owner.REMOTE)
        .filter(secret -> !isRelated(world, secret.remoteApplication().orElse("")))
        .map(secret ->
            named(secret)
                + ": the state has no relation to its owner "
                + secret.remoteApplication().orElse("(none named)")
                + " that could have granted it");
  }
}
