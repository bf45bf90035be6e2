package io.charm4j.model;

/**
 * The name of a unit, such as {@code webapp/0}. Ordered by application, then by number.
 *
 * @param application the application that the unit belongs to
 * @param number the unit's number, 0 or more
 */
public record UnitName(ApplicationName application, int number) implements Comparable<UnitName> {

  /** Checks the number. */
  public UnitName {
    if (number < 0) {
      throw new IllegalArgumentException("A unit's number cannot be " + number);
    }
  }

  /**
   * Reads {@code webapp/0}.
   *
   * @param text a name such as {@code web/0}
   * @return the name
   * @throws IllegalArgumentException when the text is no unit name
   */
  public static UnitName parse(String text) {
    NumberedName parts = NumberedName.parse(text, '/', "unit name");
    return new UnitName(new ApplicationName(parts.name()), parts.number());
  }

  @Override
  public int compareTo(UnitName other) {
    // In plain conditions: a comparator of method references costs a fresh JVM time.
    int byApplication = application.compareTo(other.application);
    return byApplication == 0 ? Integer.compare(number, other.number) : byApplication;
  }

  /** The name as Juju writes it, {@code webapp/0}. */
  @Override
  public String toString() {
    return application + "/" + number;
  }
}
