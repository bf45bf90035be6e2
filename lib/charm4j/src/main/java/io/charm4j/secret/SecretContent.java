package io.charm4j.secret;

import io.charm4j.text.Utf8Chunks;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * The content of one revision of a Juju secret: an immutable map from key to text, sorted by key.
 *
 * <p>Keys have at least three characters, lower-case letters, digits and single inner hyphens, and
 * begin with a letter (reference/juju-hook-contract §2.6).
 */
public final class SecretContent {
  private static final Pattern KEY = Pattern.compile("[a-z](?:-?[a-z0-9]){2,}+");

  /** In base64, all values together (reference/juju-hook-contract §2.6). */
  private static final long LARGEST = 1_000_000;

  private final Map<String, SensitiveString> entries;

  private SecretContent(Map<String, SensitiveString> entries) {
    this.entries = Collections.unmodifiableMap(new TreeMap<>(entries));
  }

  /**
   * Copies a map.
   *
   * @param entries the values by key
   * @return the content
   * @throws IllegalArgumentException when there is no entry, a key is not one that Juju takes, or the
   *     values are larger than Juju takes, 1,000,000 bytes in base64
   */
  public static SecretContent of(Map<String, SensitiveString> entries) {
    if (entries.isEmpty()) {
      throw new IllegalArgumentException("A secret needs at least one key");
    }
    if (encodedLength(entries) > LARGEST) {
      throw new IllegalArgumentException(
          "A secret of "
              + encodedLength(entries)
              + " bytes in base64 is too large: Juju takes "
              + LARGEST);
    }
    for (String key : entries.keySet()) {
      if (!KEY.matcher(key).matches()) {
        throw new IllegalArgumentException(
            "\""
                + key
                + "\" cannot be a secret's key: use at least 3 lower-case letters, digits or single"
                + " inner hyphens, the first one a letter");
      }
    }
    return new SecretContent(entries);
  }

  /**
   * A content of one entry.
   *
   * @param key the key
   * @param value the value
   * @return the content
   */
  public static SecretContent of(String key, SensitiveString value) {
    return of(Map.of(key, value));
  }

  /**
   * {@return the value under a key, when there is one}
   *
   * @param key the key
   */
  public Optional<SensitiveString> get(String key) {
    return Optional.ofNullable(entries.get(key));
  }

  /** {@return the keys, sorted} */
  public SequencedSet<String> keys() {
    return new TreeSet<>(entries.keySet());
  }

  /** {@return all entries, as an immutable map} */
  public Map<String, SensitiveString> asMap() {
    return entries;
  }

  /**
   * {@return the same content with one entry added or replaced}
   *
   * @param key the key
   * @param value the value
   */
  public SecretContent with(String key, SensitiveString value) {
    Map<String, SensitiveString> changed = new TreeMap<>(entries);
    changed.put(key, value);
    return of(changed);
  }

  /**
   * {@return the same content without one entry}
   *
   * @param key the key
   * @throws IllegalArgumentException when nothing would be left
   */
  public SecretContent without(String key) {
    Map<String, SensitiveString> changed = new TreeMap<>(entries);
    changed.remove(key);
    return of(changed);
  }

  private static long encodedLength(Map<String, SensitiveString> entries) {
    return entries.values().stream()
        .mapToLong(value -> (Utf8Chunks.length(value.reveal()) + 2L) / 3 * 4)
        .sum();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SecretContent that && entries.equals(that.entries);
  }

  @Override
  public int hashCode() {
    return entries.hashCode();
  }

  /** The keys only. */
  @Override
  public String toString() {
    return "SecretContent" + entries.keySet();
  }
}
