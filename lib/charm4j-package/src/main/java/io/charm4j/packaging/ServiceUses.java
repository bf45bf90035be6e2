package io.charm4j.packaging;

import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeElement;
import java.lang.classfile.MethodModel;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.constantpool.LoadableConstantEntry;
import java.lang.classfile.instruction.ConstantInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.util.Set;
import java.util.TreeSet;

/**
 * The services that code asks for by {@code ServiceLoader.load(Service.class, ...)}. A named module must declare each:
 * without that the call throws, where a class path would have answered.
 */
final class ServiceUses {
  private static final String SERVICE_LOADER = "java/util/ServiceLoader";

  private ServiceUses() {}

  /**
   * Those of one class.
   *
   * @param classFile the class's content
   * @return the services' names
   */
  static Set<String> in(byte[] classFile) {
    Set<String> services = new TreeSet<>();
    ClassModel model = ClassFile.of().parse(classFile);
    if (!mentionsServiceLoader(model)) {
      return services;
    }
    for (MethodModel method : model.methods()) {
      method.code().ifPresent(code -> addUses(code, services));
    }
    return services;
  }

  private static boolean mentionsServiceLoader(ClassModel model) {
    for (var entry : model.constantPool()) {
      if (entry instanceof ClassEntry type && type.name().equalsString(SERVICE_LOADER)) {
        return true;
      }
    }
    return false;
  }

  /** Whatever class constant a method mentions that loads services may be one: too many do no harm. */
  private static void addUses(Iterable<CodeElement> code, Set<String> services) {
    boolean loads = false;
    Set<String> mentioned = new TreeSet<>();
    for (CodeElement element : code) {
      if (element instanceof ConstantInstruction.LoadConstantInstruction load) {
        LoadableConstantEntry constant = load.constantEntry();
        if (constant instanceof ClassEntry type && !type.asInternalName().startsWith("[")) {
          mentioned.add(type.asInternalName().replace('/', '.'));
        }
      } else if (element instanceof InvokeInstruction invoke
          && invoke.owner().name().equalsString(SERVICE_LOADER)) {
        loads = true;
      }
    }
    if (loads) {
      services.addAll(mentioned);
    }
  }
}
