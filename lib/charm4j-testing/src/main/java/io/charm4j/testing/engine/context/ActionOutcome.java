package io.charm4j.testing.engine.context;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;

/** What an action has said of its result so far; kept whatever its exit code will be. */
public final class ActionOutcome {
  private final ObjectNode results = JsonNodeFactory.instance.objectNode();
  private Optional<String> failure = Optional.empty();

  /** Sets a result under a key of several segments; a scalar in the way is replaced by a map. */
  public void set(List<String> segments, String value) {
    ObjectNode place = results;
    for (String segment : segments.subList(0, segments.size() - 1)) {
      place = place.get(segment) instanceof ObjectNode object ? object : place.putObject(segment);
    }
    place.put(segments.getLast(), value);
  }

  /** Marks the action as failed; the last text counts. */
  public void fail(String message) {
    failure = Optional.of(message);
  }

  /** The results so far, as a copy. */
  public ObjectNode results() {
    return results.deepCopy();
  }

  /** The text of the last failure, when there was one. */
  public Optional<String> failure() {
    return failure;
  }
}
