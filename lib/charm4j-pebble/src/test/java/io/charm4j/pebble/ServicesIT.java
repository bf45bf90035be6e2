package io.charm4j.pebble;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ServicesIT extends PebbleFixture {
  private static ServiceSpec sleeper(String name) {
    return ServiceSpec.of(name, "sleep 1000");
  }

  private static Service.State state(String name) throws PebbleException {
    return pebble.client().services().find(name).orElseThrow().state();
  }

  @Test
  void itTellsItsVersion() throws PebbleException {
    assertThat(pebble.client().systemInfo().version()).isNotEmpty();
    assertThat(pebble.client().systemInfo().bootId()).isNotEmpty();
    assertThat(pebble.client().systemInfo().httpAddress()).isEmpty();
  }

  @Test
  void aServiceIsStartedStoppedAndRestarted() throws PebbleException {
    Services services = pebble.client().services();
    pebble.client().plan().add(Layer.of("cycle", sleeper("cycle")));
    assertThat(services.find("cycle"))
        .hasValueSatisfying(service -> {
          assertThat(service.state()).isEqualTo(Service.State.INACTIVE);
          assertThat(service.startup()).isEqualTo(Startup.DISABLED);
          assertThat(service.since()).isEmpty();
        });

    services.start("cycle");
    assertThat(state("cycle")).isEqualTo(Service.State.ACTIVE);
    var first = services.find("cycle").orElseThrow().since();
    services.start("cycle");
    assertThat(services.find("cycle").orElseThrow().since()).isEqualTo(first);

    services.restart("cycle");
    assertThat(services.find("cycle").orElseThrow().since()).isNotEqualTo(first);

    services.stop("cycle");
    services.stop("cycle");
    assertThat(pebble.client().changes().list(Changes.Selection.READY, "cycle"))
        .hasSizeGreaterThanOrEqualTo(4)
        .allSatisfy(change -> assertThat(change.summary()).contains("cycle"));
    assertThat(pebble.client().changes().list(Changes.Selection.ALL, "nobody")).isEmpty();
    assertThat(state("cycle")).isEqualTo(Service.State.INACTIVE);
  }

  @Test
  void aServiceThatEndsAtOnceFailsTheOrderAndIsTriedAgainUntilItIsStopped() throws PebbleException {
    Services services = pebble.client().services();
    pebble
        .client()
        .plan()
        .add(Layer.of("bad", ServiceSpec.of("bad", "sh -c 'echo it is broken; exit 3'")));

    assertThatThrownBy(() -> services.start("bad"))
        .isInstanceOf(PebbleException.ChangeFailed.class)
        .hasMessageContaining("exited quickly with code 3")
        .asInstanceOf(type(PebbleException.ChangeFailed.class))
        .satisfies(failure ->
            assertThat(failure.change().tasks().getFirst().log())
                .anyMatch(line -> line.contains("it is broken")));
    assertThat(state("bad")).isEqualTo(Service.State.BACKOFF);

    services.stop("bad");
    assertThat(state("bad")).isEqualTo(Service.State.INACTIVE);
  }

  @Test
  void anUnknownServiceIsLeftOutOfAListAndRefusedInAnOrder() throws PebbleException {
    assertThat(pebble.client().services().list("nobody-knows-it")).isEmpty();
    assertThatThrownBy(() -> pebble.client().services().start("nobody-knows-it"))
        .isInstanceOf(PebbleException.Refused.class)
        .hasMessageContaining("does not exist");
  }

  @Test
  void aChangeThatTakesTooLongIsOverdueAndGoesOn() throws PebbleException {
    Changes changes = pebble.client().changes();
    pebble.client().plan().add(Layer.of("slow", sleeper("slow")));
    ExecProcess process = pebble.client().commands().start(Exec.of("sleep", "1000"));
    try (process) {
      assertThatThrownBy(() -> changes.await(process.changeId(), Duration.ofMillis(300)))
          .isInstanceOf(PebbleException.ChangeOverdue.class);
      assertThat(changes.get(process.changeId()).ready()).isFalse();
      assertThat(changes.list(Changes.Selection.IN_PROGRESS))
          .anyMatch(change -> change.id().equals(process.changeId()));
    }
    assertThat(changes.get(process.changeId()).ready()).isTrue();
    assertThatThrownBy(() -> changes.abort(process.changeId()))
        .isInstanceOf(PebbleException.Refused.class)
        .hasMessageContaining("nothing pending");
    assertThatThrownBy(() -> changes.get("999999"))
        .isInstanceOf(PebbleException.Refused.class)
        .hasMessageContaining("cannot find change");
  }

  @Test
  void aSignalReachesARunningServiceAndAStoppedOneRefusesIt() throws Exception {
    Services services = pebble.client().services();
    String mark = pebble.path("signalled");
    String ready = pebble.path("trapping");
    pebble
        .client()
        .plan()
        .add(
            Layer.of(
                "signalled",
                ServiceSpec.of(
                    "signalled",
                    "sh -c 'trap \"touch "
                        + mark
                        + "\" USR1; touch "
                        + ready
                        + "; while true; do sleep 0.1; done'")));
    services.start("signalled");
    // Before the shell has its trap, the signal would end it. Not SIGHUP: whoever runs the tests
    // may have it
    // ignored, and then no shell below can trap it.
    awaitFile(ready);
    services.signal("SIGUSR1", "signalled");
    awaitFile(mark);
    services.stop("signalled");
    assertThatThrownBy(() -> services.signal("SIGUSR1", "signalled"))
        .isInstanceOf(PebbleException.Refused.class)
        .hasMessageContaining("not running");
  }

  private void awaitFile(String path) throws PebbleException, InterruptedException {
    for (int i = 0; i < 300 && pebble.client().files().find(path).isEmpty(); i++) {
      Thread.sleep(100);
    }
    assertThat(pebble.client().files().find(path)).isPresent();
  }

  @Test
  void whatAServicePrintsIsReadAfterwardsAndAsItComes() throws PebbleException {
    pebble
        .client()
        .plan()
        .add(
            Layer.of(
                "talker",
                ServiceSpec.of("talker", "sh -c 'echo first $WORD; echo second; exec sleep 1000'")
                    .environment(Map.of("WORD", "spoken"))));
    pebble.client().services().start("talker");
    assertThat(pebble.client().logs().last(-1, "talker"))
        .extracting(LogLine::message)
        .contains("first spoken", "second");
    try (Logs.Following lines = pebble.client().logs().follow(2, "talker")) {
      assertThat(lines.next())
          .hasValueSatisfying(line -> {
            assertThat(line.service()).isEqualTo("talker");
            assertThat(line.time()).isPresent();
          });
    }
    assertThat(pebble.client().metrics())
        .contains("pebble_service_start_count{service=\"talker\"} 1");
    pebble.client().services().stop("talker");
  }

  /** Jetty's client by itself takes 30 s of silence for the end. */
  @Test
  void linesAreFollowedThroughALongSilence() throws PebbleException {
    int silence = Boolean.getBoolean("nightly") ? 35 : 1;
    pebble
        .client()
        .plan()
        .add(
            Layer.of(
                "silent",
                ServiceSpec.of(
                    "silent",
                    "sh -c 'echo before; sleep "
                        + (silence + 2)
                        + "; echo after; exec sleep 1000'")));
    pebble.client().services().start("silent");
    try (Logs.Following lines = pebble.client().logs().follow(1, "silent")) {
      assertThat(lines.next()).map(LogLine::message).hasValue("before");
      assertThat(lines.next()).map(LogLine::message).hasValue("after");
    }
    pebble.client().services().stop("silent");
  }

  @Test
  void autostartStartsWhatIsEnabledAndReplanRestartsWhatIsChanged() throws PebbleException {
    try (TestPebble own = TestPebble.start()) {
      Services services = own.client().services();
      assertThatThrownBy(services::autostart)
          .isInstanceOf(PebbleException.Refused.class)
          .asInstanceOf(type(PebbleException.Refused.class))
          .satisfies(refusal ->
              assertThat(refusal.error().kind()).isEqualTo(PebbleError.Kind.NO_DEFAULT_SERVICES));
      services.replan();

      own.client()
          .plan()
          .add(Layer.of("auto", sleeper("on").startup(Startup.ENABLED), sleeper("off")));
      services.autostart();
      assertThat(services.find("on").orElseThrow().isActive()).isTrue();
      assertThat(services.find("off").orElseThrow().isActive()).isFalse();

      var before = services.find("on").orElseThrow().since();
      services.replan();
      assertThat(services.find("on").orElseThrow().since()).isEqualTo(before);
      own.client()
          .plan()
          .add(Layer.of("auto", ServiceSpec.of("on", "sleep 2000").startup(Startup.ENABLED)));
      services.replan();
      assertThat(services.find("on").orElseThrow().since()).isNotEqualTo(before);
    }
  }
}
