package io.charm4j.sandbox.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.charm4j.testing.engine.charm.EndpointRole;
import io.charm4j.testing.engine.charm.YamlText;
import io.charm4j.testing.engine.substrate.MachineHardware;
import io.charm4j.testing.engine.substrate.MachineId;
import io.charm4j.testing.engine.substrate.MachineInstance;
import io.charm4j.testing.engine.substrate.UnitName;
import io.charm4j.testing.engine.view.ApplicationView;
import io.charm4j.testing.engine.view.Life;
import io.charm4j.testing.engine.view.MachineView;
import io.charm4j.testing.engine.view.ModelView;
import io.charm4j.testing.engine.view.RelationEndpointView;
import io.charm4j.testing.engine.view.RelationView;
import io.charm4j.testing.engine.view.Status;
import io.charm4j.testing.engine.view.StorageView;
import io.charm4j.testing.engine.view.UnitView;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StatusDocumentTest {

  private static final Instant TIME = Instant.parse("2026-05-13T10:00:00Z");
  private static final UnitName UNIT = UnitName.parse("valkey/0");

  @Test
  void showsTheModelWithJujusKeys() {
    ModelView model =
        new ModelView(
            "lab",
            "cdac5656-2423-4388-8f30-41854b4cca7d",
            "3.6.8",
            Map.of(),
            List.of(
                new MachineView(
                    new MachineId(0),
                    new Status("started", "", TIME),
                    Optional.of(
                        new MachineInstance(
                            "10.1.0.2",
                            24,
                            "eth0",
                            "02:00:00:00:00:01",
                            "juju-lab-0",
                            new MachineHardware("amd64", 2, 4L << 30))))),
            List.of(
                new ApplicationView(
                    "valkey",
                    "valkey",
                    Path.of("/valkey.charm"),
                    1,
                    Optional.of("v1-2-gabc"),
                    Life.ALIVE,
                    new Status("active", "", TIME),
                    Optional.of("8.0.1"),
                    false,
                    false,
                    Optional.of(UNIT),
                    Map.of("valkey-peers", List.of("valkey")),
                    List.of(
                        new UnitView(
                            UNIT,
                            new MachineId(0),
                            Life.DYING,
                            new Status("blocked", "no bucket", TIME),
                            new Status("idle", "", TIME),
                            true,
                            Optional.of("10.1.0.2"),
                            List.of("6379/tcp"),
                            Optional.of("8.0.1"))))),
            List.of(
                new RelationView(
                    0,
                    "valkey_peers",
                    Life.ALIVE,
                    List.of(
                        new RelationEndpointView("valkey", "valkey-peers", EndpointRole.PEER)))),
            List.of(
                new StorageView(
                    "data/0", "filesystem", Optional.of(UNIT), Optional.of("/srv/data"), 1024)),
            TIME);

    assertThat(StatusDocument.of(model, false))
        .isEqualTo(
            YamlText.parse(
                """
                model:
                  name: lab
                  type: iaas
                  controller: sandbox
                  cloud: localhost
                  region: localhost
                  version: 3.6.8
                  model-status: {current: available}
                  sla: unsupported
                machines:
                  "0":
                    juju-status:
                      {current: started, since: "13 May 2026 10:00:00Z", version: 3.6.8}
                    hostname: juju-lab-0
                    dns-name: 10.1.0.2
                    ip-addresses: [10.1.0.2]
                    instance-id: juju-lab-0
                    machine-status:
                      {current: running, message: Running, since: "13 May 2026 10:00:00Z"}
                    modification-status: {current: idle, since: "13 May 2026 10:00:00Z"}
                    base: {name: ubuntu, channel: "24.04"}
                    network-interfaces:
                      eth0:
                        ip-addresses: [10.1.0.2]
                        mac-address: "02:00:00:00:00:01"
                        is-up: true
                    hardware: arch=amd64 cores=2 mem=4096M
                applications:
                  valkey:
                    charm: local:valkey-1
                    base: {name: ubuntu, channel: "24.04"}
                    charm-origin: local
                    charm-name: valkey
                    charm-rev: 1
                    charm-version: v1-2-gabc
                    exposed: false
                    application-status: {current: active, since: "13 May 2026 10:00:00Z"}
                    relations:
                      valkey-peers:
                      - {related-application: valkey, interface: valkey_peers, scope: global}
                    units:
                      valkey/0:
                        workload-status:
                          {current: blocked, message: no bucket, since: "13 May 2026 10:00:00Z"}
                        juju-status:
                          {current: idle, since: "13 May 2026 10:00:00Z", life: dying}
                        leader: true
                        machine: "0"
                        open-ports: [6379/tcp]
                        public-address: 10.1.0.2
                    version: 8.0.1
                storage:
                  storage:
                    data/0:
                      kind: filesystem
                      attachments: {units: {valkey/0: {location: /srv/data}}}
                controller: {timestamp: "10:00:00Z"}
                integrations:
                - provider: valkey:valkey-peers
                  requirer: valkey:valkey-peers
                  interface: valkey_peers
                  type: peer
                """));
  }
}
