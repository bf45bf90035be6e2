package io.charm4j.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.charm4j.hooktool.UnitTools;
import io.charm4j.testkit.ScriptedHookTools;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Juju's word that a unit leads is good for 30 seconds. */
class LeadershipTest {
  private static final String QUESTION = "is-leader --format=json";

  private final ScriptedHookTools tools = new ScriptedHookTools();
  private Duration time = Duration.ofDays(400);

  private Leadership leadership(boolean elected) {
    return new Leadership(
        UnitName.parse("web/0"), elected, new UnitTools(tools.tools()), () -> time.toNanos());
  }

  @Test
  void aLeaderIsBelievedForThirtySecondsAndThenAskedAgain() {
    tools.answer(QUESTION, "true\n").answer(QUESTION, "true\n").answer(QUESTION, "false\n");
    Leadership leadership = leadership(false);

    assertThat(leadership.isLeader()).isTrue();
    time = time.plusSeconds(30);
    assertThat(leadership.isLeader()).isTrue();
    assertThat(tools.commandLines()).containsExactly(QUESTION);

    time = time.plusNanos(1);
    assertThat(leadership.isLeader()).isTrue();
    assertThat(leadership.isLeader()).isTrue();
    assertThat(tools.commandLines()).containsExactly(QUESTION, QUESTION);

    time = time.plusSeconds(31);
    assertThatThrownBy(() -> leadership.require("rule"))
        .isInstanceOf(LeadershipRequiredException.class);
    tools.assertAllUsed();
  }

  @Test
  void theElectedIsAskedAfterThirtySecondsToo() {
    tools.answer(QUESTION, "false\n");
    Leadership leadership = leadership(true);

    assertThat(leadership.isLeader()).isTrue();
    time = time.plusSeconds(31);
    assertThat(leadership.isLeader()).isFalse();
    tools.assertAllUsed();
  }

  @Test
  void aFollowerIsAskedOnce() {
    tools.answer(QUESTION, "false\n");
    Leadership leadership = leadership(false);

    assertThat(leadership.isLeader()).isFalse();
    time = time.plusHours(1);
    assertThat(leadership.isLeader()).isFalse();
    tools.assertAllUsed();
  }
}
