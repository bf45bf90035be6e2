package io.charm4j.testing.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.charm4j.hooktool.HookToolCall;
import io.charm4j.hooktool.HookToolResult;
import io.charm4j.testing.engine.DeployRequest;
import io.charm4j.testing.engine.EngineSettings;
import io.charm4j.testing.engine.state.TaskRelation;
import io.charm4j.testing.engine.substrate.UnitName;
import io.charm4j.testing.engine.view.TaskStatus;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** reference/juju-hook-contract §1.3, §3.4: commands that processes beside the agent give, and operators. */
public abstract class JujuExecSuite extends ConformanceSuite {
  private static final Duration LIMIT = Duration.ofSeconds(40);
  private static final String NO_MACHINE =
      "juju-exec is a program of the machine, which an in-process unit does not have";
  private static final UnitName DB0 = UnitName.parse("db/0");

  protected JujuExecSuite(Transport transport) {
    super(transport);
  }

  /** One unit of db whose agent runs in a thread, installed. */
  private ModelFixture threaded() throws InterruptedException {
    ModelFixture fixture = new ModelFixture(transport().open(EngineSettings.ofModel("test")));
    fixture.model.engine().start();
    var _ = fixture.model.engine().applications().deploy(DeployRequest.of(fixture.dbCharm));
    int first =
        fixture.model.engine().tasks().exec(DB0, fixture.model.commands((_, _) -> 0), LIMIT);
    var tasks = fixture.model.engine().tasks();
    assertThat(tasks.await(first, LIMIT).status()).isEqualTo(TaskStatus.COMPLETED);
    return fixture;
  }

