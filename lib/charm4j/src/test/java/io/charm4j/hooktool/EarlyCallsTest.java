package io.charm4j.hooktool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class EarlyCallsTest {
  private static final HookToolCall LEADERSHIP = Question.leadership().call();
  private static final HookToolCall OPTIONS = Question.configuration().call();

  private final List<String> ran = new CopyOnWriteArrayList<>();

  @Test
  void callsRunSideBySideBeforeAnybodyMakesThem() throws Exception {
    CyclicBarrier bothRun = new CyclicBarrier(3);
    EarlyCalls.begin(call -> meet(bothRun, call), List.of(LEADERSHIP, OPTIONS));

    bothRun.await(20, TimeUnit.SECONDS);

    assertThat(ran).containsExactlyInAnyOrder("is-leader", "config-get");
  }

  @Test
  void whoMakesTheCallGetsItsAnswerAndTheNextOneAsksAgain() {
    HookToolRunner early = EarlyCalls.begin(this::answer, List.of(LEADERSHIP));

    assertThat(early.run(LEADERSHIP).standardOutput()).isEqualTo("is-leader");
    assertThat(ran).containsExactly("is-leader");
    assertThat(early.run(LEADERSHIP).standardOutput()).isEqualTo("is-leader");
    assertThat(ran).containsExactly("is-leader", "is-leader");
  }

  @Test
  void otherCallsRunWhenTheyAreMade() {
    HookToolRunner early = EarlyCalls.begin(this::answer, List.of(LEADERSHIP));
    early.run(LEADERSHIP);

    early.run(HookToolCall.of("is-leader"));
    early.run(LEADERSHIP.withStandardInput("text"));

    assertThat(ran).hasSize(3);
  }

  @Test
  void aRefusalIsAnAnswer() {
    HookToolResult refused = new HookToolResult(1, "", "ERROR not now");
    HookToolRunner early = EarlyCalls.begin(call -> refused, List.of(LEADERSHIP));

    assertThat(early.run(LEADERSHIP)).isSameAs(refused);
  }

  @Test
  void whatFailsFailsForWhoMakesTheCall() {
    HookToolUnavailableException failure =
        new HookToolUnavailableException("gone", new IllegalStateException());
    HookToolRunner early =
        EarlyCalls.begin(
            call -> {
              throw failure;
            },
            List.of(LEADERSHIP));

    assertThatThrownBy(() -> early.run(LEADERSHIP)).isSameAs(failure);
  }

  @Test
  void anErrorOfTheVirtualMachineIsNoAnswer() {
    HookToolRunner early =
        EarlyCalls.begin(
            call -> {
              throw new StackOverflowError("deep");
            },
            List.of(LEADERSHIP));

    assertThatThrownBy(() -> early.run(LEADERSHIP))
        .isInstanceOf(HookToolUnavailableException.class)
        .hasMessageContaining("is-leader")
        .hasRootCauseInstanceOf(StackOverflowError.class);
  }

  @Test
  void whoIsInterruptedDoesNotWaitAndStaysInterrupted() {
    CyclicBarrier never = new CyclicBarrier(2);
    HookToolRunner early = EarlyCalls.begin(call -> meet(never, call), List.of(LEADERSHIP));
    Thread.currentThread().interrupt();

    assertThatThrownBy(() -> early.run(LEADERSHIP))
        .isInstanceOf(HookToolUnavailableException.class);

    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void processesAreBegunByTheirRunnerAlone() {
    ProcessHookToolRunner processes = new ProcessHookToolRunner();

    assertThat(processes.begin(List.of())).isSameAs(processes);
    HookToolRunner direct = this::answer;
    assertThat(direct.begin(List.of(LEADERSHIP))).isSameAs(direct);
    assertThat(ran).isEmpty();
  }

  private HookToolResult answer(HookToolCall call) {
    ran.add(call.tool());
    return new HookToolResult(0, call.tool(), "");
  }

  private HookToolResult meet(CyclicBarrier barrier, HookToolCall call) {
    try {
      ran.add(call.tool());
      barrier.await(20, TimeUnit.SECONDS);
      return new HookToolResult(0, "", "");
    } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
      throw new HookToolUnavailableException("not met", e);
    }
  }
}
