package io.charm4j.pebble;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Notices: made known to Pebble, and to the charm by Juju's {@code pebble-custom-notice}. */
public final class Notices {
  private final PebbleConnection connection;

  Notices(PebbleConnection connection) {
    this.connection = connection;
  }

  /** Whose notices to list. Others' than their own are for who may do everything. */
  public sealed interface Users {
    /** This process's user's, and what concerns everybody. */
    record Own() implements Users {}

    /** All. */
    record All() implements Users {}

    /**
     * One user's, and what concerns everybody.
     *
     * @param userId the user's number
     */
    record One(int userId) implements Users {}
  }

  /**
   * Which notices to list.
   *
   * @param types for example {@code custom}; none for all
   * @param keys what they are about; none for all
   * @param after only those last repeated after that
   * @param patience how long to wait for the first that fits; zero for not at all
   * @param users whose
   */
  public record Filter(
      List<String> types,
      List<String> keys,
      Optional<Instant> after,
      Duration patience,
      Users users) {
    /** Copies the lists. */
    public Filter {
      types = List.copyOf(types);
      keys = List.copyOf(keys);
    }

    /** {@return a filter that lets all through} */
    public static Filter all() {
      return new Filter(List.of(), List.of(), Optional.empty(), Duration.ZERO, new Users.Own());
    }

    /**
     * {@return a filter for custom notices of those keys}
     *
     * @param keys at least one
     */
    public static Filter custom(String... keys) {
      return new Filter(
          List.of("custom"), List.of(keys), Optional.empty(), Duration.ZERO, new Users.Own());
    }

    /**
     * {@return the same for notices of those users}
     *
     * @param whose whose
     */
    public Filter users(Users whose) {
      return new Filter(types, keys, after, patience, whose);
    }
  }

  /**
   * {@return the notices that this user may see and that pass the filter, the oldest first; none when
   * nothing came in time}
   *
   * @param filter which ones
   * @throws PebbleException when Pebble refuses, fails, or cannot be reached in time
   */
  public List<Notice> list(Filter filter) throws PebbleException {
    Query query = new Query().withAll("types", filter.types()).withAll("keys", filter.keys());
    switch (filter.users()) {
      case Users.Own() -> {}
      case Users.All() -> query.with("users", "all");
      case Users.One(int userId) -> query.with("user-id", Integer.toString(userId));
    }
    filter.after().ifPresent(after -> query.with("after", after.toString()));
    if (filter.patience().isPositive()) {
      query.with("timeout", GoDuration.text(filter.patience()));
    }
    List<Notice> notices = new ArrayList<>();
    Duration limit = filter.patience().plus(connection.limits().answer());
    for (JsonNode node : connection.get("/v1/notices" + query, limit)) {
      notices.add(Notice.of(node));
    }
    return List.copyOf(notices);
  }

  /**
   * {@return a notice}
   *
   * @param id its id
   * @throws PebbleException.Refused when there is none
   */
  public Notice get(String id) throws PebbleException {
    return Notice.of(connection.get("/v1/notices/" + Query.encoded(id)));
  }

  /**
   * Makes something known.
   *
   * @param key a domain and a path, for example {@code example.com/backup-done}
   * @param data what comes with it; not for secrets
   * @param repeatAfter how long the same is not made known again; zero for not at all
   * @return the notice's id
   * @throws PebbleException.Refused when the key has no domain and path
   */
  public String add(String key, Map<String, String> data, Duration repeatAfter)
      throws PebbleException {
    ObjectNode body =
        PebbleConnection.body().put("action", "add").put("type", "custom").put("key", key);
    ObjectNode members = body.putObject("data");
    data.forEach(members::put);
    if (repeatAfter.isPositive()) {
      body.put("repeat-after", GoDuration.text(repeatAfter));
    }
    JsonNode answer = connection.post("/v1/notices", body, PebbleConnection.Repeat.HARMFUL);
    return Json.text(answer.path("result"), "id");
  }
}
