package io.charm4j.snapd;

import static io.charm4j.snapd.FakeSnapd.sync;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A snapd that works on a request says nothing meanwhile: the request's own limit counts, and no other. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class SilenceTest {
  /** Jetty's client by itself takes 30 s of silence for the end. */
  private static final Duration SILENCE =
      Boolean.getBoolean("nightly") ? Duration.ofSeconds(35) : Duration.ofMillis(500);

  @TempDir private Path directory;
  private FakeSnapd snapd;

  @BeforeEach
  void start() {
    snapd = new FakeSnapd(directory);
    snapd.on("GET /v2/snaps/core26", 200, sync("{\"name\":\"core26\",\"revision\":\"5\"}"));
    snapd.setSilence(SILENCE);
  }

  @AfterEach
  void stop() {
    snapd.close();
  }

  @Test
  @SuppressWarnings("try") // close() is Jetty's own
  void nothingButTheLimitOfARequestCutsIt() throws Exception {
    try (var client = SnapdConnection.newClient()) {
      assertThat(client.getIdleTimeout()).isZero();
    }
  }

  @Test
  void anAnswerAfterALongSilenceIsTaken() throws SnapdException {
    try (SnapdClient client = SnapdClient.at(snapd.socket(), SnapdLimits.standard())) {
      assertThat(client.snap("core26")).isPresent();
    }
  }

  @Test
  void aSilenceBeyondTheLimitOfTheRequestIsNot() {
    SnapdLimits impatient =
        new SnapdLimits(
            Duration.ofMillis(100),
            Duration.ZERO,
            Duration.ofMillis(50),
            Duration.ofMillis(20),
            Duration.ofSeconds(5),
            Duration.ofSeconds(5));
    try (SnapdClient client = SnapdClient.at(snapd.socket(), impatient)) {
      assertThatThrownBy(() -> client.snap("core26"))
          .isInstanceOf(SnapdException.Unreachable.class)
          .hasRootCauseInstanceOf(TimeoutException.class);
    }
  }
}
