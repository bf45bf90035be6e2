package io.valkeycharm.client;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a server tells about itself in its {@code INFO} command. */
public final class ServerInformation {
  private static final Pattern DATABASE = Pattern.compile("db(\\d{1,9})");
  private static final Pattern KEYS = Pattern.compile("keys=(\\d{1,18})");

  private final Map<String, String> fields;

  private ServerInformation(Map<String, String> fields) {
    this.fields = fields;
  }

  /** Reads what the client prints for {@code INFO}: {@code name:value} lines and headings. */
  public static ServerInformation parse(String reply) {
    Map<String, String> fields = new LinkedHashMap<>();
    reply
        .lines()
        .map(String::strip)
        .filter(line -> !line.startsWith("#") && line.indexOf(':') > 0)
        .forEach(line -> {
          int colon = line.indexOf(':');
          fields.put(line.substring(0, colon), line.substring(colon + 1));
        });
    return new ServerInformation(fields);
  }

  /** Whether the server is still reading its data. */
  public boolean isLoading() {
    return "1".equals(fields.get("loading"));
  }

  /** Whether a snapshot is being written, to disk or to a replica. */
  public boolean isSaving() {
    return "1".equals(fields.get("rdb_bgsave_in_progress"));
  }

  /** How far the snapshot is that is being written: another text each time that it got on. */
  public String savingProgress() {
    return fields.getOrDefault("current_save_keys_processed", "")
        + "/"
        + fields.getOrDefault("current_cow_size", "");
  }

  /** When the last snapshot on disk was complete, in seconds of the server's clock. */
  public long lastSave() {
    return number("rdb_last_save_time").orElse(0);
  }

  /** Whether the last snapshot that was to go to disk did. */
  public boolean isLastSaveGood() {
    return "ok".equals(fields.get("rdb_last_bgsave_status"));
  }

  /** How many changes the last snapshot on disk does not have; unknown is one. */
  public long unsavedChanges() {
    return number("rdb_changes_since_last_save").orElse(1);
  }

  /** The version, from servers that call themselves Valkey. */
  public Optional<String> version() {
    return Optional.ofNullable(fields.get("valkey_version"));
  }

  /** Memory that the data themselves take, in bytes. */
  public OptionalLong dataBytes() {
    return number("used_memory_dataset");
  }

  /** How many keys each database has, by its number; those without keys are left out. */
  public SortedMap<Integer, Long> keysPerDatabase() {
    SortedMap<Integer, Long> keys = new TreeMap<>();
    fields.forEach((name, value) -> {
      Matcher database = DATABASE.matcher(name);
      Matcher count = KEYS.matcher(value);
      if (database.matches() && count.lookingAt()) {
        keys.put(Integer.valueOf(database.group(1)), Long.valueOf(count.group(1)));
      }
    });
    return keys;
  }

  private OptionalLong number(String field) {
    try {
      return OptionalLong.of(Long.parseLong(fields.getOrDefault(field, "")));
    } catch (NumberFormatException e) {
      return OptionalLong.empty();
    }
  }
}
