package io.charm4j.testing.harness;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.charm4j.Charm;
import io.charm4j.CharmContext;
import io.charm4j.event.ActionInvoked;
import io.charm4j.event.Event;
import io.charm4j.event.RelationEvent;
import io.charm4j.status.Active;
import io.charm4j.status.StatusCollector;
import io.charm4j.testing.engine.DeployRequest;
import io.charm4j.testing.engine.charm.CharmTexts;
import io.charm4j.testing.engine.view.TaskStatus;
import io.charm4j.testing.engine.view.TaskView;
import org.junit.jupiter.api.Test;

/** A charm of the hook runtime in a model: state in, event, state out. */
class RuntimeCharmTest {
  private static final CharmTexts GREETER =
      CharmTexts.ofMetadata(
              """
              name: greeter
              summary: greets
              peers:
                crew: {interface: crew}
              """)
          .withActions("greet: {params: {who: {type: string, default: world}}}\n");

  /** Greets its peers in its bag, and whoever it is told to greet by an action. */
  private record Greeter(CharmContext context) implements Charm {

    @Override
    public void handle(Event event) {
      if (event instanceof RelationEvent.RelationCreated created) {
        context
            .model()
            .relation(created.relation())
            .orElseThrow()
            .unitData()
            .set("greeting", "hello");
      } else if (event instanceof ActionInvoked invoked) {
        var action = context.action(invoked);
        action.log("clearing my throat");
        action.setResult("greeting", "hello " + context.model().unit());
      }
    }

    @Override
    public void collectUnitStatus(StatusCollector statuses) {
      statuses.add(new Active("ready"));
    }
  }

  @Test
  void runsInTheModelLikeAPackedCharm() {
    try (InProcessModel model = InProcessModel.create()) {
      model.deploy(DeployRequest.of(model.charm(GREETER, Greeter::new)).withUnits(2));

      TaskView task = model.run("greeter/1", "greet", JsonNodeFactory.instance.objectNode());

      assertThat(model.unit("greeter/0").workload())
          .extracting(status -> status.value() + " " + status.message())
          .isEqualTo("active ready");
      assertThat(model.relation("greeter/0", "crew").relatedUnits().values())
          .singleElement()
          .satisfies(bag -> assertThat(bag.data()).containsEntry("greeting", "hello"));
      assertThat(task.status()).isEqualTo(TaskStatus.COMPLETED);
      assertThat(task.results().get("greeting").asText()).isEqualTo("hello greeter/1");
      assertThat(task.log()).extracting(line -> line.message()).contains("clearing my throat");
    }
  }

  @Test
  void countsTheHookToolsOfEachEvent() {
    try (InProcessModel model = InProcessModel.create()) {
      model.deploy(DeployRequest.of(model.charm(GREETER, Greeter::new)));

      assertThat(model.toolCounts("greeter/0")).containsKey("hooks/start");
      assertThat(model.toolUses())
          .filteredOn(use -> use.dispatchPath().equals("hooks/crew-relation-created"))
          .extracting(ToolUse::tool)
          .contains("relation-set", "status-set");
    }
  }
}
