package io.charm4j.typed;

/**
 * What came of reading all options at once. Wrong input is nothing exceptional, so it is a value that the
 * caller has to look at: a blocked status for configuration, a failed action for parameters.
 *
 * <pre>{@code
 * switch (model.config().load(Settings::of)) {
 *   case Loaded.Valid(Settings settings) -> apply(settings);
 *   case Loaded.Invalid(String message) -> statuses.add(new Blocked(message));
 * }
 * }</pre>
 *
 * @param <T> the charm's own type
 */
public sealed interface Loaded<T> {

  /**
   * Everything is as it should be.
   *
   * @param value what was read
   * @param <T> the charm's own type
   */
  record Valid<T>(T value) implements Loaded<T> {}

  /**
   * Something is not.
   *
   * @param message a sentence that names the option and the reason, never the value
   * @param <T> the charm's own type
   */
  record Invalid<T>(String message) implements Loaded<T> {}
}
