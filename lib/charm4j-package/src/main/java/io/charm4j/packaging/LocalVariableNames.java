package io.charm4j.packaging;

import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.instruction.LocalVariable;
import java.lang.classfile.instruction.LocalVariableType;

/** What only a debugger asks for. The numbers of lines stay: a stack trace in a unit's log has them. */
final class LocalVariableNames {
  private LocalVariableNames() {}

  /** The class without the names of its local variables. */
  static byte[] removedFrom(byte[] classFile) {
    ClassFile format = ClassFile.of();
    ClassModel model = format.parse(classFile);
    return format.transformClass(
        model,
        ClassTransform.transformingMethodBodies((builder, element) -> {
          if (!(element instanceof LocalVariable) && !(element instanceof LocalVariableType)) {
            builder.with(element);
          }
        }));
  }
}
