package io.charm4j.testing.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.charm4j.hooktool.HookToolRunner;
import io.charm4j.testing.engine.TaskOperations;
import io.charm4j.testing.engine.charm.CharmTexts;
import io.charm4j.testing.engine.substrate.MachineId;
import io.charm4j.testing.engine.substrate.UnitName;
import io.charm4j.testing.engine.view.TaskStatus;
import io.charm4j.testing.engine.view.TaskView;
import io.charm4j.testing.harness.CharmProgram;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** reference/juju-hook-contract §3.5: the lock that the units of one machine share, and who does without it. */
public abstract class MachineLockSuite extends ConformanceSuite {
  private static final Duration LIMIT = Duration.ofSeconds(40);

  /** Long enough for a program to begin that nothing holds back. */
  private static final Duration A_WHILE = Duration.ofMillis(500);

  private static final CharmTexts TEXTS =
      CharmTexts.ofMetadata("name: db\n")
          .withConfig("options: {level: {type: string, default: info}}\n")
          .withActions(
              """
              hold: {}
              beside: {parallel: true}
              copy: {parallel: true, execution-group: copies}
              check: {parallel: true, execution-group: checks}
              """);

  protected MachineLockSuite(Transport transport) {
    super(transport);
  }

  /** Notes when programs begin and end; actions go on until they may end, hooks and commands end at once. */
  private static final class Gate implements CharmProgram {
    private final CountDownLatch mayEnd = new CountDownLatch(1);
    private final List<String> order = new CopyOnWriteArrayList<>();

    @Override
    public int run(Map<String, String> environment, HookToolRunner tools) {
      String path = environment.getOrDefault("JUJU_DISPATCH_PATH", "commands");
      String what =
          environment.getOrDefault("JUJU_UNIT_NAME", "")
              + " "
              + path.substring(path.indexOf('/') + 1);
      order.add(what + " begins");
      boolean ended = !environment.containsKey("JUJU_ACTION_NAME") || awaitEnd();
      order.add(what + " ends");
      return ended ? 0 : 1;
    }

    private boolean awaitEnd() {
      try {
        return mayEnd.await(LIMIT.toSeconds(), TimeUnit.SECONDS);
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
        return false;
      }
    }

    /** Waits until a program has begun; false when it does not. */
    boolean begins(String what, Duration limit) throws InterruptedException {
      long end = System.nanoTime() + limit.toNanos();
      while (!order.contains(what + " begins")) {
        if (System.nanoTime() > end) {
          return false;
        }
        Thread.sleep(10);
      }
      return true;
    }

    /** Everything so far ran by itself: nothing began between another's begin and its end. */
    void assertOneAfterTheOther() {
      for (int index = 0; index < order.size(); index += 2) {
        String begin = order.get(index);
        assertThat(order.get(index + 1))
            .as("%s", order)
            .isEqualTo(begin.replaceFirst(" begins$", " ends"));
      }
    }
  }

  /** Units of one machine whose programs pass one gate. */
  private record Neighbours(ThreadedModel threaded, Gate gate) implements AutoCloseable {
    TaskOperations tasks() {
      return threaded.model().engine().tasks();
    }

    int act(String unit, String action) {
      return tasks().runAction(UnitName.parse(unit), action, ModelFixture.parameters());
    }

    int exec(String unit) {
      return tasks().exec(UnitName.parse(unit), threaded.model().commands(gate), LIMIT);
    }

    void changeOptions() {
      threaded.model().engine().applications().setConfiguration("db", Map.of("level", "debug"));
    }

    void assertCompletes(int task) throws InterruptedException {
      TaskView ended = tasks().await(task, LIMIT);
      assertThat(ended.status()).as(ended.message()).isEqualTo(TaskStatus.COMPLETED);
    }

    @Override
    public void close() {
      gate.mayEnd.countDown();
      threaded.close();
    }
  }

  private Neighbours neighbours(int units) {
    Gate gate = new Gate();
    ThreadedModel threaded = ThreadedModel.deployOnOneMachine(transport(), TEXTS, gate, units);
    return new Neighbours(threaded, gate);
  }

