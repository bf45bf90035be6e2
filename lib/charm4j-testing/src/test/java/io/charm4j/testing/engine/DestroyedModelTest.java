package io.charm4j.testing.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.charm4j.testing.engine.charm.CharmTexts;
import io.charm4j.testing.harness.CharmProgram;
import io.charm4j.testing.harness.InProcessModel;
import org.junit.jupiter.api.Test;

class DestroyedModelTest {

  @Test
  void leavesNothingInTheModelWhenItIsDestroyed() {
    CharmProgram program = (_, _) -> 0;
    try (InProcessModel model = InProcessModel.create()) {
      model.deploy(
          DeployRequest.of(model.charm(CharmTexts.ofMetadata("name: db"), program)).withUnits(2));
      assertThat(model.charmDirectory("db/1")).exists();

      model.engine().destroy();

      assertThat(model.charmDirectory("db/0")).doesNotExist();
      assertThat(model.charmDirectory("db/1")).doesNotExist();
    }
  }
}
