package io.charm4j.testing.harness;

import io.charm4j.testing.harness.scenario.Relation;
import io.charm4j.testing.harness.scenario.Secret;
import io.charm4j.testing.harness.scenario.State;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A state as named texts that two units can be compared by: ids and contents of secrets, which a charm makes up,
 * are replaced by their names, wherever they stand.
 */
final class ComparableState {
  private final State before;
  private final State after;
  private final SortedMap<String, String> masks;

  ComparableState(State before, State after) {
    this.before = before;
    this.after = after;
    // The longest first, so that no mask cuts through another.
    masks =
        new TreeMap<>(
            Comparator.comparingInt(String::length)
                .reversed()
                .thenComparing(Comparator.naturalOrder()));
    // What is there now wins over what was there before: a value that is old stays recognizable.
    before.secrets().forEach(secret -> mask(secret, "old "));
    after.secrets().forEach(secret -> mask(secret, ""));
  }

  private void mask(Secret secret, String age) {
    String name = name(secret);
    masks.put(secret.id(), "<id of " + name + ">");
    secret
        .content()
        .forEach((key, value) -> {
          masks.put(value, "<" + age + name + " " + key + ">");
          masks.put(sha256(value), "<sha256 of " + age + name + " " + key + ">");
        });
  }

  /** A label may have the secret's id in it; a secret without a label is known by its owner. */
  private static String name(Secret secret) {
    return secret.label().isEmpty()
        ? secret.owner() + " " + secret.remoteApplication().orElse("")
        : secret.label().replace(secret.id(), "<id>");
  }

  private static String sha256(String value) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(value.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /** The text with the names of secrets in place of their ids, contents and digests. */
  String masked(String text) {
    String result = text;
    for (var mask : masks.entrySet()) {
      if (!mask.getKey().isEmpty()) {
        result = result.replace(mask.getKey(), mask.getValue());
      }
    }
    return result;
  }

  /** All that the charm can have changed, by name. */
  SortedMap<String, String> entries() {
    SortedMap<String, String> entries = new TreeMap<>();
    after.relations().forEach(relation -> addBags(entries, relation));
    after.secrets().forEach(secret -> addSecret(entries, secret));
    entries.put("unit status", after.unitStatus().toString());
    entries.put("application status", after.applicationStatus().toString());
    entries.put("opened ports", after.unit().openedPorts().toString());
    entries.put("workload version", after.unit().workloadVersion().toString());
    entries.put("deferred events", after.unit().deferred().toString());
    after
        .unit()
        .charmState()
        .forEach((key, value) -> entries.put("charm state " + key, masked(value)));
    after
        .application()
        .leaderSettings()
        .forEach((key, value) -> entries.put("leader setting " + key, masked(value)));
    return entries;
  }

  private void addBags(SortedMap<String, String> entries, Relation relation) {
    String name = "relation " + relation.endpoint() + ":" + relation.id().orElse(-1);
    relation
        .localUnitData()
        .forEach((key, value) -> entries.put(name + " unit " + key, masked(value)));
    relation
        .localApplicationData()
        .forEach((key, value) -> entries.put(name + " application " + key, masked(value)));
  }

  /** Content counts by what became of it: kept as it was before, or new. */
  private void addSecret(SortedMap<String, String> entries, Secret secret) {
    String name = "secret " + name(secret);
    SortedMap<String, String> old =
        before.secrets().stream()
            .filter(other -> other.id().equals(secret.id()))
            .findFirst()
            .map(Secret::content)
            .orElse(new TreeMap<>());
    secret
        .content()
        .forEach((key, value) ->
            entries.put(name + " key " + key, value.equals(old.get(key)) ? "kept" : "new"));
    entries.put(name + " grants", secret.grants().toString());
    entries.put(name + " owner", secret.owner() + " " + secret.rotation() + secret.expiry());
    entries.put(name + " revisions", secret.revisions().keySet().toString());
  }
}
