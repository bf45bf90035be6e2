package io.charm4j.sandbox.cli;

import static io.charm4j.sandbox.cli.SandboxHost.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.charm4j.sandbox.machine.HostRequirements;
import io.charm4j.testing.conformance.Clause;
import io.charm4j.testing.conformance.Column;
import io.charm4j.testing.conformance.ProvenOn;
import io.charm4j.testing.engine.charm.YamlText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * Faults, juju-exec, reboots and suspended relations with real machines and processes
 * (reference/juju-hook-contract §3.4, §8.13, §8.15).
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FaultIT implements ProvenOn {
  private static final Duration LIMIT = Duration.ofMinutes(2);

  private final SandboxHost host;
  private final Path charm;

  FaultIT(@TempDir Path directory) throws IOException {
    Path states = Files.createDirectory(directory.toAbsolutePath().resolve("states"));
    host = new SandboxHost(states, "f" + ProcessHandle.current().pid());
    charm = ProbeCharm.pack(directory.toAbsolutePath());
  }

  @Override
  public Column column() {
    return Column.SANDBOX;
  }

  @Override
  public String onlyHere() {
    return "about a program of the machine, which an in-process unit does not have";
  }

  @BeforeAll
  void startAModelWithTwoApplications() {
    HostRequirements.assumeMachines();
    JujuRun up = host.sandbox("up");
    assertThat(up.status()).as(up.err()).isZero();
    done("deploy", charm.toString(), "one");
    done("deploy", charm.toString(), "two");
    done("wait-for", "application", "one", "--timeout=180s");
    done("wait-for", "application", "two", "--timeout=180s");
    done("integrate", "one:server", "two:client");
  }

  @AfterAll
  void removeTheModel() {
    if (Files.isDirectory(host.state())) {
      host.close();
    }
  }

  private JujuRun done(String... words) {
    JujuRun run = host.juju(words);
    assertThat(run.status()).as("juju %s: %s", String.join(" ", words), run.err()).isZero();
    return run;
  }

  private void fault(String... words) {
    JujuRun run = host.fault(words);
    assertThat(run.status()).as(run.err()).isZero();
  }

  private JujuRun exec(String unit, String commands) {
    return host.juju("exec", "--unit", unit, "--", commands);
  }

  /** All that it printed: juju prints a task's standard error with its output. */
  private static String said(JujuRun run) {
    return run.out() + run.err();
  }

  private String log(String unit) {
    return done("debug-log", "--replay", "--no-tail", "--include", unit).out();
  }

  private int peerRelation(String unit) {
    JsonNode shown = YamlText.parse(done("show-unit", unit, "--endpoint", "peers").out());
    return shown.path(unit).path("relation-info").path(0).path("relation-id").asInt(-1);
  }

  @Test
  void refusesOneCommitAfterExitStatusZero() {
    fault("refuse-commit", "one/0", "no space left");

    JujuRun refused = exec("one/0", "relation-set -r " + peerRelation("one/0") + " lost=1");

    assertThat(refused.err() + refused.out()).contains("cannot apply changes: no space left");
    assertThat(done("show-unit", "one/0").out()).doesNotContain("lost");
    assertThat(exec("one/0", "true").status()).isZero();
  }

  @Test
  void holdsAGrantBackUntilItIsReleased() throws Exception {
    eventually(
        "the relation is there",
        LIMIT,
        () -> exec("two/0", "relation-list -r $(relation-ids client)").out().contains("one/0"));
    String uri = done("exec", "--unit", "one/0", "--", "secret-add password=later").out().strip();
    fault("delay-grant", "one/0");
    done("exec", "--unit", "one/0", "--", "secret-grant " + uri + " -r $(relation-ids server)");

    JujuRun early = exec("two/0", "secret-get " + uri + " password");
    fault("release-grants");
    JujuRun late = exec("two/0", "secret-get " + uri + " password");

    assertThat(early.err() + early.out()).contains("ERROR permission denied");
    assertThat(late.out()).isEqualTo("later\n");
  }

  @Test
  @Clause({"3.4/detached-worker", "3.4/juju-exec-result", "8/13-juju-exec"})
  void runsCommandsOfADetachedProcessBetweenOperationsAndCommitsThem() throws Exception {
    int peers = peerRelation("one/0");
    String commands =
        "relation-set -r " + peers + " from-outside=yes; echo out; echo err >&2; exit 7";
    done(
        "exec",
        "--unit",
        "one/0",
        "--",
        "env -u JUJU_CONTEXT_ID setsid bash -c '/usr/bin/juju-exec one/0 \""
            + commands
            + "\" > /srv/out 2> /srv/err; echo $? > /srv/code' < /dev/null > /dev/null 2>&1 &");

    eventually(
        "juju-exec has ended", LIMIT, () -> exec("one/0", "cat /srv/code").out().equals("7\n"));

    assertThat(exec("one/0", "cat /srv/out").out()).isEqualTo("out\n");
    assertThat(exec("one/0", "cat /srv/err").out()).isEqualTo("err\n");
    assertThat(done("show-unit", "one/0").out()).contains("from-outside: \"yes\"");
  }

  @Test
  @Clause({
    "3.4/exec-refused-in-hook",
    "3.4/juju-exec-errors",
    "3.4/juju-exec-no-context",
    "8/13-juju-exec"
  })
  void refusesJujuExecInsideAHookAndWhatMakesNoSense() {
    JujuRun inside = exec("one/0", "juju-exec one/0 true");
    assertThat(inside.err() + inside.out())
        .containsPattern(
            "ERROR juju-exec cannot be called from within a hook, have context"
                + " \"one/0-run-commands-[0-9a-f]{32}\"");
    String clean = "env -u JUJU_CONTEXT_ID juju-exec ";
    assertThat(said(exec("one/0", clean))).contains("ERROR missing unit-name");
    assertThat(said(exec("one/0", clean + "one/0"))).contains("ERROR missing commands");
    assertThat(said(exec("one/0", clean + "three/0 true")))
        .contains("ERROR unit \"three/0\" not found on this machine");
    assertThat(said(exec("one/0", clean + "--remote-unit two/0 one/0 true")))
        .contains("ERROR remote unit: two/0, provided without a relation");
    assertThat(done("exec", "--unit", "one/0", "--", clean + "--no-context 'echo plain'").out())
        .isEqualTo("plain\n");
    assertThat(exec("one/0", "stat -c %a /var/lib/juju/agents/unit-one-0/run.socket").out())
        .isEqualTo("700\n");
  }

  @Test
  void rebootsAMachineAndRunsStartAgain() throws Exception {
    JsonNode before = host.unit("two/0");
    exec("two/0", "setsid sleep 1000 < /dev/null > /dev/null 2>&1 & echo $! > /srv/sleeper");
    int starts = log("two/0").split("ran \"start\" hook", -1).length;

    fault("reboot", before.path("machine").asText());

    eventually(
        "start has run again",
        LIMIT,
        () -> log("two/0").split("ran \"start\" hook", -1).length == starts + 1);
    assertThat(host.unit("two/0").path("public-address")).isEqualTo(before.path("public-address"));
    assertThat(exec("two/0", "ps ax -o args | grep -c '^sleep 1000'; true").out()).isEqualTo("0\n");
    assertThat(exec("two/0", "ls /srv/probe/started").out()).isEqualTo("/srv/probe/started\n");

    exec("two/0", "juju-reboot");
    eventually(
        "start has run once more",
        LIMIT,
        () -> log("two/0").split("ran \"start\" hook", -1).length == starts + 2);
  }

  @Test
  void suspendsAndResumesARelation() throws Exception {
    JsonNode shown = YamlText.parse(done("show-unit", "two/0", "--endpoint", "client").out());
    String relation =
        shown.path("two/0").path("relation-info").path(0).path("relation-id").asText();

    done("suspend-relation", relation);
    eventually(
        "the relation is broken",
        LIMIT,
        () -> exec("two/0", "relation-ids client --format=json").out().equals("[]\n"));
    done("resume-relation", relation);
    eventually(
        "the relation is joined anew",
        LIMIT,
        () -> exec("two/0", "relation-list -r client:" + relation).out().contains("one/0"));

    assertThat(host.juju("suspend-relation", "x").status()).isEqualTo(2);
  }

  @Test
  void putsAUnitOnAMachineThatIsThere() throws Exception {
    String machine = host.unit("one/0").path("machine").asText();

    done("deploy", charm.toString(), "beside", "--to", machine);

    eventually(
        "its ports conflict with its neighbour's",
        LIMIT,
        () ->
            log("beside/0")
                .contains(
                    "cannot open 8080/tcp (unit \"beside/0\"): port range conflicts with 8080/tcp"
                        + " (unit \"one/0\")"));
    assertThat(host.unit("beside/0").path("machine").asText()).isEqualTo(machine);
    assertThat(exec("beside/0", "ls -d /var/lib/juju/agents/unit-*").out())
        .isEqualTo("/var/lib/juju/agents/unit-beside-0\n/var/lib/juju/agents/unit-one-0\n");
    JujuRun refused = host.juju("add-unit", "beside", "--to", "99");
    assertThat(refused.err()).isEqualTo("ERROR machine 99 not found\n");
  }

  @Test
  void killsWhatRunsOrRestartsTheAgentWithIt() throws Exception {
    String killed = background("two/0", "sleep 300");
    fault("kill", "two/0");
    eventually("it is killed", LIMIT, () -> task(killed).contains("signal: killed"));

    String restarted = background("two/0", "sleep 300");
    fault("restart-agent", "two/0");
    eventually("it is failed", LIMIT, () -> task(restarted).contains("action terminated"));

    fault("kill-at-next-tool", "two/0");
    String atTool = background("two/0", "is-leader; sleep 300");
    eventually("it is killed", LIMIT, () -> task(atTool).contains("signal: killed"));
    assertThat(exec("two/0", "is-leader").out()).isEqualTo("True\n");
  }

  /** Starts commands and waits until they run; answers their task. */
  private String background(String unit, String commands) throws Exception {
    String told = done("exec", "--background", "--unit", unit, "--", commands).err();
    String id = told.replaceFirst("(?s).* with task (\\d+).*", "$1");
    eventually(
        "task " + id + " runs",
        LIMIT,
        () -> task(id).contains("status: running") || task(id).contains("status: failed"));
    return id;
  }

  private String task(String id) {
    return host.juju("show-task", id, "--format=yaml").out();
  }

  @Test
  void saysWhatAFaultNeeds() {
    assertThat(host.sandbox("fault").err()).contains("no fault specified");
    assertThat(host.sandbox("fault", "nonsense").status()).isEqualTo(2);
    assertThat(host.sandbox("fault", "kill").err()).contains("kill needs <unit>");
    assertThat(host.sandbox("fault", "kill", "one/0").err())
        .contains("ERROR unit \"one/0\" runs nothing");
    assertThat(host.sandbox("fault", "--help").out()).contains("refuse-commit <unit> [<reason>]");
  }
}
