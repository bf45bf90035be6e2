package io.charm4j.pebble;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The changes of a Pebble: looked at, waited for, aborted. */
public final class Changes {
  private static final Duration SLICE = Duration.ofSeconds(4);
  private static final Duration SHORTEST_SLICE = Duration.ofMillis(10);
  private static final int GATEWAY_TIMEOUT = 504;

  private final PebbleConnection connection;

  Changes(PebbleConnection connection) {
    this.connection = connection;
  }

  /** Which changes to list. */
  public enum Selection {
    /** Those that are under way. */
    IN_PROGRESS,
    /** Those that are over. */
    READY,
    /** All that Pebble still knows: those of the last seven days, a thousand at most. */
    ALL;

    private String parameter() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /**
   * {@return the changes of that selection, in no order}
   *
   * @param selection which ones
   * @throws PebbleException when Pebble refuses, fails, or cannot be reached in time
   */
  public List<Change> list(Selection selection) throws PebbleException {
    return list(new Query().with("select", selection.parameter()));
  }

  /**
   * {@return the changes of that selection that have to do with a service, in no order}
   *
   * @param selection which ones
   * @param service the service's name
   * @throws PebbleException when Pebble refuses, fails, or cannot be reached in time
   */
  public List<Change> list(Selection selection, String service) throws PebbleException {
    return list(new Query().with("select", selection.parameter()).with("for", service));
  }

  private List<Change> list(Query query) throws PebbleException {
    List<Change> changes = new ArrayList<>();
    for (JsonNode node : connection.get("/v1/changes" + query)) {
      changes.add(Change.of(node));
    }
    return List.copyOf(changes);
  }

  /**
   * {@return a change as it is now}
   *
   * @param id the change's id
   * @throws PebbleException.Refused when Pebble knows no such change
   */
  public Change get(String id) throws PebbleException {
    return Change.of(connection.get("/v1/changes/" + Query.encoded(id)));
  }

  /**
   * {@return a change once it is ready, however it ended}
   *
   * @param id the change's id
   * @param limit how long to wait
   * @throws PebbleException.ChangeOverdue when it is not ready in time; it goes on
   */
  public Change await(String id, Duration limit) throws PebbleException {
    Deadline deadline = Deadline.after(limit);
    while (true) {
      Duration left = deadline.left();
      Duration slice = left.compareTo(SLICE) < 0 ? left : SLICE;
      if (slice.compareTo(SHORTEST_SLICE) < 0) {
        slice = SHORTEST_SLICE;
      }
      String path = "/v1/changes/" + Query.encoded(id) + "/wait?timeout=" + GoDuration.text(slice);
      try {
        return Change.of(connection.get(path, slice.plus(connection.limits().answer())));
      } catch (PebbleException.Refused e) {
        if (e.error().status() != GATEWAY_TIMEOUT) {
          throw e;
        }
        if (deadline.isOver()) {
          PebbleException overdue = new PebbleException.ChangeOverdue(id, limit);
          overdue.initCause(e);
          throw overdue;
        }
      }
    }
  }

  /**
   * Gives up a change. The process of a command is killed; its change ends without an error and with
   * exit code 137.
   *
   * @param id the change's id
   * @throws PebbleException.Refused also when the change is ready already
   */
  public void abort(String id) throws PebbleException {
    ObjectNode body = PebbleConnection.body().put("action", "abort");
    connection.post("/v1/changes/" + Query.encoded(id), body, PebbleConnection.Repeat.HARMFUL);
  }

  /** Waits for a change that must succeed. */
  void awaitSuccess(String id, Duration limit) throws PebbleException {
    Change change = await(id, limit);
    if (change.error().isPresent()) {
      throw new PebbleException.ChangeFailed(change);
    }
  }
}
