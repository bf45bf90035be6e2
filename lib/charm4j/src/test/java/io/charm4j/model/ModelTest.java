package io.charm4j.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.charm4j.hooktool.HookToolException;
import io.charm4j.model.Network.InterfaceAddress;
import io.charm4j.status.Active;
import io.charm4j.status.Blocked;
import io.charm4j.testkit.ScriptedHookTools;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ModelTest {
  private final ScriptedHookTools tools = new ScriptedHookTools();
  private final Model model = ModelFixture.model(tools);

  @Test
  void readsConfigurationOnceAndTyped() {
    tools.answer(
        "config-get --format=json",
        "{\"name\":\"x\",\"flag\":true,\"count\":3,\"ratio\":0.5,\"key\":\"secret:abc\",\"none\":\"\",\"unset\":null}\n");

    assertThat(model.config().text("name")).contains("x");
    assertThat(model.config().bool("flag")).contains(true);
    assertThat(model.config().integer("count")).contains(3L);
    assertThat(model.config().decimal("ratio")).contains(new BigDecimal("0.5"));
    assertThat(model.config().secret("key")).contains(new SecretId("secret:abc"));
    assertThat(model.config().secret("none")).isEmpty();
    assertThat(model.config().text("unset")).isEmpty();
    assertThat(model.config().text("never")).isEmpty();
    tools.assertAllUsed();
  }

  @Test
  void namesAConfigurationOptionOfAnotherTypeButNotItsValue() {
    tools.answer("config-get --format=json", "{\"name\":\"hunter2\",\"ratio\":0.5}\n");

    assertThatThrownBy(() -> model.config().integer("name"))
        .isInstanceOf(ConfigException.class)
        .hasMessage("Configuration option name is not a whole number");
    assertThatThrownBy(() -> model.config().integer("ratio")).isInstanceOf(ConfigException.class);
    assertThatThrownBy(() -> model.config().secret("name"))
        .isInstanceOf(ConfigException.class)
        .hasMessage("Configuration option name is not a secret's URI (secret:<id>)");
  }

  @Test
  void asksForLeadershipOnce() {
    tools.answer("is-leader --format=json", "true\n");

    assertThat(model.isLeader()).isTrue();
    assertThat(model.isLeader()).isTrue();
    tools.assertAllUsed();
  }

  @Test
  void setsStatusesAndVersionAtOnce() {
    tools
        .accept("status-set --application=False blocked -- --set me")
        .answer("is-leader --format=json", "true\n")
        .accept("status-set --application=True active -- ")
        .accept("application-version-set -- 8.1.0");

    model.setUnitStatus(new Blocked("--set me"));
    model.setApplicationStatus(new Active());
    model.setWorkloadVersion("8.1.0");

    tools.assertAllUsed();
  }

  @Test
  void aFollowerDoesNotSetTheApplicationsStatus() {
    tools.answer("is-leader --format=json", "false\n");

    assertThatThrownBy(() -> model.setApplicationStatus(new Active()))
        .isInstanceOf(LeadershipRequiredException.class);
    tools.assertAllUsed();
  }

  @Test
  void readsANetworkOnce() {
    tools.answer(
        "network-get --format=json db",
        """
        {"bind-addresses":[{"mac-address":"00:16:3e:00:00:01","interface-name":"eth0",
          "addresses":[{"hostname":"","value":"10.0.0.4","cidr":"10.0.0.0/24"},{"value":""}]}],
         "egress-subnets":["10.0.0.4/32"],"ingress-addresses":["10.0.0.9"]}
        """);

    Network network = model.network("db");

    assertThat(network.bindAddresses())
        .containsExactly(new InterfaceAddress("eth0", "10.0.0.4", "10.0.0.0/24"));
    assertThat(network.bindAddress()).contains("10.0.0.4");
    assertThat(network.ingressAddress()).contains("10.0.0.9");
    assertThat(network.egressSubnets()).containsExactly("10.0.0.4/32");
    assertThat(model.network("db")).isSameAs(network);
    tools.assertAllUsed();
  }

  @Test
  void aNetworkWithoutAddressesYetIsEmpty() {
    tools
        .answer("network-get --format=json -r db:7 db", "{}\n")
        .refuse("network-get --format=json peers", "no addresses attached to space for binding")
        .refuse("network-get --format=json other", "connection is shut down");

    assertThat(model.network(new RelationId("db", 7)).bindAddress()).isEmpty();
    assertThat(model.network("peers").ingressAddress()).isEmpty();
    assertThatThrownBy(() -> model.network("other")).isInstanceOf(HookToolException.class);
  }

  @Test
  void changesOnlyThePortsThatDiffer() {
    tools
        .answer("opened-ports --format=json", "[\"80/tcp\",\"8000-8010/udp\",\"icmp\"]\n")
        .accept("close-port 8000-8010/udp")
        .accept("open-port 443/tcp");

    model.ports().set(Set.of(Port.tcp(80), Port.tcp(443), Port.icmp()));
    model.ports().open(Port.tcp(443));

    assertThat(model.ports().opened())
        .containsExactlyInAnyOrder(Port.tcp(80), Port.tcp(443), Port.icmp());
    tools.assertAllUsed();
  }

  @Test
  void refusesPortsThatDoNotExist() {
    assertThatIllegalArgumentException().isThrownBy(() -> Port.tcp(0));
    assertThatIllegalArgumentException().isThrownBy(() -> Port.udp(65536));
    assertThatIllegalArgumentException().isThrownBy(() -> new Port(Port.Protocol.TCP, 90, 80));
    assertThat(Port.parse("nonsense")).isEmpty();
  }

  @Test
  void listsStorageWithItsPlace() {
    tools
        .answer("storage-list --format=json data", "[\"data/0\",\"data/1\"]\n")
        .answer(
            "storage-get --format=json -s data/0",
            "{\"kind\":\"filesystem\",\"location\":\"/srv/data\"}\n")
        .refuse(
            "storage-get --format=json -s data/1",
            "invalid value \"data/1\" for option -s: storage not found")
        .accept("storage-add data=2");

    assertThat(model.storages("data"))
        .containsExactly(
            new Storage(new StorageId("data", 0), Storage.Kind.FILESYSTEM, Path.of("/srv/data")));
    model.addStorage("data", 2);
    tools.assertAllUsed();
  }

  @Test
  void countsPlannedUnitsWithoutTheDyingOnes() {
    tools.answer(
        "goal-state --format=json",
        """
        {"units":{"web/0":{"status":"active","since":"x"},"web/1":{"status":"dying","since":"x"}},
         "relations":{"db":{"mysql":{"status":"joined","since":"x"}}}}
        """);

    assertThat(model.goalState().plannedUnits()).isEqualTo(1);
    assertThat(model.goalState().relations()).isEqualTo(Map.of("db", Map.of("mysql", "joined")));
    tools.assertAllUsed();
  }

  @Test
  void findsResourcesByPathWithoutNewline() {
    tools.answer("resource-get image", "/var/lib/juju/image.tar");

    assertThat(model.resource("image")).isEqualTo(Path.of("/var/lib/juju/image.tar"));
  }

  @Test
  void keepsTheCloudsCredentialSensitive() {
    tools.answer(
        "credential-get --format=json",
        """
        {"type":"lxd","name":"localhost","region":"r","endpoint":"https://h","identity-endpoint":"",
         "credential":{"auth-type":"certificate","attrs":{"client-key":"hunter2"},"redacted":[]},
         "cacertificates":["PEM"],"skip-tls-verify":true,"is-controller-cloud":true}
        """);

    CloudSpec cloud = model.cloudSpec();

    assertThat(cloud.toString()).doesNotContain("hunter2").contains("lxd");
    assertThat(cloud.attributes().get("client-key"))
        .extracting(key -> key.reveal())
        .isEqualTo("hunter2");
    assertThat(cloud.caCertificates()).isEqualTo(List.of("PEM"));
    assertThat(cloud.skipTlsVerify()).isTrue();
  }

  @Test
  void saysHowToTrustAnApplication() {
    tools.refuse(
        "credential-get --format=json", "cannot access cloud credentials: permission denied");

    assertThatThrownBy(model::cloudSpec)
        .isInstanceOf(CloudAccessException.class)
        .hasMessageEndingWith("Allow it with: juju trust web");
  }

  @Test
  void keepsStateOnTheControllerAndSendsItOnce() {
    ModelSession session = ModelFixture.session(tools);
    CharmState state = session.model().state();
    tools
        .answer("state-get --format=json", "{\"a\":\"1\",\"b\":\"2\"}\n")
        .accept("state-set --file -")
        .accept("state-delete b");

    state.set("a", "1");
    state.set("c", "3");
    state.remove("b");
    assertThat(state.get("c")).contains("3");
    assertThat(state.get("b")).isEmpty();
    session.flush();

    assertThat(tools.standardInputOf("state-set --file -")).isEqualTo("{\"c\":\"3\"}");
    tools.assertAllUsed();
  }

  @Test
  void anEmptyStateMayBeNull() {
    tools.answer("state-get --format=json", "null\n");

    assertThat(model.state().get("a")).isEmpty();
  }

  @Test
  void refusesStateThatJujuWouldRefuse() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> model.state().set("k", "x".repeat(65537)));
    assertThatIllegalArgumentException().isThrownBy(() -> model.state().set("k".repeat(257), "x"));
  }

  @Test
  void rebootsAfterTheHook() {
    tools.accept("juju-reboot");

    model.reboot();

    tools.assertAllUsed();
  }
}
