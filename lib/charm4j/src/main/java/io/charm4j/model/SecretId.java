package io.charm4j.model;

import java.util.regex.Pattern;

/**
 * The URI of a secret: {@code secret:9m4e2mr0ui3e8a215n4g}, or {@code secret://<model-uuid>/<id>} for
 * one of another model (reference/juju-hook-contract §1.3).
 *
 * @param uri the whole URI, with its scheme
 */
public record SecretId(String uri) {

  private static final Pattern FORM =
      Pattern.compile("secret:(//[0-9A-Za-z-]+/)?[0-9A-Za-z]+(\\?.*)?");

  /** Checks the form. */
  public SecretId {
    if (!FORM.matcher(uri).matches()) {
      throw new IllegalArgumentException(
          "\"" + uri + "\" is not a secret URI: expected secret:<id>");
    }
  }

  /**
   * Reads a URI, or the bare identifier that {@code secret-ids} prints.
   *
   * @param text a URI, or the bare identifier
   * @return the id
   * @throws IllegalArgumentException when the text is neither
   */
  public static SecretId parse(String text) {
    return new SecretId(text.startsWith("secret:") ? text : "secret:" + text);
  }

  /** {@return the identifier alone, without scheme and model} */
  public String identifier() {
    String path = uri.substring(uri.lastIndexOf(uri.contains("//") ? '/' : ':') + 1);
    int query = path.indexOf('?');
    return query < 0 ? path : path.substring(0, query);
  }

  /**
   * {@return whether both name the same secret, be it with or without the model's UUID}
   *
   * @param other the id to compare with
   */
  public boolean namesSameSecretAs(SecretId other) {
    return identifier().equals(other.identifier());
  }

  /** The whole URI. */
  @Override
  public String toString() {
    return uri;
  }
}
