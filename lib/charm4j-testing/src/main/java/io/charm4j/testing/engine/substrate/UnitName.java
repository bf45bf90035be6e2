package io.charm4j.testing.engine.substrate;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A unit's name, such as {@code valkey/0}.
 *
 * <p>The engine has its own type, apart from the hook runtime's: the judge of a charm must not share
 * parsing with what it judges.
 *
 * @param application the application's name, lower-case letters, digits and inner hyphens
 * @param number the unit's number, counted from 0 and never used twice within an application
 */
public record UnitName(String application, int number) implements Comparable<UnitName> {
  private static final Pattern FORM =
      Pattern.compile("([a-z][a-z0-9]*(?:-[a-z0-9]*[a-z][a-z0-9]*)*)/(0|[1-9][0-9]{0,8})");
  private static final Comparator<UnitName> ORDER =
      Comparator.comparing(UnitName::application).thenComparingInt(UnitName::number);

  /**
   * Reads {@code valkey/0}; empty when the text is no unit name.
   *
   * @param text a name such as {@code web/0}
   * @return the name
   */
  public static Optional<UnitName> tryParse(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    return Optional.of(new UnitName(matcher.group(1), Integer.parseInt(matcher.group(2))));
  }

  /**
   * Reads {@code valkey/0}.
   *
   * @param text a name such as {@code web/0}
   * @return the name
   * @throws IllegalArgumentException when the text is no unit name
   */
  @JsonCreator
  public static UnitName parse(String text) {
    return tryParse(text)
        .orElseThrow(() -> new IllegalArgumentException("invalid unit name \"" + text + "\""));
  }

  /**
   * Juju's tag of the unit, which also names its directories: {@code unit-valkey-0}.
   *
   * @return the tag
   */
  public String tag() {
    return "unit-" + application + "-" + number;
  }

  /** The name as Juju writes it: {@code valkey/0}. */
  @Override
  @JsonValue
  public String toString() {
    return application + "/" + number;
  }

  @Override
  public int compareTo(UnitName other) {
    return ORDER.compare(this, other);
  }
}
