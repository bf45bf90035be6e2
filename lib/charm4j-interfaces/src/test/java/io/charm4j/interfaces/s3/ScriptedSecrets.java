package io.charm4j.interfaces.s3;

import io.charm4j.hooktool.HookToolCall;
import io.charm4j.hooktool.HookToolResult;
import io.charm4j.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The secrets of {@link ScriptedJuju}: answers for foreign ones, the newest content of own ones. */
final class ScriptedSecrets {
  private final Map<String, HookToolResult> answers = new HashMap<>();
  private final Map<String, String> uris = new HashMap<>();
  private final Map<String, Map<String, String>> owned = new TreeMap<>();

  void answer(String uri, HookToolResult answer) {
    answers.put(uri, answer);
  }

  Map<String, Map<String, String>> owned() {
    return uris.entrySet().stream()
        .filter(entry -> owned.containsKey(entry.getValue()))
        .collect(Collectors.toMap(Map.Entry::getKey, entry -> owned.get(entry.getValue())));
  }

  HookToolResult run(HookToolCall call) {
    return switch (call.tool()) {
      case "secret-get" -> get(call);
      case "secret-add" -> add(call);
      case "secret-set" -> set(call);
      case "secret-info-get" -> info(call);
      case "secret-remove" -> remove(call);
      default -> ScriptedJuju.printed("");
    };
  }

  private HookToolResult get(HookToolCall call) {
    uri(call).ifPresent(uri -> label(call).ifPresent(label -> uris.put(label, uri)));
    return found(call)
        .map(uri -> answers.getOrDefault(uri, content(uri)))
        .orElseGet(() -> notFound(call));
  }

  private HookToolResult content(String uri) {
    Map<String, String> content = owned.get(uri);
    return content == null
        ? new HookToolResult(1, "", "ERROR secret \"" + uri + "\" not found\n")
        : ScriptedJuju.printed(Json.write(content));
  }

  private HookToolResult add(HookToolCall call) {
    String uri = "secret:own" + uris.size();
    uris.put(label(call).orElseThrow(), uri);
    owned.put(uri, files(call));
    return ScriptedJuju.printed(uri);
  }

  private HookToolResult set(HookToolCall call) {
    owned.put(uri(call).orElseThrow(), files(call));
    return ScriptedJuju.printed("");
  }

  private HookToolResult info(HookToolCall call) {
    return found(call)
        .map(uri -> uri.substring("secret:".length()))
        .map(id -> ScriptedJuju.printed("{\"" + id + "\":{\"revision\":1}}"))
        .orElseGet(() -> notFound(call));
  }

  private HookToolResult remove(HookToolCall call) {
    if (!call.arguments().contains("--revision")) {
      owned.remove(uri(call).orElseThrow());
    }
    return ScriptedJuju.printed("");
  }

  /** The content travels in files, whose names stand in the words. */
  private static Map<String, String> files(HookToolCall call) {
    Map<String, String> content = new TreeMap<>();
    for (String word : call.arguments()) {
      int marker = word.indexOf("#file=");
      if (marker > 0) {
        content.put(word.substring(0, marker), read(Path.of(word.substring(marker + 6))));
      }
    }
    return content;
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Optional<String> found(HookToolCall call) {
    return uri(call).or(() -> label(call).map(uris::get));
  }

  private static Optional<String> uri(HookToolCall call) {
    return call.arguments().stream().filter(word -> word.startsWith("secret:")).findFirst();
  }

  private static Optional<String> label(HookToolCall call) {
    List<String> words = call.arguments();
    int label = words.indexOf("--label");
    return label < 0 ? Optional.empty() : Optional.of(words.get(label + 1));
  }

  private static HookToolResult notFound(HookToolCall call) {
    return new HookToolResult(1, "", "ERROR secret of " + call.tool() + " not found\n");
  }
}
