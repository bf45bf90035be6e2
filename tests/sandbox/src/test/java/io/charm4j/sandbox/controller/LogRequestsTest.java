package io.charm4j.sandbox.controller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.charm4j.sandbox.controller.protocol.Request;
import io.charm4j.testing.engine.log.DebugLog;
import io.charm4j.testing.engine.log.LogLevel;
import io.charm4j.testing.engine.log.LoggingConfig;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LogRequestsTest {

  private final DebugLog log =
      new DebugLog(InstantSource.system(), () -> LoggingConfig.parse("<root>=TRACE"));
  private final LogRequests requests = new LogRequests(log);
  private final Listener listener = new Listener();

  private static final class Listener implements Answers {

    private final BlockingQueue<String> messages = new LinkedBlockingQueue<>();
    private volatile boolean wanted = true;

    @Override
    public void event(JsonNode event) {
      messages.add(event.path("message").asText());
    }

    @Override
    public boolean wanted() {
      return wanted;
    }
  }

  @BeforeEach
  void logFourEntries() {
    log.add("unit-a-0", LogLevel.DEBUG, "unit.a/0.install", "debug of a/0");
    log.add("unit-a-10", LogLevel.INFO, "unit.a/10.juju-log", "info of a/10");
    log.add("unit-a-b-0", LogLevel.ERROR, "unit.a-b/0.juju-log", "error of a-b/0");
    log.add("machine-0", LogLevel.WARNING, "juju.worker", "warning of machine 0");
  }

  private static Request.DebugLog request(
      int lines, boolean tail, List<String> include, List<String> exclude, String level) {
    return new Request.DebugLog(
        false, lines, 0, tail, include, exclude, List.of(), List.of(), level);
  }

  private List<String> shown(Request.DebugLog request) throws Exception {
    requests.show(request, listener);
    return List.copyOf(listener.messages);
  }

  @Test
  void showsTheLastEntriesOfThoseThatAreWanted() throws Exception {
    assertThat(shown(request(2, false, List.of(), List.of(), "INFO")))
        .containsExactly("error of a-b/0", "warning of machine 0");
  }

  @Test
  void tellsAnApplicationFromOneWhoseNameIsLonger() throws Exception {
    assertThat(shown(request(9, false, List.of("a"), List.of(), "TRACE")))
        .containsExactly("debug of a/0", "info of a/10");
  }

  @Test
  void knowsUnitsByNameAndByTag() throws Exception {
    assertThat(shown(request(9, false, List.of("a/0", "unit-a-10"), List.of(), "TRACE")))
        .containsExactly("debug of a/0", "info of a/10");
  }

  @Test
  void leavesOutWhatIsExcluded() throws Exception {
    assertThat(shown(request(9, false, List.of(), List.of("machine-0", "a"), "TRACE")))
        .containsExactly("error of a-b/0");
  }

  @Test
  void showsOnlySoManyOfTheLastEntries() throws Exception {
    List<String> none = List.of();
    requests.show(
        new Request.DebugLog(true, 1, 3, false, none, none, none, none, "TRACE"), listener);

    assertThat(listener.messages)
        .containsExactly("info of a/10", "error of a-b/0", "warning of machine 0");
  }

  @Test
  void selectsByModule() throws Exception {
    requests.show(
        new Request.DebugLog(
            true, 1, 0, false, List.of(), List.of(), List.of("unit"), List.of("unit.a/0"), "TRACE"),
        listener);

    assertThat(listener.messages).containsExactly("info of a/10", "error of a-b/0");
  }

  @Test
  void followsTheLogUntilNobodyListens() throws Exception {
    Thread following =
        Thread.ofVirtual()
            .start(() -> {
              try {
                requests.show(request(1, true, List.of("a"), List.of(), "INFO"), listener);
              } catch (RequestRefusedException | InterruptedException e) {
                throw new IllegalStateException(e);
              }
            });
    assertThat(listener.messages.poll(10, TimeUnit.SECONDS)).isEqualTo("info of a/10");

    log.add("unit-a-0", LogLevel.INFO, "unit.a/0.juju-log", "later");
    log.add("unit-c-0", LogLevel.INFO, "unit.c/0.juju-log", "other");
    log.add("unit-a-0", LogLevel.INFO, "unit.a/0.juju-log", "last");

    assertThat(listener.messages.poll(10, TimeUnit.SECONDS)).isEqualTo("later");
    assertThat(listener.messages.poll(10, TimeUnit.SECONDS)).isEqualTo("last");
    listener.wanted = false;
    assertThat(following.join(Duration.ofSeconds(10))).isTrue();
    assertThat(listener.messages).isEmpty();
  }

  @Test
  void refusesALevelThatDoesNotExist() {
    assertThatThrownBy(
            () -> requests.show(request(1, false, List.of(), List.of(), "LOUD"), listener))
        .isInstanceOf(RequestRefusedException.class)
        .hasMessageContaining("level value \"LOUD\"");
  }
}