  private static boolean await(CountDownLatch latch) {
    try {
      return latch.await(LIMIT.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static Map<String, String> bag(ModelFixture fixture) {
    return fixture.model.relation("db/0", "cluster").localUnit().data();
  }

  @Test
  @Clause({
    "3.4/detached-worker",
    "3.4/exec-queued",
    "3.4/juju-exec-result",
    "3.3/visible-after-end",
    "8/13-juju-exec"
  })
  void publishesByAWorkerThatOutlivesItsAction() throws Exception {
    try (ModelFixture fixture = threaded()) {
      CountDownLatch workerCalls = new CountDownLatch(1);
      CountDownLatch mayEnd = new CountDownLatch(1);
      Map<String, String> seenByWorker = new ConcurrentHashMap<>();
      fixture.db.on(
          "backup",
          run -> {
            var _ = run.output("relation-set", "-r", "0", "backup=begun");
            workerCalls.countDown();
            return await(mayEnd) ? 0 : 1;
          });
      String commands =
          fixture.model.commands((_, tools) -> {
            seenByWorker.putAll(bag(fixture));
            return tools.run(HookToolCall.of("relation-set", "-r", "0", "backup=done")).succeeded()
                ? 7
                : 1;
          });
      int action =
          fixture
              .model
              .engine()
              .tasks()
              .runAction(DB0, "backup", ModelFixture.parameters().put("target", "x"));
      assertThat(await(workerCalls)).isTrue();

      CompletableFuture<HookToolResult> worker =
          CompletableFuture.supplyAsync(
              () -> transport().jujuExec("db/0", commands, Optional.empty()));
      assertThat(fixture.model.engine().tasks().await(action, Duration.ofMillis(500)).status())
          .isEqualTo(TaskStatus.RUNNING);
      assertThat(worker).isNotDone();
      assertThat(seenByWorker).isEmpty();
      assertThat(bag(fixture)).doesNotContainKey("backup");
      mayEnd.countDown();

      HookToolResult result = worker.get(LIMIT.toSeconds(), TimeUnit.SECONDS);
      assertThat(result.exitCode()).as(result.standardError()).isEqualTo(7);
      assertThat(seenByWorker).containsEntry("backup", "begun");
      assertThat(bag(fixture)).containsEntry("backup", "done");
      assertThat(fixture.model.engine().tasks().task(action).orElseThrow().status())
          .isEqualTo(TaskStatus.COMPLETED);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "web/0"})
  @Clause("1.3/exec-relation-variables")
  void givesCommandsTheVariablesOfTheirRelation(String remoteUnit) {
    try (ModelFixture fixture = related()) {
      Map<String, String> seen = new ConcurrentHashMap<>();
      String commands =
          fixture.model.commands((environment, tools) -> {
            seen.putAll(environment);
            seen.put(
                "list",
                tools
                    .run(HookToolCall.of("relation-list", "--format=json"))
                    .standardOutput()
                    .strip());
            return tools.run(HookToolCall.of("relation-set", "from=commands")).exitCode();
          });
      Optional<UnitName> remote =
          remoteUnit.isEmpty() ? Optional.empty() : Optional.of(UnitName.parse(remoteUnit));
      TaskRelation relation = new TaskRelation(1, Optional.empty(), remote, false);

      var task =
          fixture.model.await(
              fixture.model.engine().tasks().exec(DB0, commands, LIMIT, Optional.of(relation)));

      assertThat(task.results().path("return-code").asInt(-1)).isZero();
      assertThat(seen)
          .containsEntry("JUJU_RELATION", "database")
          .containsEntry("JUJU_RELATION_ID", "database:1")
          .containsEntry("JUJU_REMOTE_APP", "web")
          .containsEntry("JUJU_REMOTE_UNIT", remoteUnit)
          .containsEntry("JUJU_HOOK_NAME", "")
          .containsEntry("list", "[\"web/0\"]")
          .doesNotContainKeys("JUJU_DISPATCH_PATH", "JUJU_DEPARTING_UNIT");
      assertThat(fixture.model.relation("db/0", "database").localUnit().data())
          .containsEntry("from", "commands");
    }
  }

  @Test
  @Clause({"3.4/juju-exec-forms", "3.4/juju-exec-environment", "3.4/juju-exec-result"})
  void takesAStringOrWordsAndPrintsWhatTheyPrint() throws InterruptedException {
    assumeProcesses(NO_MACHINE);
    try (ModelFixture _ = threaded()) {
      String say = "echo \"$JUJU_UNIT_NAME in $PWD\"; echo err >&2; is-leader; exit 3";
      HookToolResult expected =
          new HookToolResult(3, "db/0 in /var/lib/juju/agents/unit-db-0/charm\nTrue\n", "err\n");

      assertThat(exec("db/0", say)).isEqualTo(expected);
      assertThat(exec("--unit", "db/0", say)).isEqualTo(expected);
      assertThat(exec("-u", "db/0", "--", say)).isEqualTo(expected);
      assertThat(exec("--unit=db/0", "--", "echo", "two  words", "it's", "$HOME;"))
          .isEqualTo(new HookToolResult(0, "two  words it's $HOME;\n", ""));
      assertThat(exec("-u", "db/0", "-r", "cluster:0", "--", "printenv", "JUJU_RELATION_ID"))
          .isEqualTo(new HookToolResult(0, "cluster:0\n", ""));
      assertThat(exec("db/0", "action-get").standardError())
          .isEqualTo("ERROR not running an action\n");
    }
  }

  private HookToolResult exec(String... words) {
    String[] command = new String[words.length + 1];
    command[0] = "juju-exec";
    System.arraycopy(words, 0, command, 1, words.length);
    return transport().process("db/0", command);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          juju-exec                             | 2 | missing unit-name
          juju-exec db/0                        | 2 | missing commands
          juju-exec -u db/0 --                  | 2 | missing commands
          juju-exec three/0 true                | 1 | unit "three/0" not found on this machine
          juju-exec --remote-unit x/0 db/0 true | 1 | remote unit: x/0, provided without a relation
          juju-exec -r 9 db/0 true              | 1 | relation 9 not found
          """)
  @Clause("3.4/juju-exec-errors")
  void saysWhatIsMissing(String commandLine, int code, String message) throws InterruptedException {
    assumeProcesses(NO_MACHINE);
    try (ModelFixture _ = threaded()) {
      assertThat(transport().process("db/0", commandLine.split(" ", -1)))
          .isEqualTo(new HookToolResult(code, "", "ERROR " + message + "\n"));
    }
  }

  @Test
  @Clause({"3.4/exec-refused-in-hook", "3.4/juju-exec-no-context", "8/13-juju-exec"})
  void isRefusedInsideAHookUnlessItWantsNoContext() {
    assumeProcesses(NO_MACHINE);
    try (ModelFixture fixture = related()) {
      fixture.inHook(
          "db/0",
          run -> {
            assertThat(run.tool("juju-exec", "db/0", "true"))
                .isEqualTo(
                    new HookToolResult(
                        1,
                        "",
                        "ERROR juju-exec cannot be called from within a hook, have context \""
                            + run.variable("JUJU_CONTEXT_ID")
                            + "\"\n"));
            assertThat(
                    run.shell("env -u JUJU_CONTEXT_ID juju-exec --no-context 'is-leader || pwd'"))
                .isEqualTo(run.variable("JUJU_CHARM_DIR") + "\n");
          });
    }
  }
}
