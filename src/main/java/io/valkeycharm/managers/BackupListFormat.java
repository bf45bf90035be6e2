package io.valkeycharm.managers;

import io.charm4j.json.Json;
import io.charm4j.json.JsonValue;
import io.charm4j.json.JsonValue.JsonArray;
import io.charm4j.json.JsonValue.JsonNull;
import io.charm4j.json.JsonValue.JsonNumber;
import io.charm4j.json.JsonValue.JsonObject;
import io.charm4j.json.JsonValue.JsonText;
import io.valkeycharm.backup.catalogue.CataloguePage;
import io.valkeycharm.backup.catalogue.CataloguedBackup;
import io.valkeycharm.backup.catalogue.CataloguedBackup.Unverified;
import io.valkeycharm.backup.catalogue.CataloguedBackup.Verified;
import io.valkeycharm.backup.manifest.BackupManifest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * How {@code list-backups} shows its answer. Names and order of the first two columns and members are those
 * that users know (reference/valkey-operator-behaviour §I.4); the others follow them.
 */
public enum BackupListFormat {
  /** For people. */
  TABLE {
    @Override
    public String format(CataloguePage page) {
      return page.total() == 0 ? "No backups found." : table(page);
    }
  },
  /** For programs. */
  JSON {
    @Override
    public String format(CataloguePage page) {
      return Json.write(
          new JsonArray(page.backups().stream().<JsonValue>map(BackupListFormat::entry).toList()));
    }
  };

  private static final String ID = "backup-id";
  private static final String STATUS = "backup-status";
  private static final String SIZE = "size";
  private static final String UNIT = "unit";
  private static final String VERSION = "version";
  private static final String VERIFICATION = "verification";
  private static final String UNKNOWN = "-";

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

  /** The backups as text, in the order given. */
  public abstract String format(CataloguePage page);

  private static String table(CataloguePage page) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of(ID, STATUS, SIZE, UNIT, VERSION, VERIFICATION));
    for (CataloguedBackup backup : page.backups()) {
      rows.add(
          List.of(
              backup.id().text(),
              FINISHED,
              Long.toString(backup.size()),
              unit(backup).orElse(UNKNOWN),
              version(backup).orElse(UNKNOWN),
              verification(backup)));
    }
    List<String> lines = new ArrayList<>(rows.stream().map(row -> line(row, rows)).toList());
    lines.add(1, "-".repeat(lines.getFirst().length()));
    return String.join("\n", lines);
  }

  /** Each column is as wide as its widest cell; nothing follows the last one. */
  private static String line(List<String> row, List<List<String>> rows) {
    StringBuilder line = new StringBuilder();
    for (int column = 0; column < row.size(); column++) {
      int number = column;
      String cell = row.get(column);
      line.append(column == 0 ? "" : " | ").append(cell);
      if (column < row.size() - 1) {
        int width = rows.stream().mapToInt(each -> each.get(number).length()).max().orElse(0);
        line.append(" ".repeat(width - cell.length()));
      }
    }
    return line.toString();
  }

  private static JsonObject entry(CataloguedBackup backup) {
    Map<String, JsonValue> entry = new LinkedHashMap<>();
    entry.put(ID, new JsonText(backup.id().text()));
    entry.put(STATUS, new JsonText(FINISHED));
    entry.put(SIZE, JsonNumber.of(backup.size()));
    entry.put(UNIT, text(unit(backup)));
    entry.put(VERSION, text(version(backup)));
    entry.put(VERIFICATION, new JsonText(verification(backup)));
    if (backup.standing() instanceof Unverified(String reason)) {
      entry.put("reason", new JsonText(reason));
    }
    return new JsonObject(entry);
  }

  private static Optional<String> unit(CataloguedBackup backup) {
    return backup.manifest().map(manifest -> manifest.origin().unit());
  }

  private static Optional<String> version(CataloguedBackup backup) {
    return backup.manifest().map(BackupManifest::origin).flatMap(origin -> origin.serverVersion());
  }

  private static String verification(CataloguedBackup backup) {
    return switch (backup.standing()) {
      case Verified _ -> "verified";
      case Unverified _ -> "unverified";
    };
  }

  private static JsonValue text(Optional<String> text) {
    return text.<JsonValue>map(JsonText::new).orElseGet(JsonNull::new);
  }
}
