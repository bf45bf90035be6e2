package io.valkeycharm.managers;

import io.valkeycharm.client.Endpoint;
import java.util.List;
import java.util.Optional;

/**
 * What a unit remembers of the moment when nothing was left to do.
 *
 * @param leader whether it led its application
 * @param address where its server listened
 * @param upstream the server that its own followed; empty on the primary
 */
record SettledState(boolean leader, String address, Optional<Endpoint> upstream) {
  private static final String FIRST_LINE = "settled 1";

  /** One fact a line; nothing in it is secret. */
  String write() {
    String follows =
        upstream.map(endpoint -> endpoint.port() + " " + endpoint.host()).orElse("nobody");
    return String.join(
        "\n", FIRST_LINE, "leader " + leader, "address " + address, "upstream " + follows, "");
  }

  /** What that text tells; empty when it is not exactly of this form, since it can be made anew. */
  static Optional<SettledState> read(String text) {
    List<String> lines = text.lines().toList();
    if (lines.size() != 4 || !lines.getFirst().equals(FIRST_LINE)) {
      return Optional.empty();
    }
    Optional<Boolean> leader =
        fact(lines.get(1), "leader").filter(List.of("true", "false")::contains).map("true"::equals);
    Optional<String> address = fact(lines.get(2), "address");
    Optional<Optional<Endpoint>> upstream =
        fact(lines.get(3), "upstream").flatMap(SettledState::endpoint);
    if (leader.isEmpty() || address.isEmpty() || upstream.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(new SettledState(leader.get(), address.get(), upstream.get()));
  }

  private static Optional<String> fact(String line, String name) {
    return Optional.of(line)
        .filter(given -> given.startsWith(name + " "))
        .map(given -> given.substring(name.length() + 1))
        .filter(value -> !value.isEmpty());
  }

  private static Optional<Optional<Endpoint>> endpoint(String text) {
    if (text.equals("nobody")) {
      return Optional.of(Optional.empty());
    }
    String[] words = text.split(" ", -1);
    if (words.length != 2 || !words[0].matches("[0-9]{1,5}") || words[1].isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(Optional.of(new Endpoint(words[1], Integer.parseInt(words[0]))));
  }
}
