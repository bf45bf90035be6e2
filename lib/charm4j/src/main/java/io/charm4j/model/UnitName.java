package io.charm4j.model;

import java.util.Comparator;

/**
 * The name of a unit, such as {@code webapp/0}. Ordered by application, then by number.
 *
 * @param application the application that the unit belongs to
 * @param number the unit's number, 0 or more
 */
public record UnitName(ApplicationName application, int number) implements Comparable<UnitName> {

  private static final Comparator<UnitName> ORDER =
      Comparator.comparing(UnitName::application).thenComparingInt(UnitName::number);

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
    return ORDER.compare(this, other);
  }

  /** The name as Juju writes it, {@code webapp/0}. */
  @Override
  public String toString() {
    return application + "/" + number;
  }
}
