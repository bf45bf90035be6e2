package io.charm4j.testing.conformance;

import java.lang.reflect.Method;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.platform.commons.support.AnnotationSupport;

/** Names tests after the items that they prove: {@code 3.5/machine-lock, 8/7-order: holdsBack…}. */
final class ClauseNames extends DisplayNameGenerator.Simple {

  @Override
  public String generateDisplayNameForMethod(
      List<Class<?>> enclosing, Class<?> testClass, Method method) {
    String name = super.generateDisplayNameForMethod(enclosing, testClass, method);
    return AnnotationSupport.findAnnotation(method, Clause.class)
        .map(clause -> String.join(", ", clause.value()) + ": " + name)
        .orElse(name);
  }
}
