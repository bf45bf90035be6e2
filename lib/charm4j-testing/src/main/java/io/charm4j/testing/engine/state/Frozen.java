package io.charm4j.testing.engine.state;

import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Sorted copies that nobody can change; sorted, so that a saved model is the same text each time. */
final class Frozen {
  private Frozen() {}

  static <K extends Comparable<K>, V> SortedMap<K, V> map(Map<K, V> source) {
    return Collections.unmodifiableSortedMap(new TreeMap<>(source));
  }

  static <T extends Comparable<T>> SortedSet<T> set(Collection<T> source) {
    return Collections.unmodifiableSortedSet(new TreeSet<>(source));
  }

  static <K extends Comparable<K>, V> SortedMap<K, V> with(Map<K, V> source, K key, V value) {
    TreeMap<K, V> copy = new TreeMap<>(source);
    copy.put(key, value);
    return Collections.unmodifiableSortedMap(copy);
  }

  static <K extends Comparable<K>, V> SortedMap<K, V> without(Map<K, V> source, K key) {
    TreeMap<K, V> copy = new TreeMap<>(source);
    copy.remove(key);
    return Collections.unmodifiableSortedMap(copy);
  }

  static <T extends Comparable<T>> SortedSet<T> with(Collection<T> source, T element) {
    TreeSet<T> copy = new TreeSet<>(source);
    copy.add(element);
    return Collections.unmodifiableSortedSet(copy);
  }

  static <T extends Comparable<T>> SortedSet<T> without(Collection<T> source, T element) {
    TreeSet<T> copy = new TreeSet<>(source);
    copy.remove(element);
    return Collections.unmodifiableSortedSet(copy);
  }
}
