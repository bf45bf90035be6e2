package io.charm4j.model;

import java.util.OptionalInt;

/** Splits Juju's numbered names ({@code webapp/0}, {@code db:7}) at their last separator. */
record NumberedName(String name, int number) {

  static NumberedName parse(String text, char separator, String kind) {
    int at = text.lastIndexOf(separator);
    OptionalInt number = at < 1 ? OptionalInt.empty() : naturalNumber(text.substring(at + 1));
    if (number.isEmpty()) {
      throw new IllegalArgumentException(
          "\"" + text + "\" is not a " + kind + ": expected name" + separator + "number");
    }
    return new NumberedName(text.substring(0, at), number.getAsInt());
  }

  private static OptionalInt naturalNumber(String digits) {
    boolean plain = !digits.isEmpty() && digits.chars().allMatch(c -> c >= '0' && c <= '9');
    if (!plain || digits.length() > 9) {
      return OptionalInt.empty();
    }
    return OptionalInt.of(Integer.parseInt(digits));
  }
}
