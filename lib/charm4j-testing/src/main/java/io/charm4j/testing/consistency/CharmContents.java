package io.charm4j.testing.consistency;

import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What is in a charm, packed or not, as far as Juju looks at it before it runs anything.
 *
 * @param descriptions the texts of {@code metadata.yaml}, {@code config.yaml}, {@code actions.yaml}, {@code
 *     manifest.yaml} and {@code version}, by file name; those that are there
 * @param files the names of all files, relative to the charm
 * @param executables the names of those that have an execute bit
 */
public record CharmContents(
    SortedMap<String, String> descriptions,
    SortedSet<String> files,
    SortedSet<String> executables) {

  /** Copies the collections. */
  public CharmContents {
    descriptions = Collections.unmodifiableSortedMap(new TreeMap<>(descriptions));
    files = Collections.unmodifiableSortedSet(new TreeSet<>(files));
    executables = Collections.unmodifiableSortedSet(new TreeSet<>(executables));
  }

  /**
   * The text of a description.
   *
   * @param name its file name
   * @return the text; empty when the charm has no such file
   */
  public Optional<String> description(String name) {
    return Optional.ofNullable(descriptions.get(name));
  }
}