  @Test
  @Clause({"3.5/machine-lock", "8/7-order"})
  void runsHooksActionsAndCommandsOfNeighboursOneAfterTheOther() throws InterruptedException {
    try (Neighbours units = neighbours(3)) {
      assertThat(units.threaded().model().application("db").units())
          .allMatch(unit -> unit.machine().equals(new MachineId(0)));
      units.gate().assertOneAfterTheOther();

      int held = units.act("db/0", "hold");
      assertThat(units.gate().begins("db/0 hold", LIMIT)).isTrue();
      int action = units.act("db/1", "hold");
      int commands = units.exec("db/2");
      assertThat(units.gate().begins("db/1 hold", A_WHILE)).isFalse();
      assertThat(units.gate().begins("db/2 commands", A_WHILE)).isFalse();
      assertThat(units.tasks().task(action).orElseThrow().status()).isEqualTo(TaskStatus.PENDING);
      assertThat(units.tasks().task(commands).orElseThrow().status()).isEqualTo(TaskStatus.PENDING);

      units.gate().mayEnd.countDown();

      units.assertCompletes(held);
      units.assertCompletes(action);
      units.assertCompletes(commands);
      units.gate().assertOneAfterTheOther();
    }
  }

  @Test
  @Clause({"3.5/machine-lock", "8/7-order"})
  void holdsBackTheHooksOfNeighbours() throws InterruptedException {
    try (Neighbours units = neighbours(2)) {
      units.gate().order.clear();
      int held = units.act("db/0", "hold");
      assertThat(units.gate().begins("db/0 hold", LIMIT)).isTrue();

      units.changeOptions();

      assertThat(units.gate().begins("db/1 config-changed", A_WHILE)).isFalse();
      units.gate().mayEnd.countDown();
      units.assertCompletes(held);
      assertThat(units.gate().begins("db/1 config-changed", LIMIT)).isTrue();
      assertThat(units.gate().begins("db/0 config-changed", LIMIT)).isTrue();
    }
  }

  @Test
  @Clause({"3.5/parallel-action-no-lock", "8/7-order"})
  void runsAParallelActionBesideActionsAndHooksOfNeighbours() throws InterruptedException {
    try (Neighbours units = neighbours(2)) {
      units.gate().order.clear();
      int parallel = units.act("db/0", "beside");
      assertThat(units.gate().begins("db/0 beside", LIMIT)).isTrue();

      units.changeOptions();
      assertThat(units.gate().begins("db/1 config-changed", LIMIT)).isTrue();
      int other = units.act("db/1", "hold");
      assertThat(units.gate().begins("db/1 hold", LIMIT)).isTrue();
      assertThat(units.gate().order)
          .doesNotContain("db/0 beside ends", "db/1 hold ends", "db/0 config-changed begins");

      units.gate().mayEnd.countDown();
      units.assertCompletes(parallel);
      units.assertCompletes(other);
    }
  }

  @Test
  @Clause({"3.5/one-at-a-time-per-unit", "1.6/one-operation-at-a-time", "8/7-order"})
  void runsParallelActionsOfOneUnitOneAfterTheOther() throws InterruptedException {
    try (Neighbours units = neighbours(1)) {
      units.gate().order.clear();
      int first = units.act("db/0", "beside");
      assertThat(units.gate().begins("db/0 beside", LIMIT)).isTrue();
      int second = units.act("db/0", "copy");
      assertThat(units.gate().begins("db/0 copy", A_WHILE)).isFalse();

      units.gate().mayEnd.countDown();

      units.assertCompletes(first);
      units.assertCompletes(second);
      units.gate().assertOneAfterTheOther();
    }
  }

  @Test
  @Clause({"3.5/parallel-action-no-lock", "8/7-order"})
  void letsActionsOfOneExecutionGroupExcludeEachOtherOnly() throws InterruptedException {
    try (Neighbours units = neighbours(4)) {
      int first = units.act("db/0", "copy");
      assertThat(units.gate().begins("db/0 copy", LIMIT)).isTrue();
      int second = units.act("db/1", "copy");
      int otherGroup = units.act("db/2", "check");
      int ordinary = units.act("db/3", "hold");

      assertThat(units.gate().begins("db/2 check", LIMIT)).isTrue();
      assertThat(units.gate().begins("db/3 hold", LIMIT)).isTrue();
      assertThat(units.gate().begins("db/1 copy", A_WHILE)).isFalse();
      assertThat(units.tasks().task(second).orElseThrow().status()).isEqualTo(TaskStatus.PENDING);

      units.gate().mayEnd.countDown();
      for (int task : new int[] {first, second, otherGroup, ordinary}) {
        units.assertCompletes(task);
      }
      assertThat(units.gate().order).containsSubsequence("db/0 copy ends", "db/1 copy begins");
    }
  }
}
