package io.valkeycharm.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A server that has read its configuration, as a real one does at its start. */
public final class FakeServer {
  private final Map<String, String> directives = new TreeMap<>();
  private final Map<String, String> hashes = new TreeMap<>();
  private Optional<String> upstream;
  private boolean loading;
  private long offset = 1;
  private boolean savesWell = true;
  private boolean lastSaveGood = true;
  private long lastSave = 1;
  private long unsaved = 1;
  private boolean writesWait;

  FakeServer(Path configuration) {
    for (String line : lines(configuration)) {
      if (!line.startsWith("#")) {
        String[] parts = line.split(" ", 2);
        directives.put(parts[0], parts[1]);
      }
    }
    upstream =
        Optional.ofNullable(directives.get("replicaof")).map(value -> value.split(" ", 2)[0]);
    reloadUsers();
  }

  /** A directive that it was started with. */
  public Optional<String> directive(String name) {
    return Optional.ofNullable(directives.get(name));
  }

  /** The address that it listens on. */
  public String address() {
    return directive("bind").orElseThrow().split(" ", 2)[0];
  }

  /** The port that it listens on. */
  public int port() {
    return Integer.parseInt(directive("port").orElseThrow());
  }

  /** The address of the server that it follows; empty for a primary. */
  public Optional<String> upstream() {
    return upstream;
  }

  /** How far it is, in bytes. */
  public long offset() {
    return offset;
  }

  /** Puts it ahead of the others. */
  public void advanceTo(long bytes) {
    offset = bytes;
  }

  /** Lets it read its data, or be done with it. */
  public void setLoading(boolean reads) {
    loading = reads;
  }

  boolean isLoading() {
    return loading;
  }

  /** Makes it follow another server, or nobody. */
  public void follow(Optional<String> address) {
    upstream = address;
  }

  /** Lets it have a disk that it can write to, or none. */
  public void setSavesWell(boolean well) {
    savesWell = well;
  }

  /** Whether all that it has acknowledged is on disk, and it acknowledges nothing more. */
  public boolean isAtRest() {
    return unsaved == 0 && writesWait;
  }

  /** Whether clients' writes are made to wait. */
  public boolean isWritePaused() {
    return writesWait;
  }

  void setWritePaused(boolean paused) {
    writesWait = paused;
  }

  void save() {
    lastSaveGood = savesWell;
    if (savesWell) {
      lastSave++;
      // Without a pause of the writes there is always one more.
      unsaved = writesWait ? 0 : 1;
    }
  }

  String persistence() {
    return String.join(
        "\r\n",
        "# Persistence",
        "loading:0",
        "rdb_changes_since_last_save:" + unsaved,
        "rdb_bgsave_in_progress:0",
        "rdb_last_save_time:" + lastSave,
        "rdb_last_bgsave_status:" + (lastSaveGood ? "ok" : "err"));
  }

  void set(String directive, String value) {
    directives.put(directive, value);
  }

  void reloadUsers() {
    hashes.clear();
    for (String line : lines(Path.of(directive("aclfile").orElseThrow()))) {
      String[] words = line.split(" ", -1);
      if (words.length > 3 && words[2].equals("on")) {
        hashes.put(words[1], words[3]);
      }
    }
  }

  /** The digest of each user's password, as the server has read them last. */
  public Map<String, String> users() {
    return Map.copyOf(hashes);
  }

  boolean accepts(String user, String password) {
    return ("#" + sha256(password)).equals(hashes.get(user));
  }

  private static String sha256(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
