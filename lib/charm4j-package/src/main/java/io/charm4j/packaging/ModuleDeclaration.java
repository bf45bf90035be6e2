package io.charm4j.packaging;

import java.lang.classfile.ClassFile;
import java.lang.classfile.attribute.ModuleAttribute;
import java.lang.classfile.attribute.ModuleMainClassAttribute;
import java.lang.classfile.attribute.ModulePackagesAttribute;
import java.lang.constant.ClassDesc;
import java.lang.constant.ModuleDesc;
import java.lang.constant.PackageDesc;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReference;
import java.lang.reflect.AccessFlag;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The declaration of the one module that a class path is merged into. It takes nothing away from the code that was
 * written for a class path: all its packages are open and exported, and services are what they were.
 *
 * @param name the module's name
 * @param mainClass the class that {@code java -m} starts
 * @param requires the modules of the JDK that it is linked with
 */
record ModuleDeclaration(String name, String mainClass, List<String> requires) {

  /**
   * The content of {@code module-info.class}.
   *
   * @param content what the module holds
   * @throws IllegalArgumentException when a provider or the main class is not among it
   */
  byte[] classFile(ClassPathContent content) {
    if (!content.hasClass(mainClass)) {
      throw new IllegalArgumentException("The class path has no " + mainClass);
    }
    Set<String> known = new TreeSet<>(content.packages());
    ModuleFinder.ofSystem().findAll().stream()
        .map(ModuleReference::descriptor)
        .filter(module -> requires.contains(module.name()))
        .forEach(module -> module.exports().forEach(export -> known.add(export.source())));
    SortedMap<String, Set<String>> provides = provides(content, known);
    Set<String> uses = new TreeSet<>(provides.keySet());
    content.classes().forEach(type -> uses.addAll(ServiceUses.in(type)));
    uses.removeIf(service -> !isThere(service, content, known));
    List<PackageDesc> packages = content.packages().stream().map(PackageDesc::of).toList();
    ModuleAttribute module =
        ModuleAttribute.of(
            ModuleDesc.of(name),
            builder -> {
              builder.moduleFlags(AccessFlag.OPEN);
              requires.forEach(required ->
                  builder.requires(
                      ModuleDesc.of(required),
                      required.equals("java.base") ? Set.of(AccessFlag.MANDATED) : Set.of(),
                      null));
              packages.forEach(exported -> builder.exports(exported, Set.of()));
              uses.forEach(service -> builder.uses(ClassDesc.of(service)));
              provides.forEach((service, providers) ->
                  builder.provides(
                      ClassDesc.of(service),
                      providers.stream().map(ClassDesc::of).toArray(ClassDesc[]::new)));
            });
    return ClassFile.of()
        .buildModule(
            module,
            builder ->
                builder
                    .with(ModulePackagesAttribute.ofNames(packages))
                    .with(ModuleMainClassAttribute.of(ClassDesc.of(mainClass))));
  }

  /** Without services of libraries that are not there: nobody can ask for them. */
  private static SortedMap<String, Set<String>> provides(
      ClassPathContent content, Set<String> known) {
    SortedMap<String, Set<String>> provides = new TreeMap<>();
    for (Map.Entry<String, Set<String>> entry : content.providers().entrySet()) {
      for (String provider : entry.getValue()) {
        if (!content.hasClass(provider)) {
          throw new IllegalArgumentException(
              "The class path has no " + provider + ", which provides " + entry.getKey());
        }
      }
      if (isThere(entry.getKey(), content, known)) {
        provides.put(entry.getKey(), entry.getValue());
      }
    }
    return provides;
  }

  private static boolean isThere(String type, ClassPathContent content, Set<String> known) {
    int end = type.lastIndexOf('.');
    if (end < 0) {
      return false;
    }
    String inPackage = type.substring(0, end);
    return content.packages().contains(inPackage)
        ? content.hasClass(type)
        : known.contains(inPackage);
  }
}
