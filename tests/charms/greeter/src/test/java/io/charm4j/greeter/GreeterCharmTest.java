package io.charm4j.greeter;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.charm4j.testing.engine.DeployRequest;
import io.charm4j.testing.engine.charm.CharmPackage;
import io.charm4j.testing.engine.view.TaskView;
import io.charm4j.testing.harness.InProcessModel;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GreeterCharmTest {
  private final InProcessModel model = InProcessModel.create();

  @BeforeEach
  void deployTwoGreeters() {
    CharmPackage charm = model.charm(Path.of("").toAbsolutePath(), GreeterCharm::new);
    model.deploy(DeployRequest.of(charm).named("alice"));
    model.deploy(DeployRequest.of(charm).named("bob"));
  }

  @AfterEach
  void removeTheModel() {
    model.close();
  }

  @Test
  void greetsAGuestAndGivesItThePassword() {
    model.integrate("alice:guests", "bob:host");

    assertThat(model.relation("bob/0", "host").applicationData())
        .containsEntry("greeting", "Hello, bob!")
        .hasEntrySatisfying("password-id", id -> assertThat(id).startsWith("secret:"));
    assertThat(statusOf("bob/0")).isEqualTo("active: Hello, bob! (and a password)");
  }

  @Test
  void greetsAnewWhenTheOptionChanges() {
    model.integrate("alice:guests", "bob:host");

    model.configure("alice", Map.of("greeting", "Moin"));

    assertThat(statusOf("bob/0")).isEqualTo("active: Moin, bob! (and a password)");
  }

  @Test
  void greetsWhomTheActionNames() {
    ObjectNode parameters = JsonNodeFactory.instance.objectNode().put("name", "Ada");

    TaskView task = model.run("alice/0", "greet", parameters);

    assertThat(task.results().path("greeting").asText()).isEqualTo("Hello, Ada!");
  }

  @Test
  void asksForAWordWhenThereIsNone() {
    model.configure("alice", Map.of("greeting", " "));

    assertThat(statusOf("alice/0"))
        .isEqualTo("blocked: Set the option greeting to a word to greet with");
  }

  private String statusOf(String unit) {
    return model.unit(unit).workload().value() + ": " + model.unit(unit).workload().message();
  }
}
