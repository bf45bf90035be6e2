package io.charm4j.testing.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import io.charm4j.Charm;
import io.charm4j.CharmContext;
import io.charm4j.CharmFactory;
import io.charm4j.testing.engine.charm.CharmTexts;
import io.charm4j.testing.harness.scenario.On;
import io.charm4j.testing.harness.scenario.State;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.EngineFilter;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** Each test below leaks on purpose, in a test run of its own, and has to fail for it. */
class LeakCheckTest {
  private static final CharmTexts NOBODY = CharmTexts.ofMetadata("name: nobody\nsummary: nobody\n");

  /** What the leaking tests hold on to, so that this test can let go of it. */
  private static final List<AutoCloseable> LEFT = new ArrayList<>();

  @AfterEach
  void letGo() throws Exception {
    for (AutoCloseable left : LEFT) {
      left.close();
    }
    LEFT.clear();
  }

  private static final class Quiet implements Charm {
    private Quiet(CharmContext context) {}

    @Override
    public void handle(io.charm4j.event.Event event) {}
  }

  private static final class Results implements TestExecutionListener {
    private final List<TestExecutionResult> tests = new ArrayList<>();

    @Override
    public void executionFinished(TestIdentifier identifier, TestExecutionResult result) {
      if (identifier.isTest()) {
        tests.add(result);
      }
    }
  }

  private static TestExecutionResult run(Class<?> tests) {
    LauncherDiscoveryRequest request =
        LauncherDiscoveryRequestBuilder.request()
            .selectors(selectClass(tests))
            .filters(EngineFilter.includeEngines("junit-jupiter"))
            .build();
    Results results = new Results();
    LauncherFactory.create().execute(request, results);
    assertThat(results.tests).hasSize(1);
    return results.tests.getFirst();
  }

  private static List<Leak> leaksOf(Class<?> tests) {
    TestExecutionResult result = run(tests);
    assertThat(result.getStatus()).isEqualTo(TestExecutionResult.Status.FAILED);
    assertThat(result.getThrowable()).containsInstanceOf(LeakedException.class);
    return ((LeakedException) result.getThrowable().orElseThrow()).leaks();
  }

  static class Tidy {
    @RegisterExtension final CharmTest charm = CharmTest.of(NOBODY, Quiet::new);

    @Test
    void leavesNothing() throws Exception {
      charm.run(On.start(), State.leader());
      new ProcessBuilder("true").start().waitFor();
      try (ExecutorService executor = Executors.newSingleThreadExecutor()) {
        executor.submit(() -> {}).get();
      }
    }
  }

  @Test
  void passesATestThatLeavesNothing() {
    TestExecutionResult result = run(Tidy.class);

    assertThat(result.getThrowable()).isEmpty();
    assertThat(result.getStatus()).isEqualTo(TestExecutionResult.Status.SUCCESSFUL);
  }

  static class LeavesProcess {
    @RegisterExtension final CharmTest charm = CharmTest.of(NOBODY, Quiet::new);

    @Test
    void leaks() throws IOException {
      Process process =
          new ProcessBuilder("sleep", "600")
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      LEFT.add(() -> process.destroyForcibly().waitFor());
    }
  }

  @Test
  void findsAProcess() {
    assertThat(leaksOf(LeavesProcess.class))
        .filteredOn(leak -> leak.kind() == Leak.Kind.PROCESS)
        .singleElement()
        .satisfies(leak -> assertThat(leak.description()).contains("sleep"));
  }

  static class CharmLeavesThread {
    private static final CharmFactory FACTORY =
        context -> {
          CountDownLatch end = new CountDownLatch(1);
          Thread.ofPlatform()
              .daemon()
              .name("forgotten")
              .start(() -> {
                try {
                  end.await();
                } catch (InterruptedException e) {
                  Thread.currentThread().interrupt();
                }
              });
          LEFT.add(end::countDown);
          return new Quiet(context);
        };

