package io.charm4j.testing.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.charm4j.hooktool.HookToolCall;
import io.charm4j.testing.engine.DeployRequest;
import io.charm4j.testing.engine.EngineSettings;
import io.charm4j.testing.engine.KubernetesOperations;
import io.charm4j.testing.engine.VirtualClock;
import io.charm4j.testing.engine.charm.CharmPackage;
import io.charm4j.testing.engine.charm.CharmTexts;
import io.charm4j.testing.engine.state.OperationRefusedException;
import io.charm4j.testing.engine.substrate.MachineId;
import io.charm4j.testing.engine.substrate.UnitName;
import io.charm4j.testing.harness.InProcessModel;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** reference/juju-hook-contract §1.7, §2.4, §6.4, §8.14: the order of events and the churn of pods. */
class KubernetesTest implements ProvenOn {
  private static final UnitName UNIT = UnitName.parse("kv/0");
  private static final String METADATA =
      """
      name: kv
      peers:
        peers: {interface: kv_peers}
      containers:
        server: {resource: img}
        exporter: {resource: img}
      storage:
        data: {type: filesystem, location: /srv/data}
      """;

  private final ScriptedCharm script = new ScriptedCharm();
  private final InProcessModel model =
      InProcessModel.create(
          EngineSettings.ofModel("pods").withClock(VirtualClock.standard()).onKubernetes());
  private final CharmPackage charm = model.charm(CharmTexts.ofMetadata(METADATA), script);

  @Override
  public Column column() {
    return Column.IN_PROCESS;
  }

  @Override
  public String onlyHere() {
    return "the sandbox has machines only, no pods yet";
  }

  @AfterEach
  void close() {
    model.close();
  }

  private void deploy(int units) {
    model.deploy(DeployRequest.of(charm).withUnits(units));
  }

  @Test
  @Clause({"1.7/kubernetes-start-order", "1.3/workload-name"})
  void bringsStorageAndReadyContainersAfterStart() {
    deploy(1);

    assertThat(script.events("kv/0"))
        .containsExactly(
            "install",
            "peers-relation-created",
            "leader-elected",
            "config-changed",
            "start",
            "exporter-pebble-ready",
            "server-pebble-ready",
            "data-storage-attached");
    ScriptedCharm.Run ready = script.last("server-pebble-ready");
    assertThat(ready.variable("JUJU_WORKLOAD_NAME")).isEqualTo("server");
    assertThat(ready.variable("JUJU_MACHINE_ID")).isEmpty();
    assertThat(ready.variable("PATH")).endsWith(":/charm/bin");
  }

  @Test
  @Clause({"1.7/kubernetes-upgrade", "6.4/pod-replacement", "8/14-kubernetes"})
  void givesADeletedPodANewCharmDirectoryAndAddressAndKeepsWhatLivesElsewhere() throws IOException {
    script.on(
        "start",
        run -> {
          var _ = run.output("state-set", "kept=yes");
          return 0;
        });
    deploy(2);
    String before = model.unit("kv/0").address().orElseThrow();
    Files.writeString(model.charmDirectory("kv/0").resolve("scratch"), "x");
    List<String> states = new ArrayList<>();
    script.on(
        "kv/0",
        "upgrade-charm",
        run -> {
          states.add(run.output("state-get", "kept"));
          states.add(
              Boolean.toString(Files.exists(model.charmDirectory("kv/0").resolve("scratch"))));
          return 0;
        });
    script.forget();

    model.engine().kubernetes().replacePod(UNIT);
    model.settle();

    assertThat(script.events("kv/0"))
        .containsExactly(
            "stop",
            "upgrade-charm",
            "config-changed",
            "start",
            "exporter-pebble-ready",
            "server-pebble-ready");
    assertThat(states).containsExactly("yes", "false");
    String after = model.unit("kv/0").address().orElseThrow();
    assertThat(after).isNotEqualTo(before);
    assertThat(script.events("kv/1")).containsExactly("peers-relation-changed kv/0");
    assertThat(
            Objects.requireNonNull(model.relation("kv/1", "peers").relatedUnits().get(UNIT)).data())
        .containsEntry("ingress-address", after)
        .containsEntry("egress-subnets", after + "/32");
    assertThat(model.unit("kv/0").leader()).isTrue();
  }

