package io.charm4j.model;

import io.charm4j.hooktool.ToolAnswer;
import io.charm4j.json.JsonException;
import io.charm4j.json.JsonValue;
import io.charm4j.json.JsonValue.JsonNumber;
import io.charm4j.json.JsonValue.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the owner knows about a secret besides its content.
 *
 * @param id the secret
 * @param revision the newest revision's number, from 1
 * @param label the owner's label; may be empty
 * @param owner {@code application} or {@code unit}; may be empty when Juju does not say
 * @param description the owner's description; may be empty
 * @param rotation the rotation policy's word, such as {@code never} or {@code monthly}
 * @param expiry when the newest revision expires (RFC 3339), when it does
 * @param nextRotation when {@code secret-rotate} comes next (RFC 3339), when it does
 * @param access who may read it
 */
public record SecretInfo(
    SecretId id,
    int revision,
    String label,
    String owner,
    String description,
    String rotation,
    Optional<String> expiry,
    Optional<String> nextRotation,
    List<SecretAccess> access) {

  /** Copies the list. */
  public SecretInfo {
    access = List.copyOf(access);
  }

  /** Reads what {@code secret-info-get} prints: one member, named by the bare id. */
  static SecretInfo of(JsonObject answer) {
    Map.Entry<String, JsonValue> entry =
        answer.members().entrySet().stream()
            .findFirst()
            .orElseThrow(
                () -> new JsonException("secret-info-get printed something unexpected: no secret"));
    JsonObject facts =
        entry.getValue() instanceof JsonObject object ? object : new JsonObject(Map.of());
    int revision =
        facts.get("revision").orElse(JsonNumber.of(0)) instanceof JsonNumber(var number)
            ? number.intValue()
            : 0;
    return new SecretInfo(
        ToolAnswer.read("secret-info-get", "a secret's id", entry.getKey(), SecretId::parse),
        revision,
        facts.text("label").orElse(""),
        facts.text("owner").orElse(""),
        facts.text("description").orElse(""),
        facts.text("rotation").orElse("never"),
        time(facts, "expiry"),
        time(facts, "rotates"),
        access(facts));
  }

  private static Optional<String> time(JsonObject facts, String name) {
    return facts.text(name).filter(text -> !text.isEmpty());
  }

  private static List<SecretAccess> access(JsonObject facts) {
    List<SecretAccess> rights = new ArrayList<>();
    for (JsonValue element : facts.elements("access")) {
      if (element instanceof JsonObject right) {
        rights.add(
            new SecretAccess(
                right.text("target").orElse(""),
                right.text("scope").orElse(""),
                right.text("role").orElse("")));
      }
    }
    return rights;
  }
}
