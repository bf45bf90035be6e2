package io.charm4j.sandbox.cli;

import static io.charm4j.sandbox.cli.SandboxHost.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.charm4j.sandbox.machine.HostRequirements;
import io.charm4j.sandbox.machine.PodSubstrate;
import io.charm4j.testing.conformance.Clause;
import io.charm4j.testing.conformance.Column;
import io.charm4j.testing.conformance.ProvenOn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * Pods with real processes and a real Pebble in every workload container
 * (reference/juju-hook-contract §1.7, §6.4, §6.6).
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PodIT implements ProvenOn {
  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final Pattern EVENT =
      Pattern.compile("unit\\.(\\S+)\\.juju-log event (?:hooks|actions)/(.*)");
  private static final String PEBBLE =
      "export PEBBLE_SOCKET=/charm/containers/server/pebble.socket; ";

  private final SandboxHost host;
  private final Path charm;
  private final Path charmOfNobody;

  PodIT(@TempDir Path directory) throws IOException {
    Path states = Files.createDirectory(directory.toAbsolutePath().resolve("states"));
    host = new SandboxHost(states, "p" + ProcessHandle.current().pid());
    charm = KeeperCharm.pack(directory.toAbsolutePath(), "root");
    charmOfNobody = KeeperCharm.pack(directory.toAbsolutePath(), "non-root");
  }

  @Override
  public Column column() {
    return Column.SANDBOX;
  }

  @BeforeAll
  void startAModelOfPods() {
    HostRequirements.assumeMachines();
    HostRequirements.assumePebble();
    JujuRun up =
        host.sandbox("up", "--cloud", "k8s", "--charm-memory", "256M", "--grace-period", "3s");
    assertThat(up.status()).as(up.err()).isZero();
    deploy(charm, "keeper");
    deploy(charmOfNobody, "nobody");
    done("wait-for", "application", "keeper", "--timeout=60s");
    done("wait-for", "application", "nobody", "--timeout=60s");
  }

  @AfterAll
  void removeTheModel() throws IOException {
    if (Files.isDirectory(host.state())) {
      JujuRun destroyed = host.sandbox("destroy");
      assertThat(destroyed.status()).as(destroyed.err()).isZero();
      assertThat(host.traces()).isEmpty();
      assertThat(host.state()).doesNotExist();
    }
  }

  private void deploy(Path file, String name) {
    done(
        "deploy",
        file.toString(),
        name,
        "--resource=server-image=registry.example/server:1",
        "--resource=helper-image=registry.example/helper:1");
  }

  private JujuRun done(String... words) {
    JujuRun run = host.juju(words);
    assertThat(run.status()).as("juju %s: %s", String.join(" ", words), run.err()).isZero();
    return run;
  }

  private String exec(String unit, String commands) {
    return done("exec", "--unit", unit, "--", commands).out();
  }

  private void fault(String... words) {
    JujuRun run = host.fault(words);
    assertThat(run.status()).as(run.err()).isZero();
  }

  /** All hooks and actions of a unit so far, with what the charm saw of their variables. */
  private List<String> events(String unit) throws IOException {
    return Files.readAllLines(host.state().resolve("controller.log")).stream()
        .map(EVENT::matcher)
        .filter(line -> line.find() && line.group(1).equals(unit))
        .map(line -> line.group(2))
        .toList();
  }

  private static List<String> names(List<String> events) {
    return events.stream().map(event -> event.split(" ", 2)[0]).toList();
  }

  private List<String> namesAfter(String unit, int mark) throws IOException {
    List<String> events = names(events(unit));
    return events.subList(mark, events.size());
  }

  private void awaitEvent(String unit, int mark, String name) throws Exception {
    eventually(name + " on " + unit, LIMIT, () -> namesAfter(unit, mark).contains(name));
  }

  private String only(String unit, int mark, String name) throws IOException {
    List<String> events = events(unit);
    return events.subList(mark, events.size()).stream()
        .filter(event -> event.startsWith(name + " "))
        .reduce((first, second) -> first + " and " + second)
        .orElse("no " + name);
  }

  @Test
  @Order(1)
  @Clause({"1.7/kubernetes-start-order", "1.3/workload-name"})
  void runsHooksInTheOrderOfKubernetes() throws Exception {
    awaitEvent("keeper/0", 0, "data-storage-attached");
    List<String> names = names(events("keeper/0"));

    assertThat(names)
        .containsSubsequence("install", "leader-elected", "config-changed", "start")
        .containsSubsequence("start", "data-storage-attached")
        .containsSubsequence("start", "server-pebble-ready")
        .contains("helper-pebble-ready")
        .doesNotHaveDuplicates();
    assertThat(only("keeper/0", 0, "server-pebble-ready"))
        .contains("workload=server ")
        .endsWith("machine=");
  }

  @Test
  @Order(2)
  void showsPodsAndNoMachines() {
    JsonNode status = host.status();

    assertThat(status.path("model").path("type").asText()).isEqualTo("caas");
    assertThat(status.path("machines")).isEmpty();
    assertThat(host.unit("keeper/0").has("machine")).isFalse();
    assertThat(host.unit("keeper/0").path("address").asText()).startsWith("10.");
    assertThat(done("status").out())
        .containsPattern("Unit +Workload +Agent +Address +Ports +Message")
        .doesNotContain("Machine");
  }

  @Test
  @Order(3)
  @Clause({"6.6/pods", "6.6/pebble-socket", "8/14-pebble-sockets"})
  void keepsTheFilesOfContainersApartAndSharesStorageAndNetwork() {
    String said =
        exec(
            "keeper/0",
            PEBBLE
                + "echo charm > /var/lib/of-charm; echo x > /srv/data/of-charm;"
                + "pebble exec -- sh -c 'echo w > /var/lib/of-workload; echo y > /var/lib/kept/of-workload;"
                + " cat /var/lib/kept/of-charm; ls /var/lib/of-charm /var/lib/juju /srv/data /charm/containers 2>&1;"
                + " hostname';"
                + "ls /var/lib/of-workload /var/lib/kept 2>&1; cat /srv/data/of-workload; hostname;"
                + " pebble exec -w / --user _daemon_ -- id -u;"
                + " readlink /proc/self/ns/net; pebble exec -- readlink /proc/self/ns/net;"
                + " readlink /proc/self/ns/pid; pebble exec -- readlink /proc/self/ns/pid");

    List<String> lines = said.lines().toList();
    assertThat(lines)
        .containsSubsequence("x", "keeper-0", "y", "keeper-0", "584792")
        .filteredOn(line -> line.contains("No such file or directory"))
        .hasSize(6);
    List<String> namespaces = lines.subList(lines.size() - 4, lines.size());
    assertThat(namespaces.get(0)).isEqualTo(namespaces.get(1)).startsWith("net:");
    assertThat(namespaces.get(2)).isNotEqualTo(namespaces.get(3)).startsWith("pid:");
  }

  @Test
  @Order(4)
  void givesTheProgramsOfTheWorkloadToTheWorkloadOnly() {
    HostRequirements.assumeProgram("/usr/bin/valkey-server");

    assertThat(
            exec(
                "keeper/0",
                PEBBLE
                    + "command -v valkey-server valkey-cli java || echo none;"
                    + " pebble exec -- sh -c 'command -v valkey-server; command -v java || echo no java'"))
        .isEqualTo("none\n/usr/bin/valkey-server\nno java\n");
  }

  @Test
  @Order(5)
  void tellsWhatTheImageOfAContainerIs() {
    assertThat(exec("keeper/0", "cat $(resource-get server-image)"))
        .contains("registrypath: registry.example/server:1");
  }

  @Test
  @Order(6)
  @Clause({"1.3/pebble-notice", "1.3/pebble-check", "3.4/pebble-notice-route"})
  void turnsNoticesAndChecksIntoEvents() throws Exception {
    int mark = events("keeper/0").size();

    String id =
        exec(
            "keeper/0",
            PEBBLE
                + "pebble exec -- /charm/bin/pebble notify example.com/done; touch /tmp/unrelated");
    exec("keeper/0", PEBBLE + "pebble exec touch /tmp/ill");
    awaitEvent("keeper/0", mark, "server-pebble-check-failed");
    exec("keeper/0", PEBBLE + "pebble exec rm /tmp/ill");
    awaitEvent("keeper/0", mark, "server-pebble-check-recovered");

    String number = id.replaceAll("(?s)Recorded notice (\\d+)\n", "$1");
    assertThat(only("keeper/0", mark, "server-pebble-custom-notice"))
        .contains("workload=server notice=" + number + ",custom,example.com/done ");
    assertThat(only("keeper/0", mark, "server-pebble-check-failed")).contains("check=well ");
    assertThat(only("keeper/0", mark, "server-pebble-check-recovered")).contains("check=well ");
  }

  @Test
  @Order(7)
  @Clause("6.6/pebble-ready")
  void startsAKilledContainerFromItsImageAndSaysThatItIsReady() throws Exception {
    exec("keeper/0", PEBBLE + "pebble exec -- sh -c 'touch /var/lib/scratch /var/lib/kept/stays'");
    int mark = events("keeper/0").size();

    fault("kill-container", "keeper/0", "server");
    awaitEvent("keeper/0", mark, "server-pebble-ready");

    assertThat(
            exec(
                "keeper/0",
                PEBBLE
                    + "pebble exec -- sh -c 'ls /var/lib/scratch 2>&1; ls /var/lib/kept/stays';"
                    + " pebble services | grep -c active"))
        .isEqualTo(
            """
            ls: cannot access '/var/lib/scratch': No such file or directory
            /var/lib/kept/stays
            1
            """);
    assertThat(namesAfter("keeper/0", mark)).containsExactly("server-pebble-ready");
  }

  @Test
  @Order(8)
  void restartsTheCharmsContainerWithTheCharmDirectoryAndWithoutTheRest() throws Exception {
    exec("keeper/0", "touch /usr/scratch /root/scratch /srv/data/stays \"$JUJU_CHARM_DIR/stays\"");
    int mark = events("keeper/0").size();

    fault("restart-container", "keeper/0");
    awaitEvent("keeper/0", mark, "start");

    assertThat(
            exec(
                "keeper/0",
                "ls /usr/scratch /root/scratch 2>&1 | grep -c 'No such';"
                    + " test -e \"$JUJU_CHARM_DIR/stays\" && ls /srv/data/stays /charm/containers"))
        .isEqualTo("2\n/srv/data/stays\n\n/charm/containers:\nhelper\nserver\n");
    assertThat(namesAfter("keeper/0", mark)).containsExactly("start");
  }

  @Test
  @Order(9)
  @Clause({"6.4/pod-replacement", "6.6/pod-termination", "8/14-kubernetes"})
  void replacesADeletedPodAfterAskingWhatRunsToEnd() throws Exception {
    exec("keeper/0", "touch \"$JUJU_CHARM_DIR/gone-with-the-pod\"");
    String address = host.unit("keeper/0").path("address").asText();
    int mark = events("keeper/0").size();
    done("run", "keeper/0", "wait", "--background");
    awaitEvent("keeper/0", mark, "wait");

    fault("delete-pod", "keeper/0");
    awaitEvent("keeper/0", mark, "helper-pebble-ready");
    awaitEvent("keeper/0", mark, "server-pebble-ready");

    assertThat(namesAfter("keeper/0", mark))
        .startsWith("wait", "stop", "upgrade-charm", "config-changed", "start")
        .hasSize(7);
    assertThat(host.unit("keeper/0").path("address").asText()).isNotEqualTo(address);
    assertThat(
            exec(
                "keeper/0",
                "cat /srv/data/asked; ls \"$JUJU_CHARM_DIR/gone-with-the-pod\" 2>&1 | grep -c 'No such';"
                    + " test -S /var/lib/juju/agents/unit-keeper-0/run.socket && echo juju-exec;"
                    + " getent ahostsv4 keeper-0.keeper-endpoints | head -n 1 | cut -d' ' -f1"))
        .isEqualTo("asked\n1\njuju-exec\n" + host.unit("keeper/0").path("address").asText() + "\n");
  }

  @Test
  @Order(10)
  @Clause("6.6/grace-period")
  void killsWhatDoesNotEndInTheGracePeriod() throws Exception {
    int mark = events("keeper/0").size();
    done("run", "keeper/0", "refuse-to-end", "--background");
    awaitEvent("keeper/0", mark, "refuse-to-end");

    fault("delete-pod", "keeper/0");
    awaitEvent("keeper/0", mark, "server-pebble-ready");
    awaitEvent("keeper/0", mark, "helper-pebble-ready");

    // There was no time for stop.
    assertThat(namesAfter("keeper/0", mark))
        .startsWith("refuse-to-end", "upgrade-charm", "config-changed", "start")
        .doesNotContain("stop");
  }

  @Test
  @Order(11)
  @Clause("1.7/kubernetes-upgrade")
  void refreshesByANewPod() throws Exception {
    int mark = events("keeper/0").size();

    done("refresh", "keeper", "--path", charm.toString());
    awaitEvent("keeper/0", mark, "server-pebble-ready");

    assertThat(namesAfter("keeper/0", mark))
        .containsSubsequence("stop", "upgrade-charm", "config-changed", "start");
  }

  @Test
  @Order(12)
  @Clause("1.1/charm-user")
  void runsACharmWithoutRootThatMayStillCommandItsWorkload() {
    assertThat(host.unit("nobody/0").path("workload-status").path("message").asText())
        .isEqualTo("user 170");
    assertThat(
            exec(
                "nobody/0",
                PEBBLE
                    + "id -u; id -g; touch /srv/data/mine; touch /usr/bin/mine 2>&1 | grep -c denied;"
                    + " pebble exec -- ls /var/lib/kept;"
                    + " PEBBLE_SOCKET=/charm/containers/helper/pebble.socket pebble exec -w / -- id -u;"
                    + " stat -c %u \"$JUJU_CHARM_DIR/dispatch\""))
        .isEqualTo("170\n170\n1\nmine\n584792\n170\n");
  }

  @Test
  @Order(13)
  @Clause("6.6/charm-memory")
  void limitsTheMemoryOfTheCharmAndNotOfTheWorkload() {
    Optional<String> unavailable = PodSubstrate.whyMemoryIsNotLimited();
    assumeTrue(unavailable.isEmpty(), () -> "skipped: " + unavailable.orElse(""));
    String large = "perl -e '$x = q(a) x (400 << 20); print length $x'";

    assertThat(
            exec(
                "keeper/0",
                PEBBLE
                    + "pebble exec -- "
                    + large
                    + "; echo; exec 2> /dev/null; "
                    + large
                    + "; echo status $?"))
        .isEqualTo("419430400\nstatus 137\n");
  }

  @Test
  @Order(14)
  void goesOnWithAnotherController() throws Exception {
    String before = exec("keeper/0", PEBBLE + "pebble exec -- stat -c %Y /proc/1");
    int mark = events("keeper/0").size();
    JujuRun down = host.sandbox("down");
    assertThat(down.status()).as(down.err()).isZero();

    JujuRun refused = host.sandbox("up", "--cloud", "machines");
    JujuRun up = host.sandbox("up");

    assertThat(refused.err()).contains("is on k8s");
    assertThat(up.status()).as(up.err()).isZero();
    assertThat(exec("keeper/0", PEBBLE + "pebble exec -- stat -c %Y /proc/1")).isEqualTo(before);
    exec("keeper/0", PEBBLE + "pebble notify example.com/later");
    awaitEvent("keeper/0", mark, "server-pebble-custom-notice");
    fault("kill-container", "keeper/0", "helper");
    awaitEvent("keeper/0", mark, "helper-pebble-ready");
    assertThat(namesAfter("keeper/0", mark))
        .containsExactly("server-pebble-custom-notice", "helper-pebble-ready");
  }

  @Test
  @Order(15)
  void removesAUnitWithItsPodAndKeepsItsStorage() throws Exception {
    done("remove-application", "nobody", "--no-prompt");
    eventually("nobody is gone", LIMIT, () -> !host.status().path("applications").has("nobody"));

    assertThat(host.status().path("storage").toString()).contains("data/1");
    JujuRun unknown = host.sandbox("fault", "restart-container", "keeper/0", "nothing");
    assertThat(unknown.status()).isEqualTo(1);
    assertThat(unknown.err()).contains("unit \"keeper/0\" has no container \"nothing\"");
  }
}
