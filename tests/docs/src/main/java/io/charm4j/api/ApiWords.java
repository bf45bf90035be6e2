package io.charm4j.api;

import java.lang.classfile.Attributes;
import java.lang.classfile.ClassModel;
import java.lang.reflect.AccessFlag;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** The words of a declaration. */
final class ApiWords {
  /** Those that a caller or a subclass depends on, in the order in which they are written. */
  private static final List<AccessFlag> MODIFIERS =
      List.of(
          AccessFlag.PUBLIC,
          AccessFlag.PROTECTED,
          AccessFlag.ABSTRACT,
          AccessFlag.STATIC,
          AccessFlag.FINAL);

  private ApiWords() {}

  /** The modifiers, with a space behind each; what an interface is anyway is not said of it. */
  static String modifiers(Set<AccessFlag> flags, boolean ofInterface) {
    return MODIFIERS.stream()
        .filter(flags::contains)
        .filter(flag -> !(ofInterface && flag == AccessFlag.ABSTRACT))
        .map(flag -> flag.name().toLowerCase(Locale.ROOT) + " ")
        .collect(Collectors.joining());
  }

  /** Class, interface, record, enum or annotation. */
  static String kind(ClassModel model, Set<AccessFlag> flags) {
    if (flags.contains(AccessFlag.ANNOTATION)) {
      return "@interface";
    }
    if (flags.contains(AccessFlag.INTERFACE)) {
      return "interface";
    }
    if (flags.contains(AccessFlag.ENUM)) {
      return "enum";
    }
    return model.findAttribute(Attributes.record()).isPresent() ? "record" : "class";
  }
}
