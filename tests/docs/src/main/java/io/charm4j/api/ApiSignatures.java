package io.charm4j.api;

import java.lang.classfile.Attributes;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassSignature;
import java.lang.classfile.FieldModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.MethodSignature;
import java.lang.classfile.Signature;
import java.lang.classfile.Signature.ArrayTypeSig;
import java.lang.classfile.Signature.BaseTypeSig;
import java.lang.classfile.Signature.ClassTypeSig;
import java.lang.classfile.Signature.ThrowableSig;
import java.lang.classfile.Signature.TypeArg;
import java.lang.classfile.Signature.TypeParam;
import java.lang.classfile.Signature.TypeVarSig;
import java.lang.constant.ClassDesc;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Signatures as a reader of Java writes them; types of {@code java.lang} and {@code java.util} go by their simple names. */
final class ApiSignatures {
  private static final String CONSTRUCTOR = "<init>";

  private ApiSignatures() {}

  /** Type parameters, supertypes and record components. */
  static String typeHeading(ClassModel model) {
    ClassSignature signature =
        model
            .findAttribute(Attributes.signature())
            .map(attribute -> attribute.asClassSignature())
            .orElseGet(() ->
                ClassSignature.of(
                    ClassTypeSig.of(superclass(model)),
                    model.interfaces().stream()
                        .map(entry -> ClassTypeSig.of(entry.asSymbol()))
                        .toArray(ClassTypeSig[]::new)));
    String supertypes =
        Stream.concat(
                Stream.of(signature.superclassSignature()),
                signature.superinterfaceSignatures().stream())
            .map(ApiSignatures::type)
            .filter(name -> !name.equals("Object") && !name.equals("Record"))
            .collect(Collectors.joining(", "));
    return parameters(signature.typeParameters())
        + components(model)
        + (supertypes.isEmpty() ? "" : " extends " + supertypes);
  }

  private static ClassDesc superclass(ClassModel model) {
    return model
        .superclass()
        .map(entry -> entry.asSymbol())
        .orElse(ClassDesc.of("java.lang.Object"));
  }

  private static String components(ClassModel model) {
    return model
        .findAttribute(Attributes.record())
        .map(attribute ->
            attribute.components().stream()
                .map(component ->
                    component
                            .findAttribute(Attributes.signature())
                            .map(generic -> type(generic.asTypeSignature()))
                            .orElseGet(() -> name(component.descriptorSymbol()))
                        + " "
                        + component.name().stringValue())
                .collect(Collectors.joining(", ", "(", ")")))
        .orElse("");
  }

  /** Type and name of a field. */
  static String of(FieldModel field) {
    return field
            .findAttribute(Attributes.signature())
            .map(generic -> type(generic.asTypeSignature()))
            .orElseGet(() -> name(field.fieldTypeSymbol()))
        + " "
        + field.fieldName().stringValue();
  }

  /** A method or constructor: type parameters, result, name, parameter types, exceptions. */
  static String of(MethodModel method, String typeName) {
    MethodSignature signature =
        method
            .findAttribute(Attributes.signature())
            .map(attribute -> attribute.asMethodSignature())
            .orElseGet(() -> MethodSignature.of(method.methodTypeSymbol()));
    boolean constructor = method.methodName().equalsString(CONSTRUCTOR);
    String parameters = parameters(signature.typeParameters());
    return (parameters.isEmpty() ? "" : parameters + " ")
        + (constructor ? typeName : type(signature.result()) + " " + method.methodName())
        + signature.arguments().stream()
            .map(ApiSignatures::type)
            .collect(Collectors.joining(", ", "(", ")"))
        + exceptions(method, signature);
  }

  private static String exceptions(MethodModel method, MethodSignature signature) {
    List<String> thrown = new ArrayList<>();
    for (ThrowableSig generic : signature.throwableSignatures()) {
      thrown.add(type((Signature) generic));
    }
    if (thrown.isEmpty()) {
      method.findAttribute(Attributes.exceptions()).stream()
          .flatMap(attribute -> attribute.exceptions().stream())
          .forEach(entry -> thrown.add(name(entry.asSymbol())));
    }
    return thrown.isEmpty() ? "" : " throws " + String.join(", ", thrown);
  }

  private static String parameters(List<TypeParam> parameters) {
    return parameters.isEmpty()
        ? ""
        : parameters.stream()
            .map(ApiSignatures::parameter)
            .collect(Collectors.joining(", ", "<", ">"));
  }

  private static String parameter(TypeParam parameter) {
    String bounds =
        Stream.concat(parameter.classBound().stream(), parameter.interfaceBounds().stream())
            .map(ApiSignatures::type)
            .filter(bound -> !bound.equals("Object"))
            .collect(Collectors.joining(" & "));
    return parameter.identifier() + (bounds.isEmpty() ? "" : " extends " + bounds);
  }

  private static String type(Signature signature) {
    return switch (signature) {
      case BaseTypeSig base ->
          ClassDesc.ofDescriptor(String.valueOf(base.baseType())).displayName();
      case ArrayTypeSig array -> type(array.componentSignature()) + "[]";
      case TypeVarSig variable -> variable.identifier();
      case ClassTypeSig type -> typeName(type) + arguments(type.typeArgs());
    };
  }

  private static String typeName(ClassTypeSig type) {
    Optional<ClassTypeSig> outer = type.outerType();
    return outer.isPresent()
        ? type(outer.get()) + "." + type.className()
        : name(ClassDesc.ofInternalName(type.className()));
  }

  private static String arguments(List<TypeArg> arguments) {
    return arguments.isEmpty()
        ? ""
        : arguments.stream()
            .map(ApiSignatures::argument)
            .collect(Collectors.joining(", ", "<", ">"));
  }

  private static String argument(TypeArg argument) {
    return switch (argument) {
      case TypeArg.Unbounded _ -> "?";
      case TypeArg.Bounded bounded ->
          switch (bounded.wildcardIndicator()) {
            case NONE -> type(bounded.boundType());
            case EXTENDS -> "? extends " + type(bounded.boundType());
            case SUPER -> "? super " + type(bounded.boundType());
          };
    };
  }

  /** A type by its name in source text. */
  static String name(ClassDesc type) {
    if (type.isArray()) {
      return name(type.componentType()) + "[]";
    }
    String simple = type.displayName().replace('$', '.');
    return type.isPrimitive()
            || type.packageName().equals("java.lang")
            || type.packageName().equals("java.util")
        ? simple
        : type.packageName() + "." + simple;
  }
}
