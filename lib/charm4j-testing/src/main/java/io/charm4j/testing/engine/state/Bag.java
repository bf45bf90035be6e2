package io.charm4j.testing.engine.state;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A databag.
 *
 * @param values its content; no empty values, because an empty value means "not there"
 * @param version counts the changes of its content; 0 for a bag that nobody has written yet
 */
public record Bag(SortedMap<String, String> values, long version) {
  /** A bag that nobody has written yet. */
  public static final Bag UNWRITTEN = new Bag(new TreeMap<>(), 0);

  /** Copies the map. */
  public Bag {
    values = Frozen.map(values);
  }

  /**
   * The bag after these writes, an empty value standing for deletion. Writes that change nothing give
   * the same version (reference/juju-hook-contract §1.7).
   */
  public Bag written(Map<String, String> writes) {
    SortedMap<String, String> result = overlaid(writes);
    return result.equals(values) ? this : new Bag(result, version + 1);
  }

  /** The bag with nothing but this content. */
  public Bag replacedBy(Map<String, String> content) {
    SortedMap<String, String> result = new TreeMap<>(content);
    return result.equals(values) ? this : new Bag(result, version + 1);
  }

  /** The content as it would be after these writes. */
  public SortedMap<String, String> overlaid(Map<String, String> writes) {
    TreeMap<String, String> result = new TreeMap<>(values);
    writes.forEach((key, value) -> {
      if (value.isEmpty()) {
        result.remove(key);
      } else {
        result.put(key, value);
      }
    });
    return result;
  }
}