  @Test
  @Clause({"1.7/kubernetes-upgrade", "8/14-kubernetes"})
  void refreshesByANewPod() {
    deploy(1);
    script.forget();

    model.engine().applications().refresh("kv", charm, Map.of(), false);
    model.settle();

    assertThat(script.events("kv/0"))
        .containsExactly(
            "stop",
            "upgrade-charm",
            "config-changed",
            "start",
            "exporter-pebble-ready",
            "server-pebble-ready");
  }

  @Test
  void replacesALostPodWithoutStop() {
    deploy(1);
    script.forget();

    model.engine().kubernetes().losePod(UNIT);
    model.settle();

    assertThat(script.events("kv/0"))
        .containsExactly(
            "upgrade-charm",
            "config-changed",
            "start",
            "exporter-pebble-ready",
            "server-pebble-ready");
  }

  @Test
  void runsInstallInTheNextPodWhenTheFirstIsLostBeforeItsEnd() {
    script.on(
        "install",
        run -> {
          model.engine().kubernetes().losePod(UNIT);
          return 1;
        });
    model.engine().applications().deploy(DeployRequest.of(charm));
    model.engine().step(UNIT);
    model.engine().step(UNIT);
    model.engine().step(UNIT);
    model.engine().step(UNIT);
    script.on("install", _ -> 0);
    String before = model.unit("kv/0").address().orElseThrow();

    model.settle();

    assertThat(script.events("kv/0")).startsWith("install", "install", "peers-relation-created");
    assertThat(script.events("kv/0")).doesNotContain("upgrade-charm");
    assertThat(model.unit("kv/0").address().orElseThrow()).isNotEqualTo(before);
  }

