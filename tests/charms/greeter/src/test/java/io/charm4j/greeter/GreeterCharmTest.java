package io.charm4j.greeter;

import static org.assertj.core.api.Assertions.assertThat;

import io.charm4j.status.Active;
import io.charm4j.status.Blocked;
import io.charm4j.status.Waiting;
import io.charm4j.testing.engine.DeployRequest;
import io.charm4j.testing.engine.charm.CharmPackage;
import io.charm4j.testing.harness.InProcessModel;
import io.charm4j.testing.harness.Outcome;
import io.charm4j.testing.harness.scenario.On;
import io.charm4j.testing.harness.scenario.Relation;
import io.charm4j.testing.harness.scenario.Secret;
import io.charm4j.testing.harness.scenario.State;
import io.charm4j.testing.junit.CharmTest;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class GreeterCharmTest {
  private static final Path DESCRIPTIONS = Path.of("").toAbsolutePath();

  @RegisterExtension private final CharmTest charm = CharmTest.of(DESCRIPTIONS, GreeterCharm::new);

  @Test
  void greetsAGuestAndGrantsItThePassword() {
    State before = State.leader().with(Relation.to("guests", "bob"));

    Outcome after = charm.run(On.relationCreated("guests"), before);

    assertThat(after.secret("greeter.password").grants()).containsExactly("bob");
    assertThat(after.relation("guests").localApplicationData())
        .containsEntry("greeting", "Hello, bob!")
        .containsEntry("password-id", after.secret("greeter.password").uri());
  }

  @Test
  void leavesTheGreetingToTheLeader() {
    State before = State.member().with(Relation.to("guests", "bob"));

    Outcome after = charm.run(On.relationCreated("guests"), before);

    assertThat(after.relation("guests").localApplicationData()).isEmpty();
  }

  @Test
  void waitsForAHostThatHasNotGreetedYet() {
    State before = State.member().with(Relation.to("host", "alice"));

    Outcome after = charm.run(On.relationCreated("host"), before);

    assertThat(after.unitStatus()).contains(new Waiting("Waiting for the host's greeting"));
  }

  @Test
  void showsTheGreetingOfItsHost() {
    Secret password = Secret.ofRemote("alice", Map.of("password", "open sesame"));
    Relation host =
        Relation.to("host", "alice")
            .withRemoteApplicationData(
                Map.of("greeting", "Hello, bob!", "password-id", password.uri()));

    Outcome after = charm.run(On.relationChanged("host"), State.member().with(host).with(password));

    assertThat(after.unitStatus()).contains(new Active("Hello, bob! (and a password)"));
  }

  @Test
  void greetsWhomTheActionNames() {
    Outcome after = charm.run(On.action("greet").with("name", "Ada"), State.member());

    assertThat(after.actionRun().results()).containsEntry("greeting", "Hello, Ada!");
  }

  @Test
  void asksForAWordWhenThereIsNone() {
    Outcome after = charm.run(On.configChanged(), State.member().withOption("greeting", " "));

    assertThat(after.unitStatus())
        .contains(new Blocked("Set the option greeting to a word to greet with"));
  }

  @Test
  void tellsAnotherGreeterOfAChangedWord() {
    try (InProcessModel model = InProcessModel.create()) {
      CharmPackage greeter = model.charm(DESCRIPTIONS, GreeterCharm::new);
      model.deploy(DeployRequest.of(greeter).named("alice"));
      model.deploy(DeployRequest.of(greeter).named("bob"));
      model.integrate("alice:guests", "bob:host");

      model.configure("alice", Map.of("greeting", "Moin"));

      assertThat(model.unit("bob/0").workload().message()).isEqualTo("Moin, bob! (and a password)");
    }
  }
}
