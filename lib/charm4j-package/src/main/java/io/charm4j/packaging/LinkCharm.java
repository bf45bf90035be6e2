package io.charm4j.packaging;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.spi.ToolProvider;

/**
 * Makes the Java runtime of one charm: the plain runtime that all charms share, with the charm's class path as one
 * more module in it.
 *
 * <p>A file {@value #IMAGE} in it holds the digest of its classes, which names the archives that are made of them:
 * whatever else changes, an archive of other classes is never found.
 */
public final class LinkCharm {
  /** Holds the digest of the runtime's classes, and nothing else. */
  static final String IMAGE = "image";

  private static final Path CLASSES = Path.of("lib", "modules");
  private static final int DIGEST_BYTES = 12;

  /** Not needed to run: for jlink, for tools that look into the runtime, and an archive of other classes. */
  private static final Set<String> LEFT_OUT =
      Set.of("jrt-fs.jar", "classlist", "classes.jsa", "classes_nocoops.jsa");

  private LinkCharm() {}

  /**
   * Links; does nothing when that has been done with the same input.
   *
   * @param arguments the plain runtime, the folder with its modules' jars (see {@link RuntimeModules}), the charm
   *     module's name, its main class, its class path, and the folder of the runtime to make
   * @throws IOException when something cannot be read or written
   */
  public static void main(String[] arguments) throws IOException {
    if (arguments.length != 6) {
      throw new IllegalArgumentException(
          "Usage: LinkCharm RUNTIME MODULES NAME MAIN-CLASS CLASS-PATH OUTPUT");
    }
    Path runtime = Path.of(arguments[0]);
    Path modules = Path.of(arguments[1]);
    Path output = Path.of(arguments[5]).toAbsolutePath();
    List<Path> classPath =
        Arrays.stream(arguments[4].split(File.pathSeparator, -1)).map(Path::of).toList();
    List<String> names;
    try (var files = Files.list(modules)) {
      names =
          files
              .map(file -> String.valueOf(file.getFileName()).replaceFirst("\\.jar$", ""))
              .sorted()
              .toList();
    }
    ModuleDeclaration declaration = new ModuleDeclaration(arguments[2], arguments[3], names);
    Path work = Files.createDirectories(output.resolveSibling("link"));
    Path merged = work.resolve(declaration.name() + ".jar");
    MergeModule.merge(declaration, classPath, merged);
    String input = digest(merged, runtime.resolve(CLASSES));
    Path linkedFrom = work.resolve("linked-from");
    if (Files.exists(linkedFrom)
        && Files.exists(output.resolve(IMAGE))
        && Files.readString(linkedFrom).equals(input)) {
      return;
    }
    Files.deleteIfExists(linkedFrom);
    link(declaration.name(), modules, merged, work.resolve("jre"));
    FileTree.delete(output);
    FileTree.copy(
        runtime,
        output,
        file -> !file.equals(CLASSES) && !LEFT_OUT.contains(String.valueOf(file.getFileName())));
    Files.move(work.resolve("jre").resolve(CLASSES), output.resolve(CLASSES));
    Files.writeString(output.resolve(IMAGE), digest(output.resolve(CLASSES)) + "\n");
    Files.writeString(linkedFrom, input);
  }

  /** Not compressed: the package is, as a whole and better, and a class is read without being inflated. */
  private static void link(String module, Path modules, Path merged, Path linked)
      throws IOException {
    FileTree.delete(linked);
    StringWriter said = new StringWriter();
    PrintWriter output = new PrintWriter(said);
    int exitCode =
        ToolProvider.findFirst("jlink")
            .orElseThrow(() -> new IllegalStateException("This JDK has no jlink"))
            .run(
                output,
                output,
                "--module-path",
                modules + File.pathSeparator + merged,
                "--add-modules",
                module,
                "--compress",
                "zip-0",
                // Those classes came with the JDK's modules.
                "--disable-plugin",
                "generate-jli-classes",
                "--output",
                linked.toString());
    if (exitCode != 0) {
      throw new IOException("jlink failed: " + said);
    }
  }

  private static String digest(Path... files) throws IOException {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (Path file : files) {
        try (InputStream input = new DigestInputStream(Files.newInputStream(file), digest)) {
          input.transferTo(OutputStream.nullOutputStream());
        }
      }
      return HexFormat.of().formatHex(digest.digest(), 0, DIGEST_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-256", e);
    }
  }
}
