package io.charm4j.testing.engine.hooktool;

import io.charm4j.testing.engine.context.RelationFocus;
import io.charm4j.testing.engine.state.RelationState;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The relation that a call is about: {@code -r 7}, {@code -r db:7}, or the hook's own. What stands before
 * the colon is not checked, as in Juju (reference/juju-hook-contract §9).
 */
final class RelationReference {
  private static final Pattern FORM = Pattern.compile("(?:[^:]*:)?(\\d{1,9})");

  private RelationReference() {}

  /** The relation; refuses when the call names none and the hook has none. */
  static RelationState resolve(ToolCall call, ToolArguments arguments) throws ToolException {
    OptionalInt number = number(call, arguments);
    if (number.isEmpty()) {
      throw ToolException.usage("no relation id specified");
    }
    return lookUp(call, number.getAsInt()).orElseThrow(() -> notFound(arguments));
  }

  /** The relation when the call or the hook has one. */
  static Optional<RelationState> find(ToolCall call, ToolArguments arguments) throws ToolException {
    OptionalInt number = number(call, arguments);
    if (number.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(lookUp(call, number.getAsInt()).orElseThrow(() -> notFound(arguments)));
  }

  /** {@code network-get} has its own words and exit code for a relation that is not there. */
  static void refuseUnknownForNetwork(ToolCall call, ToolArguments arguments) throws ToolException {
    OptionalInt number = number(call, arguments);
    if (number.isPresent() && lookUp(call, number.getAsInt()).isEmpty()) {
      throw ToolException.failure("relation " + number.getAsInt() + " not found");
    }
  }

  private static ToolException notFound(ToolArguments arguments) {
    return arguments
        .text("relation")
        .map(given ->
            ToolException.usage(
                "invalid value \""
                    + given
                    + "\" for option "
                    + arguments.spelling("relation")
                    + ": relation not found"))
        .orElseGet(() -> ToolException.usage("relation not found"));
  }

  private static OptionalInt number(ToolCall call, ToolArguments arguments) throws ToolException {
    Optional<String> given = arguments.text("relation");
    if (given.isEmpty()) {
      return call.context().focus().stream().mapToInt(RelationFocus::relation).findFirst();
    }
    Matcher matcher = FORM.matcher(given.get());
    if (!matcher.matches()) {
      throw ToolException.usage(
          "invalid value \""
              + given.get()
              + "\" for option "
              + arguments.spelling("relation")
              + ": invalid relation id");
    }
    return OptionalInt.of(Integer.parseInt(matcher.group(1)));
  }

  /** A relation that the unit's agent does not know yet, or any more, is not there for the charm. */
  private static Optional<RelationState> lookUp(ToolCall call, int number) {
    if (!call.context().knows(number)) {
      return Optional.empty();
    }
    return Optional.ofNullable(call.state().relations().get(number));
  }
}
