package io.charm4j.sandbox.cli;

import static io.charm4j.sandbox.cli.SandboxHost.eventually;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.charm4j.sandbox.machine.HostRequirements;
import io.charm4j.testing.engine.charm.YamlText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** A user's way through the sandbox, with real machines, real processes and a packed charm. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SandboxIT {

  private static final Duration LIMIT = Duration.ofMinutes(2);

  private final SandboxHost host;
  private final Path charm;

  SandboxIT(@TempDir Path directory) throws IOException {
    Path states = Files.createDirectory(directory.toAbsolutePath().resolve("states"));
    host = new SandboxHost(states, "it" + ProcessHandle.current().pid());
    charm = ProbeCharm.pack(directory.toAbsolutePath());
  }

  @BeforeAll
  void startAModel() {
    HostRequirements.assumeMachines();
    JujuRun up = host.sandbox("up");
    assertThat(up.status()).as(up.err()).isZero();
  }

  @AfterAll
  void removeTheModel() {
    if (Files.isDirectory(host.state())) {
      host.close();
    }
  }

  private JujuRun done(String... words) {
    return succeeded(host.juju(words), words);
  }

  /** By the program that a user types, where the others save a JVM for each command. */
  private JujuRun typed(String... words) {
    return succeeded(host.jujuProgram(words), words);
  }

  private static JujuRun succeeded(JujuRun run, String... words) {
    assertThat(run.status()).as("juju %s: %s", String.join(" ", words), run.err()).isZero();
    return run;
  }

  @Test
  @Order(1)
  void deploysTwoUnitsThatBecomeActive() {
    typed("deploy", charm.toString(), "one", "-n", "2", "--config", "greeting=moin");
    typed("wait-for", "application", "one", "--timeout=120s");

    JsonNode application = host.status().path("applications").path("one");
    assertThat(application.path("units")).hasSize(2);
    assertThat(application.path("version").asText()).isEqualTo("1.2.3");
    JsonNode unit = application.path("units").path("one/0");
    assertThat(unit.path("workload-status").path("current").asText()).isEqualTo("active");
    assertThat(unit.path("workload-status").path("message").asText()).isEqualTo("ready");
    assertThat(unit.path("juju-status").path("current").asText()).isEqualTo("idle");
    assertThat(unit.path("leader").asBoolean()).isTrue();
    assertThat(unit.path("open-ports")).hasToString("[\"8080/tcp\"]");
    assertThat(unit.path("public-address").asText()).startsWith("10.");
    assertThat(typed("status").out()).contains("one/0*  active    idle", "one/1   active    idle");
  }

  @Test
  @Order(2)
  void relatesApplicationsThatReadEachOthersBags() throws Exception {
    done("deploy", charm.toString(), "two");
    done("integrate", "one:server", "two:client");

    eventually(
        "two/0 shows the greeting",
        LIMIT,
        () ->
            host.unit("two/0")
                .path("workload-status")
                .path("message")
                .asText()
                .startsWith("moin from one/"));
    JsonNode shown = YamlText.parse(done("show-unit", "two/0", "--endpoint", "client").out());
    JsonNode relation = shown.path("two/0").path("relation-info").path(0);
    assertThat(relation.path("related-endpoint").asText()).isEqualTo("server");
    assertThat(relation.path("related-units").path("one/0").path("data").path("greeting").asText())
        .isEqualTo("moin from one/0");
  }

  @Test
  @Order(3)
  void tellsUnitsOfChangedConfiguration() throws Exception {
    done("config", "one", "greeting=servus");

    assertThat(done("config", "one", "greeting").out()).isEqualTo("servus\n");
    eventually(
        "two/0 shows the new greeting",
        LIMIT,
        () ->
            host.unit("two/0")
                .path("workload-status")
                .path("message")
                .asText()
                .startsWith("servus from one/"));
    JujuRun wrong = host.jujuProgram("config", "one", "nonsense=1");
    assertThat(wrong.status()).isEqualTo(1);
    assertThat(wrong.err()).startsWith("ERROR ").contains("nonsense");
    assertThat(host.juju("config", "one", "trust=maybe").err())
        .isEqualTo("ERROR option \"trust\" expected bool, got \"maybe\"\n");
    assertThat(host.jujuProgram("status", "--model", "Not_A_Name").status()).isEqualTo(2);
  }

  @Test
  @Order(4)
  void runsActionsWithProgressAndResults() {
    JujuRun run = typed("run", "one/1", "greet", "times=2");

    assertThat(run.err())
        .containsPattern("Running operation \\d+ with 1 task\n  - task \\d+ on unit-one-1\n")
        .containsPattern("\\d\\d:\\d\\d:\\d\\d part 1\n\\d\\d:\\d\\d:\\d\\d part 2\n");
    assertThat(run.out()).isEqualTo("from:\n  unit: one/1\ngreeting: servus\n\ngreeted\n");
    JujuRun json = done("run", "one/leader", "greet", "--format=json");
    JsonNode task = YamlText.parse(json.out()).path("one/0");
    assertThat(task.path("status").asText()).isEqualTo("completed");
    assertThat(task.path("results").path("return-code").asInt(-1)).isZero();
    assertThat(done("show-task", task.path("id").asText()).out()).contains("greeting: servus");
  }

  @Test
  @Order(5)
  void tellsAFailedActionFromACrashedOneByTheExitStatus() {
    JujuRun failed = host.jujuProgram("run", "one/0", "fail");
    JujuRun crashed = host.jujuProgram("run", "one/0", "crash");

    assertThat(failed.status()).isZero();
    assertThat(failed.out()).containsPattern("Action id \\d+ failed: not today");
    assertThat(crashed.status()).isEqualTo(1);
    assertThat(crashed.err()).containsPattern("- id \"\\d+\" with return code 3");
  }

  @Test
  @Order(6)
  void killsACancelledAction() throws Exception {
    String id = startSleeping("one/1");

    done("cancel-task", id);

    JsonNode task = YamlText.parse(done("show-task", id, "--wait=60s", "--format=yaml").out());
    assertThat(task.path("status").asText()).isEqualTo("aborted");
    done("run", "one/1", "greet");
  }

  @Test
  @Order(7)
  void runsCommandsInAUnitsContext() {
    assertThat(typed("exec", "--unit", "one/0", "--", "config-get", "greeting").out())
        .isEqualTo("servus\n");
    assertThat(done("exec", "--unit", "one/1", "ls /srv/probe; hostname").out())
        .containsPattern("started\njuju-it\\d+-\\d+\n");
    JujuRun failed = host.jujuProgram("exec", "--unit", "one/0", "exit 4");
    assertThat(failed.status()).isEqualTo(1);
    assertThat(failed.err()).contains("with return code 4");
  }

  @Test
  @Order(8)
  void showsAFailedHookUntilItIsResolved() throws Exception {
    done("model-config", "automatically-retry-hooks=false");
    done("config", "two", "fail=true");
    eventually(
        "two/0 is in error",
        LIMIT,
        () -> host.unit("two/0").at("/workload-status/current").asText().equals("error"));

    assertThat(host.unit("two/0").at("/workload-status/message").asText())
        .isEqualTo("hook failed: \"config-changed\"");
    assertThat(typed("debug-log", "--replay", "--no-tail", "--include", "two/0").out())
        .contains("told to fail");
    assertThat(done("run", "two/0", "greet").out()).contains("greeting: hello");
    done("config", "two", "fail=false");
    done("resolved", "two/0");
    eventually(
        "two/0 is well again",
        LIMIT,
        () -> host.unit("two/0").at("/workload-status/current").asText().equals("active"));
  }

  @Test
  @Order(9)
  void keepsASecretsContentInTheSecretStoreAlone() throws Exception {
    String password = "kept-" + "away-from-all-eyes";
    String uri = done("add-secret", "login", "password=" + password).out().strip();
    assertThat(uri).startsWith("secret:");
    done("grant-secret", "login", "one");
    done("config", "one", "credential=" + uri);

    assertThat(done("run", "one/0", "read-secret").out())
        .contains("length: \"" + password.length() + "\"");
    assertThat(done("show-secret", "login").out()).doesNotContain(password);
    assertThat(done("show-secret", "login", "--reveal").out()).contains(password);
    String stored = Base64.getEncoder().encodeToString(password.getBytes(UTF_8));
    assertThat(filesWith(stored)).containsExactly("secrets.json");
    assertThat(filesWith(password)).isEmpty();
  }

  @Test
  @Order(10)
  void addsUnitsOfTheDeployedCharmAndRefreshesThem() throws Exception {
    Path kept = charm.resolveSibling("kept.charm");
    Files.move(charm, kept);
    done("add-unit", "two");
    done("wait-for", "unit", "two/1", "--timeout=120s");
    Files.move(kept, charm);

    done("refresh", "two", "--path", charm.toString());

    for (String unit : List.of("two/0", "two/1")) {
      eventually(
          unit + " ran upgrade-charm",
          LIMIT,
          () ->
              host.juju("debug-log", "--replay", "--no-tail", "--include", unit)
                  .out()
                  .contains("ran \"upgrade-charm\" hook"));
    }
    assertThat(host.status().at("/applications/two/charm-rev").asInt()).isEqualTo(1);
  }

  @Test
  @Order(11)
  void goesOnAfterTheControllerWasKilledInTheMiddleOfAnAction() throws Exception {
    String task = startSleeping("one/1");
    JsonNode before = host.status();
    killController();
    JujuRun orphaned = host.jujuProgram("status");
    assertThat(orphaned.status()).isEqualTo(1);
    assertThat(orphaned.err()).contains("./dev sandbox up");

    assertThat(host.sandbox("up").status()).isZero();

    done("wait-for", "application", "one", "--timeout=120s");
    JsonNode interrupted = YamlText.parse(done("show-task", task, "--format=yaml").out());
    assertThat(interrupted.path("status").asText()).isEqualTo("failed");
    for (String unit : List.of("one/0", "one/1")) {
      assertThat(host.unit(unit).path("public-address"))
          .isEqualTo(before.at("/applications/one/units").path(unit).path("public-address"));
      assertThat(done("run", unit, "greet").out()).contains("greeting: servus");
    }
  }

  @Test
  @Order(12)
  void refusesASecondControllerAndFindsTheFirst() throws IOException {
    long controller = host.controllerProcess();

    assertThat(host.sandbox("up").status()).isZero();

    assertThat(host.controllerProcess()).isEqualTo(controller);
    assertThat(host.sandbox("status").out()).contains("controller process " + controller);
    assertThat(host.sandbox("env").out())
        .containsPattern("export PATH=\\S+/states/bin:\"\\$PATH\"")
        .containsPattern("export SANDBOX_MODEL=it\\d+\n")
        .containsPattern("export SANDBOX_HOST_ADDRESS=10\\.\\d+\\.\\d+\\.1\n");
  }

  @Test
  @Order(13)
  void removesRelationsUnitsAndApplications() throws Exception {
    done("remove-relation", "one", "two");
    assertThat(done("remove-unit", "one/1", "--no-prompt").err())
        .contains("will remove unit one/1");
    assertThat(done("remove-application", "two", "--no-prompt").err())
        .contains("will remove application two", "- will remove unit two/0");

    eventually(
        "only one/0 is left",
        LIMIT,
        () -> {
          JsonNode applications = host.status().path("applications");
          return applications.size() == 1 && applications.at("/one/units").size() == 1;
        });
  }

  @Test
  @Order(14)
  void leavesNothingOfADestroyedModel() throws Exception {
    assertThat(host.traces()).isNotEmpty();

    JujuRun destroyed = typed("destroy-model", "--no-prompt");

    assertThat(destroyed.err()).contains("Model destroyed.");
    eventually("the controller ends", LIMIT, () -> host.traces().isEmpty());
    assertThat(host.state()).doesNotExist();
    // It was the last model: nobody needs the program juju any more.
    assertThat(host.state().getParent()).doesNotExist();
    assertThat(host.sandbox("status").status()).isEqualTo(1);
  }

  @Test
  @Order(15)
  void removesAModelWhoseControllerIsDead() throws Exception {
    assertThat(host.sandbox("up").status()).isZero();
    done("deploy", charm.toString(), "one");
    done("wait-for", "application", "one", "--timeout=120s");
    startSleeping("one/0");
    killController();
    assertThat(host.traces()).isNotEmpty();

    JujuRun destroyed = host.sandbox("destroy");

    assertThat(destroyed.status()).as(destroyed.err()).isZero();
    assertThat(host.traces()).isEmpty();
    assertThat(host.state()).doesNotExist();
    assertThat(host.state().getParent()).doesNotExist();
  }

  private String startSleeping(String unit) throws Exception {
    JujuRun started = done("run", unit, "sleep", "--background");
    String id = started.err().replaceAll("(?s).*with task (\\d+)\n.*", "$1");
    eventually(
        "the task runs",
        LIMIT,
        () -> host.juju("show-task", id, "--format=yaml").out().contains("asleep"));
    return id;
  }

  private void killController() throws Exception {
    ProcessHandle controller = ProcessHandle.of(host.controllerProcess()).orElseThrow();
    controller.destroyForcibly();
    controller.onExit().get(30, TimeUnit.SECONDS);
  }

  private List<String> filesWith(String text) throws IOException {
    try (Stream<Path> files = Files.list(host.state())) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> contains(file, text))
          .map(file -> file.getFileName().toString())
          .toList();
    }
  }

  private static boolean contains(Path file, String text) {
    try {
      return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
