package io.charm4j.testing.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.charm4j.testing.engine.DeployRequest;
import io.charm4j.testing.engine.charm.CharmPackage;
import io.charm4j.testing.engine.charm.CharmTexts;
import io.charm4j.testing.engine.state.OperationRefusedException;
import io.charm4j.testing.engine.substrate.MachineId;
import io.charm4j.testing.engine.substrate.UnitName;
import java.util.List;
import org.junit.jupiter.api.Test;

/** reference/juju-hook-contract §1.2, §2.4, §3.5: units that share a machine, and subordinates. */
public abstract class PlacementSuite extends ConformanceSuite {

  protected PlacementSuite(Transport transport) {
    super(transport);
  }

  private static final MachineId FIRST = new MachineId(0);
  private static final String LOGGER =
      """
      name: logger
      subordinate: true
      peers:
        loggers: {interface: logger_peers}
      requires:
        host: {interface: db_client, scope: container}
      """;

  @Test
  void putsUnitsOnAMachineThatIsThere() {
    try (ModelFixture fixture = fixture().deployDb(1)) {
      fixture.model.deploy(DeployRequest.of(fixture.webCharm).placedOn(FIRST));

      assertThat(fixture.model.unit("web/0").machine()).isEqualTo(FIRST);
      assertThat(fixture.model.unit("web/0").address())
          .isEqualTo(fixture.model.unit("db/0").address());
      assertThat(fixture.model.engine().view().machines()).hasSize(1);
      assertThatThrownBy(() ->
              fixture.model.engine().applications().addUnits("web", 1, List.of(new MachineId(7))))
          .isInstanceOf(OperationRefusedException.class)
          .hasMessage("machine 7 not found");

      fixture.model.removeUnit("db/0");
      assertThat(fixture.model.engine().view().machines()).hasSize(1);
      fixture.model.removeUnit("web/0");
      assertThat(fixture.model.engine().view().machines()).isEmpty();
    }
  }

  @Test
  @Clause("2.4/port-conflict")
  void judgesPortConflictsPerMachineAndPerHook() {
    try (ModelFixture fixture = fixture().deployDb(1)) {
      fixture.model.deploy(DeployRequest.of(fixture.webCharm).placedOn(FIRST));
      var _ = fixture.exec("db/0", "open-port", "80");

      assertThatThrownBy(() -> fixture.exec("web/0", "open-port", "80"))
          .hasMessageContaining(
              "cannot open 80/tcp (unit \"web/0\"): port range conflicts with 80/tcp (unit"
                  + " \"db/0\")");
      fixture.web.on(
          "config-changed",
          run -> {
            var _ = run.output("open-port", "8000-8010");
            return run.tool("open-port", "8005").standardError().contains("requested earlier")
                ? 0
                : 1;
          });
      fixture.model.engine().applications().setTrust("web", true);
      fixture.model.settle();
      assertThat(fixture.model.unit("web/0").workload().value()).isNotEqualTo("error");
      assertThat(fixture.model.unit("web/0").openPorts()).containsExactly("8000-8010/tcp");
    }
  }

  private static CharmPackage deployLogger(ModelFixture fixture, ScriptedCharm script) {
    CharmPackage charm = fixture.model.charm(CharmTexts.ofMetadata(LOGGER), script);
    fixture.model.deploy(DeployRequest.of(charm));
    return charm;
  }

  @Test
  void addsASubordinateBesideEveryPrincipalAndLetsItSeeThatOneOnly() {
    ScriptedCharm logger = new ScriptedCharm();
    try (ModelFixture fixture = fixture().deployDb(2)) {
      var _ = deployLogger(fixture, logger);
      assertThat(fixture.model.application("logger").units()).isEmpty();

      int relation = fixture.model.integrate("db:database", "logger:host");

      assertThat(fixture.model.application("logger").units()).hasSize(2);
      for (int number = 0; number < 2; number++) {
        String unit = "logger/" + number;
        assertThat(fixture.model.unit(unit).machine())
            .isEqualTo(fixture.model.unit("db/" + number).machine());
        assertThat(logger.runs().stream().filter(run -> run.unit().equals(unit)))
            .allSatisfy(run -> assertThat(run.variable("JUJU_PRINCIPAL_UNIT")).startsWith("db/"));
      }
      assertThat(logger.eventsOf("host-relation-joined"))
          .containsExactlyInAnyOrder(
              "logger/0: host-relation-joined db/0", "logger/1: host-relation-joined db/1");
      assertThat(logger.eventsOf("loggers-relation-joined")).hasSize(2);

      fixture.model.addUnits("db", 1);
      assertThat(fixture.model.application("logger").units()).hasSize(3);
      fixture.model.removeUnit("db/1");
      assertThat(fixture.model.application("logger").units())
          .extracting(unit -> unit.name())
          .containsExactly(UnitName.parse("logger/0"), UnitName.parse("logger/2"));
      assertThat(logger.events("logger/1")).endsWith("stop", "remove");

      fixture.model.removeRelation(relation);
      assertThat(fixture.model.application("logger").units()).isEmpty();
      assertThat(fixture.model.application("db").units()).hasSize(2);
      assertThatThrownBy(() -> fixture.model.addUnits("logger", 1))
          .isInstanceOf(OperationRefusedException.class);
    }
  }
}
