package io.charm4j.metadata;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * The members of a YAML map. What is missing or of another kind is empty: Juju has checked a charm before its hooks
 * run.
 */
record YamlMembers(Map<?, ?> map) {

  static YamlMembers of(Object value) {
    return new YamlMembers(value instanceof Map<?, ?> map ? map : Map.of());
  }

  Optional<String> text(String name) {
    Object value = map.get(name);
    return value == null || value instanceof Map || value instanceof List
        ? Optional.empty()
        : Optional.of(String.valueOf(value));
  }

  String textOr(String name, String otherwise) {
    return text(name).orElse(otherwise);
  }

  Optional<Integer> number(String name) {
    return map.get(name) instanceof Number number
        ? Optional.of(number.intValue())
        : Optional.empty();
  }

  boolean flag(String name) {
    return Boolean.TRUE.equals(map.get(name));
  }

  YamlMembers members(String name) {
    Object value = map.get(name);
    return value == null ? new YamlMembers(Map.of()) : of(value);
  }

  List<YamlMembers> list(String name) {
    return map.get(name) instanceof List<?> list
        ? list.stream().filter(Map.class::isInstance).map(YamlMembers::of).toList()
        : List.of();
  }

  /** Each member, by its name. */
  <T> Map<String, T> each(Function<YamlMembers, T> reading) {
    Map<String, T> read = new TreeMap<>();
    map.forEach((name, value) ->
        read.put(
            String.valueOf(name),
            reading.apply(value == null ? new YamlMembers(Map.of()) : of(value))));
    return read;
  }

  Set<String> names() {
    return each(_ -> true).keySet();
  }
}