    @RegisterExtension final CharmTest charm = CharmTest.of(NOBODY, FACTORY);

    @Test
    void leaks() {
      charm.run(On.start(), State.leader());
    }
  }

  @Test
  void findsAThreadOfTheCharm() {
    assertThat(leaksOf(CharmLeavesThread.class))
        .containsExactly(new Leak(Leak.Kind.THREAD, "\"forgotten\" (daemon)"));
  }

  static class LeavesFileOpen {
    @RegisterExtension final CharmTest charm = CharmTest.of(NOBODY, Quiet::new);

    @Test
    void leaks(@TempDir Path directory) throws IOException {
      InputStream file = Files.newInputStream(Files.writeString(directory.resolve("open"), "x"));
      LEFT.add(file);
    }
  }

  @Test
  void findsAnOpenFile() {
    assertThat(leaksOf(LeavesFileOpen.class))
        .singleElement()
        .satisfies(leak -> {
          assertThat(leak.kind()).isEqualTo(Leak.Kind.FILE);
          assertThat(leak.description()).contains("/open");
        });
  }

  static class LeavesSocketOpen {
    @RegisterExtension final CharmTest charm = CharmTest.of(NOBODY, Quiet::new);

    @Test
    void leaks() throws IOException {
      LEFT.add(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
    }
  }

  @Test
  void findsASocket() {
    assertThat(leaksOf(LeavesSocketOpen.class))
        .extracting(Leak::kind)
        .containsExactly(Leak.Kind.SOCKET);
  }

  static class LeavesDirectory {
    @RegisterExtension final CharmTest charm = CharmTest.of(NOBODY, Quiet::new);

    @Test
    void leaks() throws IOException {
      Path directory = Files.createTempDirectory("forgotten-");
      LEFT.add(() -> Files.delete(directory));
    }
  }

  /** Needs a JVM that has its directory for itself: the test's own may share it with other programs. */
  public static void main(String[] arguments) {
    run(LeavesDirectory.class).getThrowable().ifPresent(thrown -> System.out.println(thrown));
  }

  @Test
  void findsADirectoryForTemporaryFiles(@TempDir Path temporary) throws Exception {
    Path output = temporary.resolve("output");
    Path own = Files.createDirectory(temporary.resolve("own"));
    Process jvm =
        new ProcessBuilder(
                ProcessHandle.current().info().command().orElseThrow(),
                "-Djava.io.tmpdir=" + own,
                "-cp",
                System.getProperty("java.class.path"),
                LeakCheckTest.class.getName())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    assertThat(jvm.waitFor(60, TimeUnit.SECONDS)).isTrue();

    assertThat(Files.readString(output)).contains("temporary file: " + own.resolve("forgotten-"));
  }

  static class MayLeaveSocketOpen {
    @RegisterExtension
    final CharmTest charm = CharmTest.of(NOBODY, Quiet::new).allowing(Leak.Kind.SOCKET);

    @Test
    void leaks() throws IOException {
      LEFT.add(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
    }
  }

  @Test
  void passesWhatATestMayLeave() {
    assertThat(run(MayLeaveSocketOpen.class).getThrowable()).isEmpty();
  }

  static class LeavesTwoThings {
    @RegisterExtension final CharmTest charm = CharmTest.of(NOBODY, Quiet::new);

    @BeforeEach
    void openSocket() throws IOException {
      LEFT.add(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
    }

    @Test
    void leaks(@TempDir Path directory) throws IOException {
      LEFT.add(Files.newInputStream(Files.writeString(directory.resolve("open"), "x")));
    }
  }

  @Test
  void listsAllOfIt() {
    TestExecutionResult result = run(LeavesTwoThings.class);

    assertThat(result.getThrowable().orElseThrow())
        .hasMessageContaining("open file: ")
        .hasMessageContaining("socket: ")
        .hasMessageContaining("CharmTest.allowing");
  }
}