  @Test
  void tellsTheNextPodThatItsUnitLeadsWhenTheFirstIsLostBeforeItWasTold() {
    var _ = model.engine().applications().deploy(DeployRequest.of(charm));
    while (!script.events("kv/0").contains("peers-relation-created")) {
      assertThat(model.engine().step(UNIT)).isTrue();
    }
    // The hook is queued now.
    assertThat(model.engine().step(UNIT)).isTrue();
    script.forget();

    model.engine().kubernetes().losePod(UNIT);
    model.settle();

    assertThat(script.events("kv/0"))
        .startsWith("upgrade-charm", "config-changed", "start", "leader-elected");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void tellsTheNextPodThatItsUnitLeadsWhenTheHookThatToldTheFirstDidNotEndWell(boolean killed) {
    script.on(
        "leader-elected",
        run -> {
          script.on("leader-elected", _ -> 0);
          model.engine().kubernetes().losePod(UNIT);
          if (killed) {
            model.engine().faults().killRunningProgram(UNIT);
            return run.awaitKill();
          }
          return 1;
        });

    deploy(1);

    assertThat(script.events("kv/0"))
        .startsWith(
            "install",
            "peers-relation-created",
            "leader-elected",
            "upgrade-charm",
            "config-changed",
            "start",
            "leader-elected");
  }

  @Test
  void doesNotTellTheNextPodAgainThatItsUnitLeads() {
    deploy(1);
    script.on(
        "config-changed",
        _ -> {
          script.on("config-changed", _ -> 0);
          model.engine().kubernetes().losePod(UNIT);
          return 1;
        });
    model.engine().applications().setTrust("kv", true);
    script.forget();

    model.settle();

    assertThat(script.events("kv/0"))
        .startsWith("config-changed", "upgrade-charm", "config-changed", "start")
        .doesNotContain("leader-elected");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void readsOtherUnitsBagsAnewInANewPodAndInARestartedContainer(boolean pod) {
    deploy(2);
    var _ = execute("kv/1", "relation-set", "-r", "0", "key=one");
    assertThat(execute("kv/0", "relation-get", "-r", "0", "key", "kv/1")).isEqualTo("one");
    // A unit in error hears of nothing, and what it knows stays.
    script.on("kv/0", "update-status", _ -> 1);
    model.advance(Duration.ofMinutes(6));
    var _ = execute("kv/1", "relation-set", "-r", "0", "key=two");
    assertThat(execute("kv/0", "relation-get", "-r", "0", "key", "kv/1")).isEqualTo("one");
    List<String> seen = new ArrayList<>();
    script.on(
        "kv/0",
        "upgrade-charm",
        run -> {
          seen.add(run.output("relation-get", "-r", "0", "key", "kv/1"));
          return 0;
        });

    if (pod) {
      model.engine().kubernetes().losePod(UNIT);
      model.settle();
    } else {
      model.engine().kubernetes().restartCharmContainer(UNIT);
      seen.add(execute("kv/0", "relation-get", "-r", "0", "key", "kv/1"));
    }

    assertThat(seen).containsExactly("two");
  }

  private String execute(String unit, String tool, String... words) {
    List<String> output = new ArrayList<>();
    var _ =
        model.asUnit(
            unit, tools -> output.add(tools.run(HookToolCall.of(tool, words)).standardOutput()));
    return output.getFirst().strip();
  }

  @Test
  void forgetsADyingUnitWhosePodIsLost() {
    deploy(1);
    script.on(
        "data-storage-detaching",
        _ -> {
          model.engine().kubernetes().losePod(UNIT);
          return 0;
        });
    script.forget();

    model.engine().applications().removeUnit(UNIT, false);
    model.settle();

    assertThat(script.events("kv/0")).containsExactly("data-storage-detaching");
    assertThat(model.engine().unit(UNIT)).isEmpty();
  }

  @Test
  @Clause({"1.3/pebble-notice", "1.3/pebble-check"})
  void tellsOfNoticesChecksAndRestartedContainers() {
    deploy(1);
    script.forget();
    KubernetesOperations pods = model.engine().kubernetes();

    pods.giveNotice(UNIT, "server", "example.com/done");
    pods.setCheck(UNIT, "server", "up", false);
    pods.setCheck(UNIT, "server", "up", true);
    pods.restartContainer(UNIT, "server");
    model.settle();
    pods.restartCharmContainer(UNIT);
    model.settle();

    assertThat(script.events("kv/0"))
        .containsExactly(
            "server-pebble-custom-notice",
            "server-pebble-check-failed",
            "server-pebble-check-recovered",
            "server-pebble-ready",
            "start");
    ScriptedCharm.Run notice = script.last("server-pebble-custom-notice");
    assertThat(notice.variable("JUJU_NOTICE_ID")).isEqualTo("1");
    assertThat(notice.variable("JUJU_NOTICE_TYPE")).isEqualTo("custom");
    assertThat(notice.variable("JUJU_NOTICE_KEY")).isEqualTo("example.com/done");
    assertThat(script.last("server-pebble-check-failed").variable("JUJU_PEBBLE_CHECK_NAME"))
        .isEqualTo("up");
    assertThatThrownBy(() -> pods.restartContainer(UNIT, "sidecar"))
        .isInstanceOf(OperationRefusedException.class);
  }

  @Test
  @Clause("2.4/kubernetes-ranges")
  void hasNoPortRangesAndNoReboot(TestInfo test) {
    assertThat(test.getDisplayName())
        .isEqualTo("2.4/kubernetes-ranges: hasNoPortRangesAndNoReboot (TestInfo)");
    deploy(1);
    List<String> errors = new ArrayList<>();
    script.on(
        "server-pebble-ready",
        run -> {
          errors.add(run.tool("open-port", "8000-8010/tcp").standardError());
          errors.add(Integer.toString(run.tool("open-port", "8000/tcp").exitCode()));
          errors.add(Integer.toString(run.tool("juju-reboot").exitCode()));
          return 0;
        });

    model.engine().kubernetes().restartContainer(UNIT, "server");
    model.settle();

    assertThat(errors)
        .containsExactly(
            "ERROR port ranges are not supported for k8s applications, please specify a single"
                + " port\n",
            "0",
            "1");
  }

  @Test
  void hasNoMachinesToPlaceUnitsOnOrToRestart() {
    deploy(1);

    assertThatThrownBy(
            () -> model.engine().applications().addUnits("kv", 1, List.of(new MachineId(0))))
        .isInstanceOf(OperationRefusedException.class)
        .hasMessageContaining("cannot be placed");
    assertThatThrownBy(() -> model.engine().faults().rebootMachine(new MachineId(0)))
        .isInstanceOf(OperationRefusedException.class);
  }

  @Test
  void isRefusedOnMachines() {
    try (ModelFixture fixture = new ModelFixture(InProcessModel.create()).deployDb(1)) {
      KubernetesOperations pods = fixture.model.engine().kubernetes();
      assertThatThrownBy(() -> pods.replacePod(UnitName.parse("db/0")))
          .isInstanceOf(OperationRefusedException.class);
    }
  }
}
