package io.charm4j.api;

import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * All that a program outside a library can see of it: public and protected types, and their public and
 * protected members, generic signatures included. One type or member a line, sorted, without anything
 * that a new build changes. Packages that are documented as internal are left out.
 */
public final class ApiListing {
  private ApiListing() {}

  /** The listing of a library, read from its compiled classes; it ends with a line feed. */
  public static String of(Library library) throws IOException {
    Set<String> internal = library.internalPackages();
    Map<String, ClassModel> classes = new TreeMap<>();
    for (Path file : library.classFiles()) {
      ClassModel model = ClassFile.of().parse(file);
      classes.put(model.thisClass().asInternalName(), model);
    }
    List<String> lines = new ArrayList<>();
    for (ClassModel model : classes.values()) {
      ApiType type = new ApiType(model);
      if (!internal.contains(type.packageName()) && isVisible(type, classes)) {
        lines.addAll(type.lines());
      }
    }
    return String.join("\n", lines) + "\n";
  }

  /** A nested type is visible when it is itself, and so is each type around it. */
  private static boolean isVisible(ApiType type, Map<String, ClassModel> classes) {
    if (!type.isAccessible()) {
      return false;
    }
    return type.outer().map(classes::get).map(ApiType::new).stream()
        .allMatch(outer -> isVisible(outer, classes));
  }
}
