package io.charm4j.testing.engine.hooktool;

import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.SortedMap;

/** {@code is-leader}, {@code leader-get} and {@code leader-set}. */
final class LeadershipTools {
  private LeadershipTools() {}

  static String isLeader(ToolCall call) throws ToolException {
    ToolArguments arguments = Flags.getter().parse(call.words());
    arguments.refuseMoreThan(0);
    return call.answer(arguments, BooleanNode.valueOf(call.isLeader()));
  }

  static String get(ToolCall call) throws ToolException {
    ToolArguments arguments = Flags.getter().parse(call.words());
    arguments.refuseMoreThan(1);
    SortedMap<String, String> settings = call.application().leadership().settings();
    String key = arguments.positional(0).orElse("-");
    if (key.equals("-")) {
      return call.answer(arguments, JsonValues.object(settings));
    }
    String value = settings.get(key);
    return call.answer(arguments, value == null ? NullNode.getInstance() : TextNode.valueOf(value));
  }

  /** Takes effect at once, unlike the databags. */
  static String set(ToolCall call) throws ToolException {
    ToolArguments arguments = Flags.none().parse(call.words());
    SortedMap<String, String> writes = KeyValues.ofWords(arguments.positional());
    if (!call.isLeader()) {
      throw ToolException.failure(
          "cannot write leadership settings: cannot write settings: not the leader");
    }
    call.change(draft ->
        draft.changeApplication(
            call.unit().application(),
            application -> application.withLeadership(application.leadership().written(writes))));
    return "";
  }
}
