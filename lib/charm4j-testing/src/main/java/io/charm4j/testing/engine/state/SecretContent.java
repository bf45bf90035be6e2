package io.charm4j.testing.engine.state;

import java.util.Base64;
import java.util.SortedMap;

/**
 * The content of one revision of a secret.
 *
 * @param values by key, in base64
 */
public record SecretContent(SortedMap<String, String> values) {

  /** Copies the map. */
  public SecretContent {
    values = Frozen.map(values);
  }

  /** The bytes of one value; the key must be there. */
  public byte[] bytes(String key) {
    String value = values.get(key);
    if (value == null) {
      throw new IllegalArgumentException("secret key value \"" + key + "\" not found");
    }
    return Base64.getDecoder().decode(value);
  }

  /** Shows the keys only. */
  @Override
  public String toString() {
    return "SecretContent" + values.keySet();
  }
}
