package io.charm4j.model;

/**
 * The identity of a relation as seen from this side, such as {@code db:7}.
 *
 * @param endpoint this charm's endpoint name
 * @param number the relation's number in the model, 0 or more
 */
public record RelationId(String endpoint, int number) implements Comparable<RelationId> {

  /** Checks both parts. */
  public RelationId {
    if (endpoint.isEmpty() || number < 0) {
      throw new IllegalArgumentException(
          "\"" + endpoint + ":" + number + "\" is not a relation id: expected name:number");
    }
  }

  /**
   * Reads {@code db:7}.
   *
   * @param text an id such as {@code db:7}
   * @return the id
   * @throws IllegalArgumentException when the text is no relation id
   */
  public static RelationId parse(String text) {
    NumberedName parts = NumberedName.parse(text, ':', "relation id");
    return new RelationId(parts.name(), parts.number());
  }

  @Override
  public int compareTo(RelationId other) {
    // In plain conditions: a comparator of method references costs a fresh JVM time.
    int byEndpoint = endpoint.compareTo(other.endpoint);
    return byEndpoint == 0 ? Integer.compare(number, other.number) : byEndpoint;
  }

  /** The id as Juju writes it, {@code db:7}. */
  @Override
  public String toString() {
    return endpoint + ":" + number;
  }
}
