package io.charm4j.pebble;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.StringJoiner;

/** The query of a request's address, percent-encoded. */
final class Query {
  private final StringJoiner parameters = new StringJoiner("&", "?", "").setEmptyValue("");

  static String encoded(String value) {
    // URLEncoder writes a form's "+" for a space, which a path would keep.
    return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
  }

  Query with(String name, String value) {
    parameters.add(name + "=" + encoded(value));
    return this;
  }

  /** One parameter of that name for each value. */
  Query withAll(String name, Iterable<String> values) {
    values.forEach(value -> with(name, value));
    return this;
  }

  @Override
  public String toString() {
    return parameters.toString();
  }
}
