package io.charm4j.testing.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.charm4j.CharmRuntime;
import io.charm4j.event.Event;
import io.charm4j.testing.engine.DeployRequest;
import io.charm4j.testing.engine.charm.CharmTexts;
import io.charm4j.testing.harness.InProcessModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** reference/juju-hook-contract §1.3: what charm4j makes of a variable that is empty, and of one that is not set. */
class RuntimeEnvironmentTest implements ProvenOn {

  @Override
  public Column column() {
    return Column.IN_PROCESS;
  }

  @Override
  public String onlyHere() {
    return "about a charm's runtime: the test leaves variables out that Juju sets";
  }

  private static Event dispatched(Map<String, String> environment, ScriptedCharm.Run run) {
    List<Event> events = new ArrayList<>();
    int code = CharmRuntime.dispatch(environment, run.tools(), _ -> event -> events.add(event));
    assertThat(code).isZero();
    return events.getFirst();
  }

  @Test
  @Clause("1.3/empty-equals-unset")
  void readsTheSameEventFromEmptyAndUnsetVariables() {
    try (InProcessModel model = InProcessModel.create()) {
      ScriptedCharm script = new ScriptedCharm();
      List<String> left = new ArrayList<>();
      for (String hook :
          List.of(
              "install",
              "config-changed",
              "store-relation-created",
              "store-relation-joined",
              "store-relation-changed",
              "store-relation-departed",
              "store-relation-broken")) {
        script.on(
            hook,
            run -> {
              Map<String, String> unset = new TreeMap<>(run.environment());
              unset.values().removeIf(String::isEmpty);
              left.add(hook);
              assertThat(unset.size()).isLessThan(run.environment().size());
              assertThat(dispatched(unset, run)).isEqualTo(dispatched(run.environment(), run));
              return 0;
            });
      }
      model.deploy(DeployRequest.of(model.charm(CharmTexts.ofMetadata(ModelFixture.WEB), script)));
      model.deploy(
          DeployRequest.of(
              model.charm(CharmTexts.ofMetadata(ModelFixture.DB), new ScriptedCharm())));
      int relation = model.integrate("db", "web");
      model.removeRelation(relation);

      assertThat(left).contains("install", "store-relation-created", "store-relation-broken");
      assertThat(model.unit("web/0").workload().value()).isNotEqualTo("error");
    }
  }
}
