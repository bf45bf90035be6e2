package io.charm4j.event;

import io.charm4j.environment.HookEnvironment;
import io.charm4j.environment.MalformedEnvironmentException;
import java.util.Optional;
import java.util.function.Function;

/** Reads the variables of one event, and names the variable that is wrong. */
record EventVariables(HookEnvironment environment) {

  Optional<String> optional(String name) {
    return environment.variable(name);
  }

  String required(String name) {
    return optional(name)
        .orElseThrow(() ->
            new MalformedEnvironmentException(
                name
                    + " is not set, though "
                    + environment.dispatchPath().orElse("this hook")
                    + " needs it"));
  }

  <T> T parsed(String name, Function<String, T> parser) {
    return parse(name, required(name), parser);
  }

  <T> Optional<T> optionalParsed(String name, Function<String, T> parser) {
    return optional(name).map(text -> parse(name, text, parser));
  }

  /** What stands before a suffix, when the text has that suffix and something before it. */
  static Optional<String> prefix(String text, String suffix) {
    return text.length() > suffix.length() && text.endsWith(suffix)
        ? Optional.of(text.substring(0, text.length() - suffix.length()))
        : Optional.empty();
  }

  private static <T> T parse(String name, String text, Function<String, T> parser) {
    try {
      return parser.apply(text);
    } catch (IllegalArgumentException e) {
      MalformedEnvironmentException malformed =
          new MalformedEnvironmentException(name + " cannot be read: " + e.getMessage());
      malformed.initCause(e);
      throw malformed;
    }
  }
}
