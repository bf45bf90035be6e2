package io.charm4j.sandbox.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.charm4j.testing.engine.charm.YamlText;
import org.junit.jupiter.api.Test;

class StatusCommandTest {

  private static final String MODEL =
      """
      model: {name: lab, type: iaas, controller: sandbox, cloud: localhost, region: localhost,
              version: 3.6.8, sla: unsupported}
      machines:
        "0": {juju-status: {current: started}, dns-name: 10.1.0.2, instance-id: juju-lab-0,
              base: {name: ubuntu, channel: "24.04"}, machine-status: {message: Running}}
      applications:
        valkey:
          charm-name: valkey
          charm-rev: 0
          exposed: false
          application-status: {current: active}
          units:
            valkey/10: {workload-status: {current: waiting, message: waiting for machine},
                        juju-status: {current: allocating}, machine: "1"}
            valkey/9: {workload-status: {current: active, message: ready},
                       juju-status: {current: executing, message: running config-changed hook},
                       leader: true, machine: "0", public-address: 10.1.0.2,
                       open-ports: [6379/tcp]}
      controller: {timestamp: "10:00:00Z"}
      integrations:
      - {provider: "valkey:peers", requirer: "valkey:peers", interface: valkey_peers, type: peer}
      """;

  private final RecordingController controller = new RecordingController().answer(MODEL);

  @Test
  void showsTheModelAsTables() {
    JujuRun run = JujuRun.of(controller, "status", "--relations");

    assertThat(run.out())
        .isEqualTo(
            """
            Model  Controller  Cloud/Region         Version  SLA          Timestamp
            lab    sandbox     localhost/localhost  3.6.8    unsupported  10:00:00Z

            App     Version  Status  Scale  Charm   Channel  Rev  Exposed  Message
            valkey           active    1/2  valkey             0  no

            Unit       Workload  Agent       Machine  Public address  Ports     Message
            valkey/9*  active    executing   0        10.1.0.2        6379/tcp  (config-changed) ready
            valkey/10  waiting   allocating  1                                  waiting for machine

            Machine  State    Address   Inst id     Base          AZ  Message
            0        started  10.1.0.2  juju-lab-0  ubuntu@24.04      Running

            Integration provider  Requirer      Interface     Type  Message
            valkey:peers          valkey:peers  valkey_peers  peer
            """);
  }

  @Test
  void printsJujusDocumentWithoutTheTablesOwnMember() {
    JujuRun run = JujuRun.of(controller, "status", "--format=json");

    assertThat(run.out().lines()).hasSize(1);
    assertThat(YamlText.parse(run.out()).has("integrations")).isFalse();
    assertThat(
            YamlText.parse(run.out())
                .at("/applications/valkey/units/valkey~19/workload-status/current")
                .asText())
        .isEqualTo("active");
  }

  @Test
  void keepsOnlyTheUnitThatIsAskedFor() {
    JujuRun run = JujuRun.of(controller, "status", "valkey/9", "--format=yaml");

    assertThat(YamlText.parse(run.out()).at("/applications/valkey/units").size()).isEqualTo(1);
  }

  @Test
  void refusesAFormatThatItDoesNotHave() {
    JujuRun run = JujuRun.of(controller, "status", "--format=xml");

    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err())
        .isEqualTo("ERROR invalid value \"xml\" for option --format: unknown format \"xml\"\n");
  }
}
