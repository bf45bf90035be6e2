package io.charm4j.pebble;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PlanIT extends PebbleFixture {
  @Test
  void everyPartOfALayerArrivesInThePlan() throws PebbleException {
    pebble
        .client()
        .plan()
        .add(
            Layer.of(
                    "whole",
                    ServiceSpec.of("whole", "sleep 1")
                        .summary("all of it")
                        .runsAs("root", "root")
                        .environment(Map.of("A", "1"))
                        .workingDirectory("/tmp")
                        .after("other")
                        .requires("other")
                        .onExit(ServiceSpec.OnExit.FAILURE_SHUTDOWN, ServiceSpec.OnExit.RESTART)
                        .onCheckFailure("port", ServiceSpec.OnExit.RESTART)
                        .onCheckFailure("page", ServiceSpec.OnExit.SUCCESS_SHUTDOWN)
                        .description("in more words")
                        .backoff(Duration.ofSeconds(1), 1.5, Duration.ofSeconds(9))
                        .killDelay(Duration.ofSeconds(7)),
                    ServiceSpec.of("other", "sleep 1").runsAs(4711, 4712))
                .checks(
                    CheckSpec.tcp("port", 1).level(Health.Level.READY).threshold(2),
                    CheckSpec.http("page", URI.create("http://localhost:1/"))
                        .period(Duration.ofSeconds(20))
                        .timeout(Duration.ofSeconds(2)),
                    CheckSpec.http(
                            "secured", URI.create("http://localhost:2/"), Map.of("Accept", "*/*"))
                        .startup(Startup.DISABLED),
                    CheckSpec.tcp("elsewhere", "127.0.0.2", 3).startup(Startup.DISABLED),
                    CheckSpec.exec("program", "true")
                        .serviceContext("whole")
                        .environment(Map.of("B", "2"))
                        .runsAs(4713, 4714)
                        .workingDirectory("/usr"),
                    CheckSpec.exec("named", "true")
                        .startup(Startup.DISABLED)
                        .runsAs("root", "root")));
    assertThat(pebble.client().plan().text())
        .contains("user-id: 4711", "group-id: 4712")
        .contains("summary: all of it", "user: root", "group: root", "working-dir: /tmp")
        .contains(
            "on-success: failure-shutdown", "on-failure: restart", "kill-delay: 7s", "threshold: 2")
        .contains("port: restart", "page: success-shutdown", "description: in more words")
        .contains("backoff-delay: 1s", "backoff-factor: 1.5", "backoff-limit: 9s")
        .contains("Accept: '*/*'", "host: 127.0.0.2", "service-context: whole", "B: \"2\"")
        .contains("user-id: 4713", "group-id: 4714", "working-dir: /usr", "startup: disabled")
        .contains("url: http://localhost:1/", "period: 20s", "timeout: 2s", "port: 1");
  }

  @Test
  void aLayerAddedTwiceChangesNothingAndAChangedServiceIsNamed() throws PebbleException {
    Layer layer = Layer.of("charm", ServiceSpec.of("a", "sleep 1"), ServiceSpec.of("b", "sleep 1"));
    Plan plan = pebble.client().plan();
    assertThat(plan.ensure(layer)).containsExactlyInAnyOrder("a", "b");
    assertThat(plan.ensure(layer)).isEmpty();
    assertThat(
            plan.ensure(
                Layer.of("charm", ServiceSpec.of("a", "sleep 1"), ServiceSpec.of("b", "sleep 2"))))
        .containsExactly("b");
  }

  @Test
  void whatPebbleCannotUseIsRefusedInItsWords() {
    Layer layer = Layer.of("charm", ServiceSpec.of("broken", "sleep 'unclosed"));
    assertThatThrownBy(() -> pebble.client().plan().add(layer))
        .isInstanceOf(PebbleException.Refused.class)
        .hasMessageContaining("broken");
    assertThatThrownBy(() -> CheckSpec.tcp("port", 1).workingDirectory("/"))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> Layer.of("pebble-mine")).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void layersAreGoneAfterARestartAndAddedAgain() throws PebbleException {
    try (TestPebble own = TestPebble.start()) {
      Layer layer = Layer.of("charm", ServiceSpec.of("a", "sleep 1000"));
      own.client().plan().ensure(layer);
      own.client().services().start("a");

      own.service().stop();
      own.service().start();

      assertThat(own.client().services().list()).isEmpty();
      assertThat(own.client().plan().ensure(layer)).containsExactly("a");
      own.client().services().start("a");
      assertThat(own.client().services().find("a").orElseThrow().isActive()).isTrue();
    }
  }
}
