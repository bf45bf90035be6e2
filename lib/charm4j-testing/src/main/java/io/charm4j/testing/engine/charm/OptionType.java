package io.charm4j.testing.engine.charm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/** The types that an option of {@code config.yaml} can have. */
public enum OptionType {
  /** Any text. */
  STRING,
  /** A whole number. */
  INT,
  /** A number. */
  FLOAT,
  /** True or false. */
  BOOLEAN,
  /** A secret's URI. */
  SECRET;

  private static final Pattern SECRET_URI =
      Pattern.compile("secret:(//[0-9a-f-]{36}/)?[0-9a-v]{20}");

  /**
   * {@return the type of this word of {@code config.yaml}}
   *
   * @param word as {@code config.yaml} has it
   */
  public static Optional<OptionType> ofWord(String word) {
    return Arrays.stream(values()).filter(type -> type.word().equals(word)).findFirst();
  }

  /**
   * Juju's word for the type.
   *
   * @return the word
   */
  public String word() {
    return switch (this) {
      case STRING -> "string";
      case INT -> "int";
      case FLOAT -> "float";
      case BOOLEAN -> "boolean";
      case SECRET -> "secret";
    };
  }

  /**
   * {@return the value that an operator's text stands for; empty when the text does not fit the
   * type}
   *
   * @param text as an operator types it
   */
  public Optional<JsonNode> parse(String text) {
    try {
      return switch (this) {
        case STRING -> Optional.of(TextNode.valueOf(text));
        case INT -> Optional.of(JsonNumbers.whole(Long.parseLong(text.strip())));
        case FLOAT -> Optional.of(DoubleNode.valueOf(Double.parseDouble(text.strip())));
        case BOOLEAN -> parseBoolean(text);
        case SECRET ->
            SECRET_URI.matcher(text).matches()
                ? Optional.of(TextNode.valueOf(text))
                : Optional.empty();
      };
    } catch (NumberFormatException _) {
      return Optional.empty();
    }
  }

  private static Optional<JsonNode> parseBoolean(String text) {
    return switch (text) {
      case "1", "t", "T", "true", "TRUE", "True" -> Optional.of(BooleanNode.TRUE);
      case "0", "f", "F", "false", "FALSE", "False" -> Optional.of(BooleanNode.FALSE);
      default -> Optional.empty();
    };
  }
}
