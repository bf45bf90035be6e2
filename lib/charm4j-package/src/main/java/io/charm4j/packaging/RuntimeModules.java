package io.charm4j.packaging;

import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.attribute.ModuleHashesAttribute;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Takes the modules out of a linked runtime, one jar each, for jlink to link them again with a charm's.
 *
 * <p>jlink strips either every class of debug information or none. So the JDK's classes are stripped in a link of
 * their own, and a charm is linked with the result: its stack traces keep the numbers of lines, and the JDK's share
 * of the package is small.
 */
public final class RuntimeModules {
  /** Made by jlink for the modules that it links, and made anew by the next link. */
  private static final Pattern MADE_BY_JLINK =
      Pattern.compile("jdk/internal/module/SystemModules\\$(all|default|[0-9]+)\\.class");

  private RuntimeModules() {}

  /**
   * Takes them out.
   *
   * @param arguments the linked runtime and the folder for the jars
   * @throws IOException when something cannot be read or written
   */
  public static void main(String[] arguments) throws IOException {
    if (arguments.length != 2) {
      throw new IllegalArgumentException("Usage: RuntimeModules RUNTIME FOLDER");
    }
    Path folder = Files.createDirectories(Path.of(arguments[1]));
    try (FileSystem runtime =
        FileSystems.newFileSystem(URI.create("jrt:/"), Map.of("java.home", arguments[0]))) {
      Path modules = runtime.getPath("/modules");
      for (Path module : children(modules)) {
        write(module, folder.resolve(module.getFileName() + ".jar"));
      }
    }
  }

  private static void write(Path module, Path file) throws IOException {
    try (Stream<Path> tree = Files.walk(module);
        ModuleJar jar = ModuleJar.create(file)) {
      for (Path entry : tree.filter(Files::isRegularFile).sorted().toList()) {
        String name = module.relativize(entry).toString();
        if (name.equals("module-info.class")) {
          jar.add(name, withoutHashes(Files.readAllBytes(entry)));
        } else if (!MADE_BY_JLINK.matcher(name).matches()) {
          jar.add(name, Files.readAllBytes(entry));
        }
      }
    }
  }

  /** Those are of the modules' files in the JDK, not of these. */
  private static byte[] withoutHashes(byte[] moduleInfo) {
    ClassFile format = ClassFile.of();
    ClassModel model = format.parse(moduleInfo);
    return format.transformClass(
        model,
        (builder, element) -> {
          if (!(element instanceof ModuleHashesAttribute)) {
            builder.with(element);
          }
        });
  }

  private static List<Path> children(Path folder) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.sorted().toList();
    }
  }
}
