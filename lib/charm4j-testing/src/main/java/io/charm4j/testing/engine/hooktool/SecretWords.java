package io.charm4j.testing.engine.hooktool;

import io.charm4j.testing.engine.context.SecretUpdate;
import io.charm4j.testing.engine.state.SecretContent;
import io.charm4j.testing.engine.state.SecretIds;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** What the secret tools have in common: contents, attributes and URIs in words. */
final class SecretWords {
  private static final Pattern KEY = Pattern.compile("[a-z](?:-?[a-z0-9]){2,}");
  private static final int LIMIT_BYTES = 1_000_000;
  private static final List<String> ROTATIONS =
      List.of("never", "hourly", "daily", "weekly", "monthly", "quarterly", "yearly");

  private SecretWords() {}

  /** The flags that describe a secret. */
  static Flags flags() {
    return Flags.none()
        .text("label")
        .text("description")
        .text("expire")
        .text("rotate")
        .text("owner")
        .text("file");
  }

  static String id(String uri) throws ToolException {
    return SecretIds.parse(uri)
        .orElseThrow(() -> ToolException.usage("secret URI " + GoJson.quote(uri) + " not valid"));
  }

  /** What the flags say, and the content that words and file give, when they give any. */
  static SecretUpdate update(ToolCall call, ToolArguments arguments, List<String> words)
      throws ToolException {
    Optional<String> expire = arguments.text("expire").filter(text -> !text.isEmpty());
    Optional<Instant> expiry =
        expire.isPresent()
            ? Optional.of(SecretExpiry.parse(expire.get(), call.services().clock().instant()))
            : Optional.empty();
    Optional<String> rotation = arguments.text("rotate");
    if (rotation.isPresent() && !ROTATIONS.contains(rotation.get())) {
      throw ToolException.usage("rotate policy " + GoJson.quote(rotation.get()) + " not valid");
    }
    String owner = arguments.text("owner").orElse("application");
    if (!owner.equals("application") && !owner.equals("unit")) {
      throw ToolException.usage("secret owner " + GoJson.quote(owner) + " not valid");
    }
    SortedMap<String, String> content = content(call, arguments.text("file"), words);
    return new SecretUpdate(
        arguments.text("label").filter(label -> !label.isEmpty()),
        arguments.text("description"),
        rotation,
        expiry,
        content.isEmpty() ? Optional.empty() : Optional.of(new SecretContent(content)));
  }

  /** Here the file wins over the words, the opposite of relation-set. */
  private static SortedMap<String, String> content(
      ToolCall call, Optional<String> file, List<String> words) throws ToolException {
    SortedMap<String, String> content = new TreeMap<>();
    for (String word : words) {
      int equals = word.indexOf('=');
      if (equals <= 0) {
        throw ToolException.usage("key value " + GoJson.quote(word) + " not valid");
      }
      put(call, content, word.substring(0, equals), word.substring(equals + 1));
    }
    if (file.isPresent()) {
      String text = new String(call.readFile(file.get()), StandardCharsets.UTF_8);
      for (Map.Entry<String, String> entry : KeyValues.ofYaml(text).entrySet()) {
        put(call, content, entry.getKey(), entry.getValue());
      }
    }
    int total = content.values().stream().mapToInt(String::length).sum();
    if (total > LIMIT_BYTES) {
      throw ToolException.failure("base64 encoded secret content too large: " + total + " bytes");
    }
    return content;
  }

  private static void put(
      ToolCall call, SortedMap<String, String> content, String word, String value)
      throws ToolException {
    String key = word;
    String encoded;
    if (word.endsWith("#base64")) {
      key = word.substring(0, word.length() - "#base64".length());
      encoded = value;
    } else if (word.endsWith("#file")) {
      key = word.substring(0, word.length() - "#file".length());
      byte[] bytes = call.readFile(value);
      if (bytes.length > LIMIT_BYTES) {
        throw ToolException.failure(
            "secret content in file "
                + GoJson.quote(value)
                + " too large: "
                + bytes.length
                + " bytes");
      }
      encoded = Base64.getEncoder().encodeToString(bytes);
    } else {
      encoded = Base64.getEncoder().encodeToString(value.getBytes(StandardCharsets.UTF_8));
    }
    if (!KEY.matcher(key).matches()) {
      throw ToolException.usage("key " + GoJson.quote(key) + " not valid");
    }
    if (encoded.length() > LIMIT_BYTES) {
      throw ToolException.failure(
          "base64 encoded secret content for key "
              + GoJson.quote(key)
              + " too large: "
              + encoded.length()
              + " bytes");
    }
    content.put(key, encoded);
  }
}
