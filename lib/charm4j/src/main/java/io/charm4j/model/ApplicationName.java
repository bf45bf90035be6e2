package io.charm4j.model;

/**
 * The name of an application in the model, such as {@code webapp}; across models the alias {@code
 * remote-…} (reference/juju-hook-contract §5).
 *
 * @param value the bare name, never empty, without a slash
 */
public record ApplicationName(String value) implements Comparable<ApplicationName> {

  /** Checks that the name can be one. */
  public ApplicationName {
    if (value.isEmpty() || value.indexOf('/') >= 0 || !value.equals(value.strip())) {
      throw new IllegalArgumentException("\"" + value + "\" is not an application name");
    }
  }

  @Override
  public int compareTo(ApplicationName other) {
    return value.compareTo(other.value);
  }

  /** The bare name, as Juju writes it. */
  @Override
  public String toString() {
    return value;
  }
}
