package io.charm4j;

import io.charm4j.environment.HookEnvironment;
import io.charm4j.environment.MalformedEnvironmentException;
import io.charm4j.event.Event;
import io.charm4j.event.EventEnvironment;
import io.charm4j.event.EventParser;
import io.charm4j.event.UnknownEvent;
import io.charm4j.json.Json;
import io.charm4j.json.JsonException;
import io.charm4j.json.JsonValue;
import io.charm4j.json.JsonValue.JsonArray;
import io.charm4j.json.JsonValue.JsonNumber;
import io.charm4j.json.JsonValue.JsonObject;
import io.charm4j.json.JsonValue.JsonText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps deferred events in the charm's directory, each as the variables that Juju would set for it. The
 * file is replaced as a whole, and only at the end of a dispatch that succeeded.
 */
final class DeferredEventFile {
  private static final Logger LOG = LoggerFactory.getLogger(DeferredEventFile.class);
  private static final String NAME = ".charm4j-deferred.json";
  private static final long VERSION = 1;

  /** Any unit will do: an event's own variables do not hold it, and the parser of environments asks for it. */
  private static final Map<String, String> FRAME = Map.of("JUJU_UNIT_NAME", "deferred/0");

  private final Path file;
  private final Path aside;
  private final Path fresh;

  DeferredEventFile(Path charmDirectory) {
    this.file = charmDirectory.resolve(NAME);
    this.aside = charmDirectory.resolve(NAME + ".unreadable");
    this.fresh = charmDirectory.resolve(NAME + ".new");
  }

  /** The stored events; none when there is no file, or when it cannot be read and was put aside. */
  List<Event> load() {
    try {
      return read(Files.readString(file));
    } catch (NoSuchFileException e) {
      return List.of();
    } catch (IOException | JsonException | MalformedEnvironmentException e) {
      putAside();
      LOG.warn(
          "Deferred events are lost: {} could not be read ({}). It was kept as {}",
          file,
          e.getMessage(),
          aside);
      return List.of();
    }
  }

  /** Replaces the stored events, for the owner's eyes only. */
  void save(List<Event> events) {
    try {
      if (events.isEmpty()) {
        Files.deleteIfExists(file);
        return;
      }
      Files.deleteIfExists(fresh);
      try (FileChannel channel =
          FileChannel.open(
              fresh,
              Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
        ByteBuffer bytes = StandardCharsets.UTF_8.encode(write(events));
        while (bytes.hasRemaining()) {
          channel.write(bytes);
        }
        channel.force(true);
      }
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException("Could not keep the deferred events in " + file, e);
    }
  }

  private void putAside() {
    try {
      Files.move(file, aside, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "Could not put aside " + file + ", which cannot be read: remove it", e);
    }
  }

  private static String write(List<Event> events) {
    List<JsonValue> stored = new ArrayList<>();
    for (Event event : events) {
      Map<String, JsonValue> members = new LinkedHashMap<>();
      EventEnvironment.of(event).forEach((name, text) -> members.put(name, new JsonText(text)));
      stored.add(new JsonObject(members));
    }
    Map<String, JsonValue> document = new LinkedHashMap<>();
    document.put("version", JsonNumber.of(VERSION));
    document.put("events", new JsonArray(stored));
    return Json.write(new JsonObject(document));
  }

  private static List<Event> read(String text) {
    if (!(Json.parse(text) instanceof JsonObject document)
        || !document.get("version").filter(JsonNumber.of(VERSION)::equals).isPresent()) {
      throw new JsonException("not a list of deferred events of version " + VERSION);
    }
    List<Event> events = new ArrayList<>();
    for (JsonValue element : document.elements("events")) {
      if (!(element instanceof JsonObject stored)) {
        throw new JsonException("an event is not an object");
      }
      events.add(event(stored));
    }
    return events;
  }

  private static Event event(JsonObject stored) {
    Map<String, String> variables = new HashMap<>(FRAME);
    for (String name : stored.members().keySet()) {
      variables.put(name, stored.text(name).orElse(""));
    }
    Event event =
        EventParser.parse(HookEnvironment.parse(variables))
            .orElseThrow(() -> new JsonException("an event has no name"));
    if (event instanceof UnknownEvent(String hookName)) {
      throw new JsonException("event " + hookName + " is not known");
    }
    return event;
  }
}
