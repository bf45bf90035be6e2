package io.charm4j.testing.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.charm4j.hooktool.HookToolCall;
import io.charm4j.testing.engine.charm.CharmTexts;
import io.charm4j.testing.engine.substrate.UnitName;
import io.charm4j.testing.engine.view.TaskStatus;
import io.charm4j.testing.engine.view.TaskView;
import io.charm4j.testing.harness.CharmProgram;
import io.charm4j.testing.harness.SteppedModel;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** reference/juju-hook-contract §3.5: units run in parallel, and each does one thing at a time. */
@Timeout(60)
public abstract class ParallelSuite extends ConformanceSuite {

  protected ParallelSuite(Transport transport) {
    super(transport);
  }

  private static final CharmTexts TEXTS =
      CharmTexts.ofMetadata(
              """
              name: db
              peers:
                cluster: {interface: db_peers}
              """)
          .withActions("wait: {}\n");

  @Test
  @Clause({"3.5/machines-in-parallel", "1.6/one-operation-at-a-time", "8/7-order"})
  void runsUnitsInParallelAndOneOperationPerUnit() throws InterruptedException {
    CountDownLatch bothInAction = new CountDownLatch(2);
    AtomicInteger[] present = {new AtomicInteger(), new AtomicInteger()};
    AtomicInteger collisions = new AtomicInteger();
    CharmProgram charm =
        (environment, _) -> {
          UnitName unit = UnitName.parse(environment.getOrDefault("JUJU_UNIT_NAME", ""));
          if (present[unit.number()].incrementAndGet() > 1) {
            collisions.incrementAndGet();
          }
          try {
            if (environment.containsKey("JUJU_ACTION_NAME")) {
              bothInAction.countDown();
              return bothInAction.await(20, TimeUnit.SECONDS) ? 0 : 1;
            }
            return 0;
          } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return 1;
          } finally {
            present[unit.number()].decrementAndGet();
          }
        };
    try (ThreadedModel threaded = ThreadedModel.deploy(transport(), TEXTS, charm, 2)) {
      SteppedModel model = threaded.model();
      var tasks = model.engine().tasks();

      int first = tasks.runAction(UnitName.parse("db/0"), "wait", ModelFixture.parameters());
      int second = tasks.runAction(UnitName.parse("db/1"), "wait", ModelFixture.parameters());

      assertThat(tasks.await(first, Duration.ofSeconds(30)).status())
          .isEqualTo(TaskStatus.COMPLETED);
      assertThat(tasks.await(second, Duration.ofSeconds(30)).status())
          .isEqualTo(TaskStatus.COMPLETED);
      assertThat(collisions).hasValue(0);
    }
  }

  @Test
  @Clause({"3.6/cancel-running", "2.3/task-states"})
  void cancelsAnActionFromAnotherThread() throws InterruptedException {
    CountDownLatch running = new CountDownLatch(1);
    CountDownLatch cancelled = new CountDownLatch(1);
    CharmProgram charm =
        (environment, tools) -> {
          if (environment.containsKey("JUJU_ACTION_NAME")) {
            running.countDown();
            try {
              var _ = cancelled.await(20, TimeUnit.SECONDS);
            } catch (InterruptedException _) {
              Thread.currentThread().interrupt();
            }
            return tools.run(HookToolCall.of("action-set", "late=1")).exitCode();
          }
          return 0;
        };
    try (ThreadedModel threaded = ThreadedModel.deploy(transport(), TEXTS, charm, 1)) {
      SteppedModel model = threaded.model();
      var tasks = model.engine().tasks();
      int task = tasks.runAction(UnitName.parse("db/0"), "wait", ModelFixture.parameters());
      assertThat(running.await(20, TimeUnit.SECONDS)).isTrue();

      tasks.cancel(task);
      assertThat(tasks.task(task).map(TaskView::status)).contains(TaskStatus.ABORTING);
      cancelled.countDown();

      assertThat(tasks.await(task, Duration.ofSeconds(30)).status()).isEqualTo(TaskStatus.ABORTED);
    }
  }
}
