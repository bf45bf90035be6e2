package io.charm4j.testing.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.charm4j.testing.engine.state.OperationRefusedException;
import io.charm4j.testing.engine.state.TaskRelation;
import io.charm4j.testing.engine.substrate.UnitName;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** reference/juju-hook-contract §3.4: commands for a relation, and which of them are tasks. */
class UnitCommandsTest {
  private static final UnitName DB0 = UnitName.parse("db/0");

  @Test
  void refuseARelationThatTheUnitIsNotIn() {
    try (ModelFixture fixture = ModelFixture.related(new InProcessTransport())) {
      Optional<TaskRelation> unknown = Optional.of(TaskRelation.of(9));
      assertThatThrownBy(() ->
              fixture.model.engine().tasks().exec(DB0, "true", Duration.ofMinutes(1), unknown))
          .isInstanceOf(OperationRefusedException.class)
          .hasMessage("relation 9 not found");
    }
  }

  @Test
  void areNoTasksOfAnOperator() throws Exception {
    try (ModelFixture fixture = ModelFixture.related(new InProcessTransport())) {
      int before = fixture.model.engine().tasks().tasks().size();

      var ended = fixture.model.engine().unitCommands().run(DB0, "true", Optional.empty());

      // There is no shell in an in-process model: what counts here is who gets to see it.
      assertThat(ended.status().ended()).isTrue();
      assertThat(fixture.model.engine().tasks().tasks()).hasSize(before);
    }
  }
}
