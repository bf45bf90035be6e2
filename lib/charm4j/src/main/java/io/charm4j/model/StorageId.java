package io.charm4j.model;

/**
 * The identity of a storage instance, such as {@code data/0}.
 *
 * @param name the storage's name in the charm's metadata
 * @param number the instance's number in the model, 0 or more
 */
public record StorageId(String name, int number) {

  /** Checks both parts. */
  public StorageId {
    if (name.isEmpty() || number < 0) {
      throw new IllegalArgumentException(
          "\"" + name + "/" + number + "\" is not a storage id: expected name/number");
    }
  }

  /**
   * Reads {@code data/0}.
   *
   * @param text an id such as {@code data/0}
   * @return the id
   * @throws IllegalArgumentException when the text is no storage id
   */
  public static StorageId parse(String text) {
    NumberedName parts = NumberedName.parse(text, '/', "storage id");
    return new StorageId(parts.name(), parts.number());
  }

  /** The id as Juju writes it, {@code data/0}. */
  @Override
  public String toString() {
    return name + "/" + number;
  }
}
