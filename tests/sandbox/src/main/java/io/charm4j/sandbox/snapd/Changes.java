package io.charm4j.sandbox.snapd;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.charm4j.testing.engine.substrate.SubstrateException;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The changes of one machine's snapd: asynchronous work that clients poll (reference/snapd §3). */
final class Changes {
  private static final Logger LOG = LoggerFactory.getLogger(Changes.class);

  private final Clock clock;
  private final List<Change> changes = new ArrayList<>();

  Changes(Clock clock) {
    this.clock = clock;
  }

  /** The work of a change. */
  interface Work {
    void run() throws IOException, ServiceException;
  }

  private enum Progress {
    DOING("Doing"),
    DONE("Done"),
    ERROR("Error");

    private final String word;

    Progress(String word) {
      this.word = word;
    }
  }

  private static final class Change {
    private final int id;
    private final String kind;
    private final String summary;
    private final Set<String> snaps;
    private final String spawned;
    private Progress progress = Progress.DOING;
    private String readyAt = "";
    private String error = "";

    Change(int id, String kind, String summary, Set<String> snaps, String spawned) {
      this.id = id;
      this.kind = kind;
      this.summary = summary;
      this.snaps = snaps;
      this.spawned = spawned;
    }
  }

  /**
   * Starts the work, unless another change works on one of the snaps.
   *
   * @return the change's id
   * @throws SnapdProblem when there is a conflict
   */
  synchronized String start(String kind, String summary, Set<String> snaps, Work work)
      throws SnapdProblem {
    for (Change other : changes) {
      for (String snap : snaps) {
        if (other.progress == Progress.DOING && other.snaps.contains(snap)) {
          throw SnapdProblem.conflict(snap, other.kind);
        }
      }
    }
    Change change =
        new Change(
            changes.size() + 1, kind, summary, Set.copyOf(snaps), clock.instant().toString());
    changes.add(change);
    Thread.ofPlatform().daemon().name("snapd change " + change.id).start(() -> run(change, work));
    return Integer.toString(change.id);
  }

  private void run(Change change, Work work) {
    try {
      work.run();
      finish(change, Progress.DONE, "");
    } catch (IOException | ServiceException | SubstrateException e) {
      finish(change, Progress.ERROR, String.valueOf(e.getMessage()));
    } catch (RuntimeException e) {
      LOG.error("change {} ({}) met a fault of the stand-in snapd", change.id, change.kind, e);
      finish(change, Progress.ERROR, "internal error: " + e);
    }
  }

  private synchronized void finish(Change change, Progress progress, String error) {
    change.readyAt = clock.instant().toString();
    change.error =
        error.isEmpty()
            ? ""
            : "cannot perform the following tasks:\n- " + change.summary + " (" + error + ")";
    change.progress = progress;
  }

  /** The change as clients see it; empty when there is none of this id. */
  synchronized Optional<JsonNode> find(String id) {
    return changes.stream()
        .filter(change -> Integer.toString(change.id).equals(id))
        .findFirst()
        .map(Changes::describe);
  }

  /**
   * The changes that a client asks for.
   *
   * @param select {@code in-progress}, {@code ready} or {@code all}
   * @param snap only those of this snap; all when empty
   */
  synchronized ArrayNode list(String select, String snap) {
    ArrayNode list = JsonNodeFactory.instance.arrayNode();
    for (Change change : changes) {
      boolean doing = change.progress == Progress.DOING;
      boolean selected =
          switch (select) {
            case "all" -> true;
            case "ready" -> !doing;
            default -> doing;
          };
      if (selected && (snap.isEmpty() || change.snaps.contains(snap))) {
        list.add(describe(change));
      }
    }
    return list;
  }

  private static JsonNode describe(Change change) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("id", Integer.toString(change.id));
    node.put("kind", change.kind);
    node.put("summary", change.summary);
    node.put("status", change.progress.word);
    ObjectNode task = node.withArray("tasks").addObject();
    task.put("id", Integer.toString(change.id));
    task.put("kind", change.kind);
    task.put("summary", change.summary);
    task.put("status", change.progress.word);
    boolean ready = change.progress != Progress.DOING;
    task.putObject("progress").put("label", "").put("done", ready ? 1 : 0).put("total", 1);
    node.put("ready", ready);
    if (!change.error.isEmpty()) {
      node.put("err", change.error);
    }
    node.put("spawn-time", change.spawned);
    if (ready) {
      node.put("ready-time", change.readyAt);
    }
    change.snaps.forEach(node.putObject("data").withArray("snap-names")::add);
    return node;
  }
}
