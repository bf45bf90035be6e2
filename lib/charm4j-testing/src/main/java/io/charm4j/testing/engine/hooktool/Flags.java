package io.charm4j.testing.engine.hooktool;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The flags that a tool knows, and Juju's rules for reading them (reference/juju-hook-contract §2.0):
 * before or after positional arguments, {@code --} ends them.
 */
final class Flags {
  private final Map<String, String> texts = new HashMap<>();
  private final Map<String, String> toggles = new HashMap<>();

  private final Set<String> forms;

  private Flags(Set<String> forms) {
    this.forms = forms;
  }

  /** No flags at all. */
  static Flags none() {
    return new Flags(Set.of());
  }

  /** The flags of most tools that print data. */
  static Flags getter() {
    return new Flags(Set.of("json", "yaml", "smart")).text("format").text("output", "o");
  }

  /** The flags of a tool whose data has no smart form. */
  static Flags plainGetter() {
    return new Flags(Set.of("json", "yaml")).text("format").text("output", "o");
  }

  /** Adds a flag with a value; the first name is the one it is known by afterwards. */
  Flags text(String name, String... aliases) {
    texts.put(name, name);
    for (String alias : aliases) {
      texts.put(alias, name);
    }
    return this;
  }

  /** Adds a flag that is there or not. */
  Flags toggle(String name, String... aliases) {
    toggles.put(name, name);
    for (String alias : aliases) {
      toggles.put(alias, name);
    }
    return this;
  }

  /** Reads the words. */
  ToolArguments parse(List<String> words) throws ToolException {
    Parse parse = new Parse(words);
    while (parse.position < words.size()) {
      String word = words.get(parse.position);
      parse.position++;
      if (word.equals("--")) {
        parse.positional.addAll(words.subList(parse.position, words.size()));
        break;
      } else if (word.startsWith("--")) {
        readLong(word.substring(2), parse);
      } else if (word.startsWith("-") && word.length() > 1) {
        readShort(word.substring(1), parse);
      } else {
        parse.positional.add(word);
      }
    }
    refuseUnknownForm(parse.values);
    return new ToolArguments(parse.values, parse.spelling, parse.positional);
  }

  /** Before the tool does anything. */
  private void refuseUnknownForm(Map<String, String> values) throws ToolException {
    String form = values.get("format");
    if (form != null && !forms.isEmpty() && !forms.contains(form)) {
      throw ToolException.usage(
          "invalid value \"" + form + "\" for option --format: unknown format \"" + form + "\"");
    }
  }

  private void readLong(String text, Parse parse) throws ToolException {
    int equals = text.indexOf('=');
    String name = equals < 0 ? text : text.substring(0, equals);
    if (toggles.containsKey(name)) {
      String value = equals < 0 ? "true" : text.substring(equals + 1);
      parse.set(toggles.getOrDefault(name, name), "--" + name, checkedBoolean(value, name));
    } else if (texts.containsKey(name)) {
      String value = equals < 0 ? parse.next("--" + name) : text.substring(equals + 1);
      parse.set(texts.getOrDefault(name, name), "--" + name, value);
    } else {
      throw ToolException.usage("option provided but not defined: --" + name);
    }
  }

  private void readShort(String text, Parse parse) throws ToolException {
    String name = text.substring(0, 1);
    String rest = text.substring(1);
    if (toggles.containsKey(name)) {
      parse.set(toggles.getOrDefault(name, name), "-" + name, "true");
      if (!rest.isEmpty()) {
        readShort(rest, parse);
      }
    } else if (texts.containsKey(name)) {
      String value = rest.isEmpty() ? parse.next("-" + name) : rest;
      parse.set(texts.getOrDefault(name, name), "-" + name, value);
    } else {
      throw ToolException.usage("option provided but not defined: -" + name);
    }
  }

  private static String checkedBoolean(String value, String name) throws ToolException {
    return switch (value) {
      case "1", "t", "T", "true", "TRUE", "True" -> "true";
      case "0", "f", "F", "false", "FALSE", "False" -> "false";
      default ->
          throw ToolException.usage(
              "invalid value \""
                  + value
                  + "\" for option --"
                  + name
                  + ": strconv.ParseBool: parsing \""
                  + value
                  + "\": invalid syntax");
    };
  }

  /** Where the reading stands. */
  private static final class Parse {
    private final List<String> words;
    private final Map<String, String> values = new HashMap<>();
    private final Map<String, String> spelling = new HashMap<>();
    private final List<String> positional = new ArrayList<>();
    private int position;

    private Parse(List<String> words) {
      this.words = words;
    }

    private String next(String flag) throws ToolException {
      if (position >= words.size()) {
        throw ToolException.usage("option needs an argument: " + flag);
      }
      String word = words.get(position);
      position++;
      return word;
    }

    private void set(String name, String flag, String value) {
      values.put(name, value);
      spelling.put(name, flag);
    }
  }
}
