package io.valkeycharm.integration;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.StoreScope;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives tests one {@link BackupEnvironment} for as long as their JVM runs; JUnit closes it at the end. It outlives
 * the single class, for each of which Surefire starts JUnit anew when it shares the classes out among JVMs.
 */
final class SharedEnvironment implements ParameterResolver {
  private static final Namespace NAMESPACE = Namespace.create(SharedEnvironment.class);

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext extension) {
    return parameter.getParameter().getType() == BackupEnvironment.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext extension) {
    return extension
        .getStore(StoreScope.LAUNCHER_SESSION, NAMESPACE)
        .getOrComputeIfAbsent(
            BackupEnvironment.class,
            _ -> BackupEnvironment.start(Substrate.chosen()),
            BackupEnvironment.class);
  }
}
