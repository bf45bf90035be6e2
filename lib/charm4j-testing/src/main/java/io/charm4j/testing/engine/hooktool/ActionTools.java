package io.charm4j.testing.engine.hooktool;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.NullNode;
import io.charm4j.testing.engine.context.Purpose;
import io.charm4j.testing.engine.state.TaskState;
import io.charm4j.testing.engine.view.TaskMessage;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** {@code action-get}, {@code action-set}, {@code action-fail} and {@code action-log}. */
final class ActionTools {
  private static final Pattern SEGMENT = Pattern.compile("[a-z0-9](?:[a-z0-9-]*[a-z0-9])?");
  private static final Set<String> RESERVED =
      Set.of("stdout", "stdout-encoding", "stderr", "stderr-encoding");

  private ActionTools() {}

  private static Purpose.OfAction action(ToolCall call) throws ToolException {
    if (call.context().purpose() instanceof Purpose.OfAction action) {
      return action;
    }
    throw ToolException.failure("not running an action");
  }

  static String get(ToolCall call) throws ToolException {
    ToolArguments arguments = Flags.getter().parse(call.words());
    arguments.refuseMoreThan(1);
    JsonNode value = action(call).parameters();
    if (arguments.positional(0).isPresent()) {
      for (String segment : arguments.positional(0).get().split("\\.", -1)) {
        value = value.isObject() ? value.path(segment) : MissingNode.getInstance();
      }
    }
    return call.answer(arguments, value.isMissingNode() ? NullNode.getInstance() : value);
  }

  static String set(ToolCall call) throws ToolException {
    ToolArguments arguments = Flags.none().parse(call.words());
    for (String word : arguments.positional()) {
      int equals = word.indexOf('=');
      if (equals < 0) {
        throw ToolException.usage(
            "argument " + GoJson.quote(word) + " must be of the form key...=value");
      }
      checkedSegments(word.substring(0, equals));
    }
    var _ = action(call);
    for (String word : arguments.positional()) {
      int equals = word.indexOf('=');
      call.context()
          .outcome()
          .set(checkedSegments(word.substring(0, equals)), word.substring(equals + 1));
    }
    return "";
  }

  /** Each segment must be a key of its own right, and its error names the segment alone. */
  private static List<String> checkedSegments(String key) throws ToolException {
    List<String> segments = List.of(key.split("\\.", -1));
    for (String segment : segments) {
      if (!SEGMENT.matcher(segment).matches()) {
        throw ToolException.usage(
            "key "
                + GoJson.quote(segment)
                + " must start and end with lowercase alphanumeric, and contain only lowercase"
                + " alphanumeric, hyphens and periods");
      }
      if (RESERVED.contains(segment)) {
        throw ToolException.usage("cannot set reserved action key " + GoJson.quote(segment));
      }
    }
    return segments;
  }

  static String fail(ToolCall call) throws ToolException {
    ToolArguments arguments = Flags.none().parse(call.words());
    arguments.refuseMoreThan(1);
    var _ = action(call);
    call.context()
        .outcome()
        .fail(
            arguments
                .positional(0)
                .orElse("action failed without reason given, check action for errors"));
    return "";
  }

  static String log(ToolCall call) throws ToolException {
    ToolArguments arguments = Flags.none().parse(call.words());
    if (arguments.positional().isEmpty()) {
      throw ToolException.usage("no message specified");
    }
    int task = action(call).task();
    TaskMessage line =
        new TaskMessage(
            call.services().clock().instant(), String.join(" ", arguments.positional()));
    call.change(draft -> {
      TaskState state = draft.tasks().get(task);
      if (state != null) {
        draft.tasks().put(task, state.logged(line));
      }
    });
    return "";
  }
}
