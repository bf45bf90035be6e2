package io.charm4j.testing.example;

import static org.assertj.core.api.Assertions.assertThat;

import io.charm4j.status.Active;
import io.charm4j.status.Blocked;
import io.charm4j.testing.engine.DeployRequest;
import io.charm4j.testing.engine.charm.CharmTexts;
import io.charm4j.testing.engine.substrate.UnitName;
import io.charm4j.testing.harness.Idempotence;
import io.charm4j.testing.harness.InProcessModel;
import io.charm4j.testing.harness.Outcome;
import io.charm4j.testing.harness.PossibleEvents;
import io.charm4j.testing.harness.Scenario;
import io.charm4j.testing.harness.scenario.On;
import io.charm4j.testing.harness.scenario.Relation;
import io.charm4j.testing.harness.scenario.ScenarioEvent;
import io.charm4j.testing.harness.scenario.State;
import io.charm4j.testing.junit.CharmTest;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class GreeterTest {
  static final CharmTexts TEXTS =
      CharmTexts.ofMetadata(
              """
              name: greeter
              summary: greets whoever is related to it
              provides: {guests: {interface: greeting}}
              """)
          .withConfig("options: {greeting: {type: string, default: hello}}")
          .withActions("greet: {params: {guest: {type: string}}, required: [guest]}");

  @RegisterExtension final CharmTest charm = CharmTest.of(TEXTS, Greeter::new);

  static final CharmTexts GUEST =
      CharmTexts.ofMetadata("name: web\nrequires: {guests: {interface: greeting}}\n");

  static final State RELATED =
      State.leader().with(Relation.to("guests", "web").withRemoteUnit(0, Map.of()));

  @Test
  void leaderGreetsWhoeverIsRelated() {
    Outcome out = charm.run(On.relationCreated("guests"), RELATED);

    assertThat(out.relation("guests").localApplicationData()).containsEntry("greeting", "hello");
    assertThat(out.unitStatus()).contains(new Active("greets 1 applications"));
  }

  @Test
  void othersLeaveTheApplicationsBagAlone() {
    Outcome out = charm.run(On.relationCreated("guests"), RELATED.withLeader(false));

    assertThat(out.relation("guests").localApplicationData()).isEmpty();
  }

  @Test
  void isBlockedWithoutAGreeting() {
    Outcome out = charm.run(On.configChanged(), State.leader().withOption("greeting", ""));

    assertThat(out.unitStatus()).contains(new Blocked("Set the option greeting"));
  }

  @Test
  void greetsAGuest() {
    Outcome out = charm.run(On.action("greet").with("guest", "Ada"), State.member());

    assertThat(out.actionRun().results()).containsEntry("greeting", "hello, Ada");
    assertThat(out.actionRun().log()).containsExactly("clearing my throat");
  }

  record Unit(Scenario scenario, State state, Map<String, String> world)
      implements Idempotence.Trial {

    static Unit related() {
      return new Unit(Scenario.of(TEXTS, Greeter::new), RELATED, Map.of());
    }

    @Override
    public void close() {
      scenario.close();
    }
  }

  @Test
  void hasTheSameEndWhenJujuSendsAnEventAgain() {
    for (ScenarioEvent event : PossibleEvents.hooks(charm.scenario().charm(), RELATED)) {
      Idempotence.check(Unit::related, event);
    }
  }

  @Test
  void greetsInTheEndThoughAHookIsKilledAndACommitRefused() {
    UnitName greeter = UnitName.parse("greeter/0");
    try (InProcessModel model = InProcessModel.create()) {
      model.deploy(DeployRequest.of(model.charm(TEXTS, Greeter::new)));
      model.deploy(DeployRequest.of(model.charm(GUEST, (_, _) -> 0)));
      model.engine().faults().killAtNextTool(greeter);
      model.engine().faults().refuseNextCommit(greeter, "the database is busy");

      int relation = model.integrate("greeter", "web");

      assertThat(model.relation("greeter/0", "guests").id()).isEqualTo(relation);
      assertThat(model.relation("greeter/0", "guests").localApplicationData()).isEmpty();
      assertThat(model.unit("greeter/0").workload().value()).isEqualTo("error");

      model.advance(Duration.ofSeconds(6)); // Juju runs the hook again

      assertThat(model.relation("web/0", "guests").applicationData())
          .containsEntry("greeting", "hello");
    }
  }
}
