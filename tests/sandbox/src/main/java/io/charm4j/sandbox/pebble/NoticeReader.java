package io.charm4j.sandbox.pebble;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;

/** Follows the notices of one Pebble, as Juju's agent does. */
public final class NoticeReader {
  private static final String PERFORM_CHECK = "perform-check";
  private static final String RECOVER_CHECK = "recover-check";

  private final PebbleQuestions pebble;
  private final Listener listener;

  /** Takes what the notices tell. */
  public interface Listener {

    /** Somebody has called {@code pebble notify}. */
    void notice(String id, String key);

    /** A health check has failed, or has passed again. */
    void check(String name, boolean passes);
  }

  /** Reads the notices of one Pebble for one listener. */
  public NoticeReader(PebbleQuestions pebble, Listener listener) {
    this.pebble = pebble;
    this.listener = listener;
  }

  /**
   * Tells of all notices that are later than those told before; waits for one when there is none.
   *
   * @param after what the last call answered; empty for the first call
   * @param wait how long to wait
   * @return what the next call needs
   * @throws IOException when Pebble does not answer
   */
  public String read(String after, Duration wait) throws IOException {
    String last = after;
    for (JsonNode notice : pebble.notices(after, wait)) {
      tell(notice);
      last = notice.path("last-repeated").asText(last);
    }
    return last;
  }

  private void tell(JsonNode notice) throws IOException {
    String key = notice.path("key").asText();
    if (notice.path("type").asText().equals("custom")) {
      listener.notice(notice.path("id").asText(), key);
      return;
    }
    String kind = notice.path("last-data").path("kind").asText("");
    if (!kind.equals(PERFORM_CHECK) && !kind.equals(RECOVER_CHECK)) {
      return;
    }
    String check = notice.path("last-data").path("check-name").asText("");
    String status = pebble.change(key).path("status").asText();
    if (kind.equals(PERFORM_CHECK) && status.equals("Error")) {
      listener.check(check, false);
    } else if (kind.equals(RECOVER_CHECK) && status.equals("Done")) {
      listener.check(check, true);
    }
  }
}
