package io.charm4j.api;

import java.lang.classfile.Attributes;
import java.lang.classfile.ClassModel;
import java.lang.classfile.FieldModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.attribute.InnerClassInfo;
import java.lang.reflect.AccessFlag;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** One type with its visible members. */
final class ApiType {
  private static final String INDENT = "  ";

  private final ClassModel model;
  private final Optional<InnerClassInfo> nesting;

  ApiType(ClassModel model) {
    this.model = model;
    this.nesting =
        model.findAttribute(Attributes.innerClasses()).stream()
            .flatMap(attribute -> attribute.classes().stream())
            .filter(info -> info.innerClass().equals(model.thisClass()))
            .findFirst();
  }

  String packageName() {
    return model.thisClass().asSymbol().packageName();
  }

  /** The internal name of the type around it. */
  Optional<String> outer() {
    return nesting.flatMap(InnerClassInfo::outerClass).map(outer -> outer.asInternalName());
  }

  /** Whether its own modifiers let others see it; local and anonymous classes are never seen. */
  boolean isAccessible() {
    boolean named = nesting.isEmpty() || nesting.get().outerClass().isPresent();
    return named && !packageOnly(model.thisClass().asInternalName()) && isVisible(flags());
  }

  private static boolean packageOnly(String internalName) {
    return internalName.endsWith("package-info") || internalName.endsWith("module-info");
  }

  private Set<AccessFlag> flags() {
    return nesting.map(InnerClassInfo::flags).orElseGet(() -> model.flags().flags());
  }

  /** The type's own line, and one for each of its visible members. */
  List<String> lines() {
    List<String> members = new ArrayList<>();
    for (FieldModel field : model.fields()) {
      Set<AccessFlag> flags = field.flags().flags();
      if (isVisible(flags) && !flags.contains(AccessFlag.SYNTHETIC)) {
        members.add(INDENT + ApiWords.modifiers(flags, false) + ApiSignatures.of(field));
      }
    }
    for (MethodModel method : model.methods()) {
      Set<AccessFlag> flags = method.flags().flags();
      if (isVisible(flags) && !flags.contains(AccessFlag.SYNTHETIC)) {
        members.add(INDENT + modifiers(method, flags) + ApiSignatures.of(method, simpleName()));
      }
    }
    members.sort(null);
    List<String> lines = new ArrayList<>();
    lines.add(heading());
    lines.addAll(members);
    return lines;
  }

  private String modifiers(MethodModel method, Set<AccessFlag> flags) {
    boolean isDefault =
        isInterface()
            && !flags.contains(AccessFlag.STATIC)
            && !flags.contains(AccessFlag.ABSTRACT)
            && method.code().isPresent();
    return ApiWords.modifiers(flags, isInterface()) + (isDefault ? "default " : "");
  }

  private boolean isInterface() {
    return flags().contains(AccessFlag.INTERFACE);
  }

  private String heading() {
    return ApiWords.modifiers(flags(), isInterface())
        + ApiWords.kind(model, flags())
        + " "
        + ApiSignatures.name(model.thisClass().asSymbol())
        + ApiSignatures.typeHeading(model)
        + permitted();
  }

  /** What a sealed type permits, since a reader's switch depends on it. */
  private String permitted() {
    return model
        .findAttribute(Attributes.permittedSubclasses())
        .map(permitted ->
            permitted.permittedSubclasses().stream()
                .map(entry -> ApiSignatures.name(entry.asSymbol()))
                .collect(Collectors.joining(", ", " permits ", "")))
        .orElse("");
  }

  private String simpleName() {
    String name = model.thisClass().asSymbol().displayName();
    return name.substring(name.lastIndexOf('$') + 1);
  }

  private static boolean isVisible(Set<AccessFlag> flags) {
    return flags.contains(AccessFlag.PUBLIC) || flags.contains(AccessFlag.PROTECTED);
  }
}
