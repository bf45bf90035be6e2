package io.charm4j.testing.engine;

import static org.assertj.core.api.Assertions.assertThatNoException;

import io.charm4j.testing.engine.charm.CharmTexts;
import io.charm4j.testing.harness.CharmProgram;
import io.charm4j.testing.harness.InProcessModel;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ClosedModelTest {
  /** An agent is just between two looks at the model in one of some hundred closings. */
  private static final int MODELS = 40;

  private static final int UNITS = 20;
  private static final CharmTexts TEXTS =
      CharmTexts.ofMetadata("name: db").withConfig("options: {level: {type: int, default: 0}}");

  /** An agent that missed the closing would sleep for a minute, longer than closing waits for it. */
  @Test
  void stopsItsAgentsWhateverTheyDoAtThatMoment() {
    for (int round = 0; round < MODELS; round++) {
      closeWhileAgentsAreBusy();
    }
  }

  private static void closeWhileAgentsAreBusy() {
    CharmProgram program = (_, _) -> 0;
    InProcessModel model = InProcessModel.create(EngineSettings.ofModel("busy"));
    try {
      model.engine().start();
      var _ =
          model
              .engine()
              .applications()
              .deploy(DeployRequest.of(model.charm(TEXTS, program)).withUnits(UNITS));
      for (int level = 1; level <= UNITS; level++) {
        model
            .engine()
            .applications()
            .setConfiguration("db", Map.of("level", Integer.toString(level)));
      }
    } finally {
      assertThatNoException().isThrownBy(model::close);
    }
  }
}
