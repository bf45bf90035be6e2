package io.valkeycharm.backup.manifest;

import io.charm4j.json.Json;
import io.charm4j.json.JsonException;
import io.charm4j.json.JsonValue;
import io.charm4j.json.JsonValue.JsonBoolean;
import io.charm4j.json.JsonValue.JsonNull;
import io.charm4j.json.JsonValue.JsonNumber;
import io.charm4j.json.JsonValue.JsonObject;
import io.charm4j.json.JsonValue.JsonText;
import io.charm4j.json.TypedMembers;
import io.valkeycharm.backup.BackupId;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Manifests as JSON, schema version 1 (docs/reference/backup-manifest.md). */
final class ManifestFormat {
  static final long SCHEMA_VERSION = 1;
  private static final BigDecimal LONGEST_SECONDS = BigDecimal.valueOf(1_000_000_000L);

  private ManifestFormat() {}

  static String write(BackupManifest manifest) {
    BackupManifest.ObjectFacts content = manifest.content();
    SnapshotOrigin origin = manifest.origin();
    Map<String, JsonValue> members = new LinkedHashMap<>();
    members.put("schema-version", JsonNumber.of(SCHEMA_VERSION));
    members.put("backup-id", new JsonText(manifest.id().text()));
    members.put("run-id", new JsonText(manifest.runId()));
    members.put("size", JsonNumber.of(content.size()));
    members.put("parts", JsonNumber.of(content.parts()));
    members.put("sha256", text(content.sha256()));
    members.put("crc64", new JsonText(content.crc64()));
    members.put("crc64-in-file", new JsonBoolean(content.crc64InFile()));
    members.put("rdb-version", new JsonText(content.rdbVersion()));
    members.put("server-version", text(origin.serverVersion()));
    members.put("unit", new JsonText(origin.unit()));
    members.put("role", text(origin.role()));
    members.put("replication-id", text(origin.replicationId()));
    members.put("replication-offset", number(origin.replicationOffset()));
    members.put(
        "keys-at-start",
        origin.keysAtStart().<JsonValue>map(ManifestFormat::keys).orElseGet(JsonNull::new));
    members.put("started", new JsonText(manifest.started().toString()));
    members.put("finished", new JsonText(manifest.finished().toString()));
    members.put("seconds", new JsonNumber(BigDecimal.valueOf(manifest.duration().toMillis(), 3)));
    return Json.write(new JsonObject(members)) + "\n";
  }

  /** Reads what should be the manifest of {@code id}; whatever is there, this throws nothing. */
  static ManifestReading read(BackupId id, String text) {
    try {
      if (!(Json.parse(text) instanceof JsonObject object)) {
        throw new Refusal("is no JSON object");
      }
      TypedMembers members =
          new TypedMembers(
              object,
              (name, expected) -> new Refusal("says " + name + ", which is not " + expected));
      long version = required(members.integer("schema-version"), "schema-version");
      if (version != SCHEMA_VERSION) {
        throw new Refusal("has schema version " + version + ", which this charm does not know");
      }
      BackupManifest manifest = manifest(members);
      if (!manifest.id().equals(id)) {
        throw new Refusal("is that of another backup");
      }
      return new ManifestReading.Found(manifest);
    } catch (JsonException e) {
      return new ManifestReading.Unusable("its manifest is not valid JSON");
    } catch (Refusal e) {
      return new ManifestReading.Unusable("its manifest " + e.getMessage());
    } catch (DateTimeException | ArithmeticException | IllegalArgumentException e) {
      return new ManifestReading.Unusable("its manifest holds a value that can't be");
    }
  }

  private static BackupManifest manifest(TypedMembers members) {
    return new BackupManifest(
        BackupId.parse(required(members.text("backup-id"), "backup-id"))
            .orElseThrow(() -> new Refusal("has no valid backup-id")),
        required(members.text("run-id"), "run-id"),
        new BackupManifest.ObjectFacts(
            required(members.integer("size"), "size"),
            Math.toIntExact(required(members.integer("parts"), "parts")),
            members.text("sha256"),
            required(members.text("crc64"), "crc64"),
            required(members.bool("crc64-in-file"), "crc64-in-file"),
            required(members.text("rdb-version"), "rdb-version")),
        new SnapshotOrigin(
            required(members.text("unit"), "unit"),
            members.text("server-version"),
            members.text("role"),
            members.text("replication-id"),
            members.integer("replication-offset"),
            members.object().get("keys-at-start").map(ManifestFormat::keys)),
        Instant.parse(required(members.text("started"), "started")),
        Instant.parse(required(members.text("finished"), "finished")),
        duration(required(members.decimal("seconds"), "seconds")));
  }

  private static Duration duration(BigDecimal seconds) {
    if (seconds.signum() < 0 || seconds.compareTo(LONGEST_SECONDS) > 0) {
      throw new Refusal("has no valid seconds");
    }
    return Duration.ofMillis(seconds.movePointRight(3).longValue());
  }

  private static JsonObject keys(SortedMap<Integer, Long> keys) {
    Map<String, JsonValue> members = new LinkedHashMap<>();
    keys.forEach((database, count) -> members.put(database.toString(), JsonNumber.of(count)));
    return new JsonObject(members);
  }

  private static SortedMap<Integer, Long> keys(JsonValue value) {
    if (!(value instanceof JsonObject object)) {
      throw new Refusal("says keys-at-start, which is not an object");
    }
    TypedMembers members =
        new TypedMembers(
            object, (name, expected) -> new Refusal("counts keys with what is not " + expected));
    SortedMap<Integer, Long> keys = new TreeMap<>();
    object
        .members()
        .keySet()
        .forEach(name ->
            members.integer(name).ifPresent(count -> keys.put(Integer.valueOf(name), count)));
    return keys;
  }

  private static JsonValue text(Optional<String> text) {
    return text.<JsonValue>map(JsonText::new).orElseGet(JsonNull::new);
  }

  private static JsonValue number(Optional<Long> number) {
    return number.<JsonValue>map(JsonNumber::of).orElseGet(JsonNull::new);
  }

  private static <T> T required(Optional<T> value, String name) {
    return value.orElseThrow(() -> new Refusal("lacks " + name));
  }

  /** Why a manifest is of no use: a clause that goes on from "its manifest". */
  private static final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Refusal(String reason) {
      super(reason);
    }
  }
}
