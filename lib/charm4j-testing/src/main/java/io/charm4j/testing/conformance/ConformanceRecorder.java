package io.charm4j.testing.conformance;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestWatcher;
import org.junit.platform.commons.support.AnnotationSupport;

/** Notes how tests end that name clauses, and writes it when all have ended. */
final class ConformanceRecorder implements TestWatcher {
  private static final ExtensionContext.Namespace NAMESPACE =
      ExtensionContext.Namespace.create(ConformanceRecorder.class);

  @Override
  public void testSuccessful(ExtensionContext context) {
    note(context, Outcome.PASSED, "");
  }

  @Override
  public void testAborted(ExtensionContext context, Throwable cause) {
    String message = Optional.ofNullable(cause.getMessage()).orElse("no reason given");
    note(context, Outcome.SKIPPED, message.replaceFirst("^Assumption failed: ", ""));
  }

  @Override
  public void testFailed(ExtensionContext context, Throwable cause) {
    note(context, Outcome.FAILED, "");
  }

  private static void note(ExtensionContext context, Outcome outcome, String reason) {
    Method method = context.getRequiredTestMethod();
    if (!(context.getRequiredTestInstance() instanceof ProvenOn tests)) {
      throw new IllegalStateException(
          method.getDeclaringClass() + " names clauses: it must implement ProvenOn");
    }
    List<String> clauses =
        AnnotationSupport.findAnnotation(method, Clause.class)
            .map(clause -> List.of(clause.value()))
            .orElseGet(() -> List.of(context.getDisplayName().split(" ", 2)[0]));
    String test = method.getDeclaringClass().getSimpleName() + "." + method.getName();
    context
        .getRoot()
        .getStore(NAMESPACE)
        .getOrComputeIfAbsent("results", _ -> new Notes(), Notes.class)
        .add(new TestResult(tests.column(), test, clauses, outcome, reason(tests, reason)));
  }

  /** A suite has results on both columns; any other class says why it has not. */
  private static String reason(ProvenOn tests, String ofTheTest) {
    return tests instanceof ConformanceSuite || !ofTheTest.isEmpty() ? ofTheTest : tests.onlyHere();
  }

  /** All results of this run; the test engine closes it at the end. */
  private static final class Notes implements AutoCloseable {
    private final Map<String, Map<String, TestResult>> bySuite = new ConcurrentHashMap<>();

    void add(TestResult result) {
      Map<String, TestResult> suite = bySuite.computeIfAbsent(result.suite(), _ -> new TreeMap<>());
      synchronized (suite) {
        suite.merge(result.test() + result.clauses(), result, TestResult::and);
      }
    }

    @Override
    public void close() throws IOException {
      for (Map<String, TestResult> suite : bySuite.values()) {
        ResultFiles.write(Path.of("target", "conformance"), List.copyOf(suite.values()));
      }
    }
  }
}
