package io.charm4j.sandbox.snapd;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** What is installed on one machine; kept in a file, so that it survives this process. */
final class SnapState {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path file;
  private final SortedMap<String, InstalledSnap> snaps = new TreeMap<>();

  /**
   * Reads the file; there is none on a new machine.
   *
   * @throws IOException when it cannot be read
   */
  SnapState(Path file) throws IOException {
    this.file = file;
    if (Files.exists(file)) {
      for (JsonNode node : JSON.readTree(file.toFile()).path("snaps")) {
        InstalledSnap snap = read(node);
        snaps.put(snap.name(), snap);
      }
    }
  }

  synchronized Optional<InstalledSnap> find(String name) {
    return Optional.ofNullable(snaps.get(name));
  }

  synchronized List<InstalledSnap> all() {
    return new ArrayList<>(snaps.values());
  }

  synchronized void put(InstalledSnap snap) throws IOException {
    snaps.put(snap.name(), snap);
    write();
  }

  synchronized void remove(String name) throws IOException {
    snaps.remove(name);
    write();
  }

  private void write() throws IOException {
    ObjectNode root = JSON.createObjectNode();
    for (InstalledSnap snap : snaps.values()) {
      ObjectNode node = root.withArray("snaps").addObject();
      node.put("name", snap.name());
      node.put("revision", snap.revision());
      node.put("channel", snap.channel());
      node.put("tracking", snap.tracking());
      snap.hold().ifPresent(until -> node.put("hold", until));
      snap.enabled().forEach(node.withArray("enabled")::add);
      node.put("installed-at", snap.installedAt());
    }
    Files.createDirectories(file.resolve("..").normalize());
    Path next = file.resolveSibling("state.json.new");
    JSON.writeValue(next.toFile(), root);
    Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private static InstalledSnap read(JsonNode node) {
    Set<String> enabled = new TreeSet<>();
    node.path("enabled").forEach(element -> enabled.add(element.asText()));
    JsonNode hold = node.path("hold");
    return new InstalledSnap(
        node.path("name").asText(),
        node.path("revision").asInt(),
        node.path("channel").asText(),
        node.path("tracking").asText(),
        hold.isTextual() ? Optional.of(hold.asText()) : Optional.empty(),
        enabled,
        node.path("installed-at").asText());
  }
}
