package io.charm4j.model;

import io.charm4j.hooktool.HookToolException;
import io.charm4j.hooktool.ToolAnswer;
import io.charm4j.hooktool.UnitTools;
import io.charm4j.json.JsonValue.JsonObject;
import io.charm4j.model.Storage.Kind;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Storage instances by name, each asked once. */
final class Storages {
  private final UnitTools tools;
  private final Map<String, Memo<List<StorageId>>> ids = new HashMap<>();
  private final Map<StorageId, Memo<Optional<Storage>>> instances = new HashMap<>();

  Storages(UnitTools tools) {
    this.tools = tools;
  }

  List<Storage> of(String name) {
    return ids(name).stream().map(this::instance).flatMap(Optional::stream).toList();
  }

  List<StorageId> ids(String name) {
    return ids.computeIfAbsent(name, wanted -> new Memo<>(() -> list(wanted))).get();
  }

  private List<StorageId> list(String name) {
    return tools.storageIds(name).stream()
        .map(id -> ToolAnswer.read("storage-list", "a storage's id", id, StorageId::parse))
        .toList();
  }

  void add(String name, int count) {
    if (count < 1) {
      throw new IllegalArgumentException("Cannot add " + count + " instances of storage " + name);
    }
    tools.addStorage(name, count);
  }

  private Optional<Storage> instance(StorageId id) {
    return instances.computeIfAbsent(id, wanted -> new Memo<>(() -> ask(wanted))).get();
  }

  /** Empty when the instance went away between the list and the question. */
  private Optional<Storage> ask(StorageId id) {
    JsonObject answer;
    try {
      answer = tools.storage(id.toString());
    } catch (HookToolException e) {
      if (e.errorText().contains("storage not found")) {
        return Optional.empty();
      }
      throw e;
    }
    Kind kind =
        answer.text("kind").filter("block"::equals).isPresent() ? Kind.BLOCK : Kind.FILESYSTEM;
    return answer
        .text("location")
        .map(location ->
            new Storage(id, kind, ToolAnswer.read("storage-get", "a path", location, Path::of)));
  }
}
