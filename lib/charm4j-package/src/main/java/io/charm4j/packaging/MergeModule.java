package io.charm4j.packaging;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Merges a class path into one module, for jlink to put into a runtime image.
 *
 * <p>A virtual machine accepts an archive of prepared classes only for the very files that it was made from. Juju
 * unpacks a charm at another path and with other times, which a jar on the class path does not survive; the modules
 * of the runtime image do (JDK-8377932, reference/jvm-and-s3-measurements §3).
 */
final class MergeModule {
  private MergeModule() {}

  /**
   * Merges; the same jars make the same module, byte for byte.
   *
   * @param declaration what the module shall be
   * @param classPath the jars, the first before the others where several have the same entry
   * @param output the jar to write
   * @throws IOException when a jar cannot be read or written
   */
  static void merge(ModuleDeclaration declaration, List<Path> classPath, Path output)
      throws IOException {
    ClassPathContent content = ClassPathContent.read(classPath);
    try (ModuleJar jar = ModuleJar.create(output)) {
      jar.add("module-info.class", declaration.classFile(content));
      for (Map.Entry<String, byte[]> entry : content.entries().entrySet()) {
        boolean isClass = entry.getKey().endsWith(".class");
        jar.add(
            entry.getKey(),
            isClass ? LocalVariableNames.removedFrom(entry.getValue()) : entry.getValue());
      }
    }
  }
}
