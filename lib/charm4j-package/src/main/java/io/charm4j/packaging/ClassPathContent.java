package io.charm4j.packaging;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import javax.lang.model.SourceVersion;

/**
 * What the jars of a class path hold together, as a virtual machine of this release sees them.
 *
 * @param entries the classes and resources by name, the first jar's where several have one of that name
 * @param providers the names of the classes that provide a service, by the service's name, in the order of the
 *     class path
 */
record ClassPathContent(
    SortedMap<String, byte[]> entries, SortedMap<String, Set<String>> providers) {
  private static final String SERVICES = "META-INF/services/";
  private static final String CLASS = ".class";

  /**
   * Reads all of it.
   *
   * @param jars the class path
   * @throws IOException when a jar cannot be read
   */
  static ClassPathContent read(List<Path> jars) throws IOException {
    SortedMap<String, byte[]> entries = new TreeMap<>();
    SortedMap<String, Set<String>> providers = new TreeMap<>();
    for (Path path : jars) {
      try (JarFile jar = new JarFile(path.toFile(), true, JarFile.OPEN_READ, Runtime.version())) {
        Set<String> names = new TreeSet<>();
        jar.versionedStream().map(JarEntry::getName).forEach(names::add);
        for (String name : names) {
          byte[] content = content(jar, name);
          if (name.startsWith(SERVICES) && !name.endsWith("/")) {
            providers
                .computeIfAbsent(name.substring(SERVICES.length()), service -> newOrderedSet())
                .addAll(providerNames(content));
          } else if (isKept(name)) {
            entries.putIfAbsent(name, content);
          }
        }
      }
    }
    return new ClassPathContent(entries, providers);
  }

  /** The packages; a folder of resources alone counts, when its name can be one's, as it does for jlink. */
  Set<String> packages() {
    Set<String> packages = new TreeSet<>();
    for (String name : entries.keySet()) {
      int end = name.lastIndexOf('/');
      if (end > 0) {
        String folder = name.substring(0, end).replace('/', '.');
        if (SourceVersion.isName(folder)) {
          packages.add(folder);
        }
      }
    }
    return packages;
  }

  /** Whether there is a class of this name. */
  boolean hasClass(String className) {
    return entries.containsKey(className.replace('.', '/') + CLASS);
  }

  /** The classes' content. */
  List<byte[]> classes() {
    return entries.entrySet().stream()
        .filter(entry -> entry.getKey().endsWith(CLASS))
        .map(Map.Entry::getValue)
        .toList();
  }

  /** Neither folders, nor what describes the single jar: its manifest, module, signature and Maven's notes. */
  private static boolean isKept(String name) {
    return !name.endsWith("/")
        && !name.equals("module-info.class")
        && !name.startsWith("META-INF/");
  }

  private static byte[] content(JarFile jar, String name) throws IOException {
    JarEntry entry = jar.getJarEntry(name);
    try (var input = jar.getInputStream(entry)) {
      return input.readAllBytes();
    }
  }

  private static Set<String> newOrderedSet() {
    return new LinkedHashSet<>();
  }

  private static List<String> providerNames(byte[] file) {
    return new String(file, StandardCharsets.UTF_8)
        .lines()
        .map(line -> line.replaceFirst("#.*", "").strip())
        .filter(line -> !line.isEmpty())
        .toList();
  }
}
