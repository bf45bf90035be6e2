package io.charm4j.hooktool;

import java.util.List;

/** The ways in which a reader names a secret (reference/juju-hook-contract §2.6). */
public sealed interface SecretReference {

  /** {@return the words of {@code secret-get} for it} */
  default List<String> words() {
    return switch (this) {
      case ByUri(String uri) -> List.of(uri);
      case ByLabel(String label) -> List.of("--label", label);
      case GivingLabel(String uri, String label) -> List.of(uri, "--label", label);
    };
  }

  /**
   * By its URI.
   *
   * @param uri the URI
   */
  record ByUri(String uri) implements SecretReference {}

  /**
   * By the label that this side gave it.
   *
   * @param label the label
   */
  record ByLabel(String label) implements SecretReference {}

  /**
   * By its URI, giving it a label of this side.
   *
   * @param uri the URI
   * @param label the label that it gets
   */
  record GivingLabel(String uri, String label) implements SecretReference {}
}
