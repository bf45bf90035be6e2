package io.charm4j.testing.engine.hooktool;

import io.charm4j.testing.engine.context.BagKey;
import io.charm4j.testing.engine.state.RelationState;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** {@code relation-set}. */
final class RelationSetTool {
  private RelationSetTool() {}

  static String set(ToolCall call) throws ToolException {
    ToolArguments arguments =
        Flags.none()
            .text("relation", "r")
            .text("file")
            .text("format")
            .toggle("app")
            .parse(call.words());
    RelationState relation = RelationReference.resolve(call, arguments);
    SortedMap<String, String> words = KeyValues.ofWords(arguments.positional());
    SortedMap<String, String> writes = new TreeMap<>();
    Optional<String> file = arguments.text("file");
    if (file.isPresent()) {
      writes.putAll(KeyValues.ofFile(call, file.get()));
    }
    // The words win over the file.
    writes.putAll(words);
    boolean application = arguments.isSet("app");
    if (application && !call.isLeader()) {
      throw ToolException.failure("cannot write relation settings");
    }
    String owner = application ? call.unit().application() : call.unit().toString();
    call.context().pending().write(new BagKey(relation.id(), owner), writes);
    return "";
  }
}
