package io.valkeycharm.managers;

import io.charm4j.json.Json;
import io.charm4j.json.JsonValue;
import io.charm4j.json.JsonValue.JsonArray;
import io.charm4j.json.JsonValue.JsonObject;
import io.charm4j.json.JsonValue.JsonText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** How {@code list-backups} shows its answer (reference/valkey-operator-behaviour §I.4). */
public enum BackupListFormat {
  /** For people. */
  TABLE {
    @Override
    public String format(List<String> backupIds) {
      if (backupIds.isEmpty()) {
        return "No backups found.";
      }
      int width = ID.length();
      for (String id : backupIds) {
        width = Math.max(width, id.length());
      }
      String header = row(width, ID, STATUS);
      List<String> lines = new ArrayList<>(List.of(header, "-".repeat(header.length())));
      for (String id : backupIds) {
        lines.add(row(width, id, FINISHED));
      }
      return String.join("\n", lines);
    }
  },
  /** For programs. */
  JSON {
    @Override
    public String format(List<String> backupIds) {
      List<JsonValue> entries = new ArrayList<>();
      for (String id : backupIds) {
        Map<String, JsonValue> entry = new LinkedHashMap<>();
        entry.put(ID, new JsonText(id));
        entry.put(STATUS, new JsonText(FINISHED));
        entries.add(new JsonObject(entry));
      }
      return Json.write(new JsonArray(entries));
    }
  };

  private static final String ID = "backup-id";
  private static final String STATUS = "backup-status";

  /** What can be seen in the bucket is whole: nothing is published before it was checked. */
  private static final String FINISHED = "finished";

  /** The format that a word means, in any case; empty for a word that means none. */
  public static Optional<BackupListFormat> of(String word) {
    return switch (word.toLowerCase(Locale.ROOT)) {
      case "table" -> Optional.of(TABLE);
      case "json" -> Optional.of(JSON);
      default -> Optional.empty();
    };
  }

  /** The list as text, in the order given. */
  public abstract String format(List<String> backupIds);

  private static String row(int width, String id, String status) {
    return id + " ".repeat(width - id.length()) + " | " + status;
  }
}
