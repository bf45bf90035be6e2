package io.charm4j.snapd;

import static io.charm4j.snapd.FakeSnapd.async;
import static io.charm4j.snapd.FakeSnapd.error;
import static io.charm4j.snapd.FakeSnapd.kind;
import static io.charm4j.snapd.FakeSnapd.sync;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 30, unit = TimeUnit.SECONDS)
class SnapdClientTest {
  private static final SnapdLimits LIMITS =
      new SnapdLimits(
          Duration.ofSeconds(5),
          Duration.ofSeconds(4),
          Duration.ofMillis(50),
          Duration.ofMillis(20),
          Duration.ofSeconds(5),
          Duration.ofSeconds(5));
  private static final SnapTarget WANTED = SnapTarget.revision("charmed-valkey", "18", "9/edge");
  private static final String SNAP = "/v2/snaps/charmed-valkey";
  private static final String IN_PROGRESS = "GET /v2/changes?select=in-progress&for=charmed-valkey";
  private static final String ABSENT =
      error(404, "snap not installed", ",\"kind\":\"snap-not-found\",\"value\":\"charmed-valkey\"");

  @TempDir private Path directory;
  private FakeSnapd snapd;
  private SnapdClient client;

  @BeforeEach
  void start() {
    snapd = new FakeSnapd(directory);
    client = SnapdClient.at(snapd.socket(), LIMITS);
  }

  @AfterEach
  void stop() {
    client.close();
    snapd.close();
  }

  @Test
  void installsAnAbsentSnapWithItsRevisionAsText() throws SnapdException {
    snapd
        .on("GET " + SNAP, 404, ABSENT)
        .on("GET " + SNAP, 200, present("18"))
        .onChange("POST " + SNAP, "94");

    Snap snap = client.ensure(WANTED);

    assertThat(snap.revision()).isEqualTo("18");
    assertThat(snap.trackingChannel()).contains("9/edge");
    assertThat(snap.enabled()).isTrue();
    assertThat(snap.held()).isFalse();
    assertThat(snapd.changesAskedFor())
        .containsExactly(
            "POST "
                + SNAP
                + " {\"action\":\"install\",\"revision\":\"18\",\"channel\":\"9/edge\"}");
    assertThat(snapd.requests()).filteredOn("GET /v2/changes/94"::equals).hasSize(2);
  }

  @Test
  void leavesASnapAloneThatIsAtItsRevision() throws SnapdException {
    snapd.on("GET " + SNAP, 200, present("18"));

    client.ensure(WANTED);

    assertThat(snapd.changesAskedFor()).isEmpty();
  }

  @Test
  void refreshesASnapThatIsAtAnotherRevision() throws SnapdException {
    snapd.on("GET " + SNAP, 200, present("17"), present("18")).onChange("POST " + SNAP, "95");

    client.ensure(WANTED);

    assertThat(snapd.changesAskedFor())
        .singleElement()
        .asString()
        .contains("\"action\":\"refresh\"", "\"revision\":\"18\"");
  }

  @Test
  void comparesChannelsInFullWhenNoRevisionIsAskedFor() throws SnapdException {
    snapd.on(
        "GET /v2/snaps/core26",
        200,
        sync("{\"name\":\"core26\",\"revision\":\"5\",\"tracking-channel\":\"latest/beta\"}"));

    client.ensure(SnapTarget.channel("core26", "beta"));

    assertThat(snapd.changesAskedFor()).isEmpty();
  }

  @Test
  void takesAlreadyInstalledAndNoUpdateAsGoodButChecksTheRevision() {
    snapd
        .on("GET " + SNAP, 404, ABSENT)
        .on("GET " + SNAP, 200, present("17"))
        .on(
            "POST " + SNAP,
            400,
            error(
                400,
                "snap is already installed",
                ",\"kind\":\"snap-already-installed\",\"value\":{\"snaps\":[\"charmed-valkey\"]}"));

    assertThatThrownBy(() -> client.ensure(WANTED))
        .isInstanceOf(SnapdException.WrongRevision.class)
        .hasMessage("Cannot bring snap charmed-valkey to revision 18: it is at 17");
  }

  @Test
  void refreshWithNothingNewerIsGood() {
    snapd.on("POST " + SNAP, 400, error(400, "no updates", kind("snap-no-update-available")));

    assertThatCode(() -> client.refresh(WANTED)).doesNotThrowAnyException();
  }

  @Test
  void reportsAFailedChangeWithItsNumberAndReason() {
    snapd
        .on("GET " + SNAP, 404, ABSENT)
        .on("POST " + SNAP, 202, async("96"))
        .on(
            "GET /v2/changes/96",
            200,
            sync(
                "{\"id\":\"96\",\"summary\":\"Install snap\",\"status\":\"Error\",\"ready\":true,"
                    + "\"err\":\"cannot perform the following tasks:\\n- Mount snap (no space)\"}"));

    assertThatThrownBy(() -> client.ensure(WANTED))
        .isInstanceOf(SnapdException.ChangeFailed.class)
        .hasMessageContaining("change 96")
        .hasMessageContaining("Mount snap (no space)")
        .hasMessageContaining("snap tasks 96");
  }

  @Test
  void waitsForTheOtherChangeOfAConflictAndAsksOnceMore() throws SnapdException {
    snapd
        .on("GET " + SNAP, 200, present("17"), present("17"), present("18"))
        .on("POST " + SNAP, 409, error(409, "busy", kind("snap-change-conflict")))
        .on(IN_PROGRESS, 200, sync("[{\"id\":\"7\",\"status\":\"Doing\",\"ready\":false}]"))
        .endsAtSecondLook("7")
        .onChange("POST " + SNAP, "97");

    Snap snap = client.ensure(WANTED);

    assertThat(snap.revision()).isEqualTo("18");
    assertThat(snapd.changesAskedFor()).hasSize(2);
    assertThat(snapd.requests())
        .containsSubsequence(IN_PROGRESS, "GET /v2/changes/7", "GET /v2/changes/7");
  }

  @Test
  void doesNothingAfterAConflictWhenTheOtherChangeDidTheSame() throws SnapdException {
    snapd
        .on("GET " + SNAP, 200, present("17"), present("18"))
        .on("POST " + SNAP, 409, error(409, "busy", kind("snap-change-conflict")))
        .on(IN_PROGRESS, 200, sync("[]"));

    client.ensure(WANTED);

    assertThat(snapd.changesAskedFor()).hasSize(1);
  }

  @Test
  void givesUpAfterTheSecondConflict() {
    snapd
        .on("GET " + SNAP, 200, present("17"))
        .on("POST " + SNAP, 409, error(409, "busy", kind("snap-change-conflict")))
        .on(IN_PROGRESS, 200, sync("[]"));

    assertThatThrownBy(() -> client.ensure(WANTED))
        .isInstanceOfSatisfying(
            SnapdException.Refused.class,
            e -> assertThat(e.error()).isEqualTo(new SnapdError.ChangeConflict("busy")));
    assertThat(snapd.changesAskedFor()).hasSize(2);
  }

  @Test
  void outlastsASnapdThatRefusesConnectionsForTwoSecondsWhileItIsPolled() throws Exception {
    snapd
        .on("POST /v2/apps", 202, async("98"))
        .on(
            "GET /v2/changes/98",
            200,
            sync("{\"id\":\"98\",\"status\":\"Doing\",\"ready\":false}"));

    Thread restart = Thread.ofPlatform().start(this::restartWhilePolled);
    client.start("charmed-valkey", List.of("server"), Lasting.UNTIL_BOOT);
    restart.join(Duration.ofSeconds(10));

    assertThat(snapd.requests().getLast()).isEqualTo("GET /v2/changes/98");
    assertThat(snapd.changesAskedFor()).hasSize(1);
  }

  @Test
  void outlastsASocketThatVanishesAfterAFirstAnswer() throws Exception {
    snapd.on("GET " + SNAP, 200, present("18"));
    client.snap("charmed-valkey");

    snapd.vanish();
    Thread back =
        Thread.ofPlatform()
            .start(() -> {
              pause(500);
              snapd.open();
            });

    assertThat(client.snap("charmed-valkey")).isPresent();
    back.join(Duration.ofSeconds(10));
  }

  @Test
  void givesUpOnAnOutageThatLastsTooLong() {
    snapd.refuse();

    assertThatThrownBy(() -> client.snap("charmed-valkey"))
        .isInstanceOf(SnapdException.Unreachable.class)
        .hasMessageContaining("snapd did not answer to GET /v2/snaps/charmed-valkey");
  }

  @Test
  void saysAtOnceThatAMachineHasNoSnapd() {
    snapd.vanish();

    assertThatThrownBy(() -> client.snap("charmed-valkey"))
        .isInstanceOf(SnapdException.Absent.class)
        .hasMessageContaining("install the package snapd");
  }

  @Test
  void readsTheStateAfterALostRequestInsteadOfRepeatingIt() throws SnapdException {
    snapd
        .on("GET " + SNAP, 404, ABSENT)
        .on("GET " + SNAP, 200, present("18"))
        .loses("POST " + SNAP)
        .on(IN_PROGRESS, 200, sync("[]"));

    Snap snap = client.ensure(WANTED);

    assertThat(snap.revision()).isEqualTo("18");
    assertThat(snapd.changesAskedFor()).hasSize(1);
  }

  @Test
  void neverRepeatsALostRestart() {
    snapd.loses("POST /v2/apps").on(IN_PROGRESS, 200, sync("[]"));

    assertThatThrownBy(() -> client.restart("charmed-valkey", List.of("server")))
        .isInstanceOf(SnapdException.Unreachable.class);
    assertThat(snapd.changesAskedFor()).hasSize(1);
  }

  @Test
  void reportsAChangeThatIsNotOverInTime() {
    SnapdLimits hasty =
        new SnapdLimits(
            LIMITS.request(),
            LIMITS.outage(),
            LIMITS.outagePause(),
            LIMITS.pollPause(),
            LIMITS.snapChange(),
            Duration.ofMillis(100));
    snapd
        .on("POST /v2/apps", 202, async("99"))
        .on(
            "GET /v2/changes/99",
            200,
            sync(
                "{\"id\":\"99\",\"summary\":\"Stop services\",\"status\":\"Doing\",\"ready\":false}"));

    try (SnapdClient impatient = SnapdClient.at(snapd.socket(), hasty)) {
      assertThatThrownBy(
              () -> impatient.stop("charmed-valkey", List.of("server"), Lasting.UNTIL_BOOT))
          .isInstanceOf(SnapdException.ChangeOverdue.class)
          .hasMessageContaining("Stop services (change 99, Doing)");
    }
  }

  @Test
  void countsAChangeThatWaitsForARebootAsDone() {
    snapd
        .on("POST /v2/apps", 202, async("100"))
        .on("GET /v2/changes/100", 200, sync("{\"id\":\"100\",\"status\":\"Wait\"}"));

    assertThatCode(() -> client.restart("charmed-valkey", List.of("server", "sentinel")))
        .doesNotThrowAnyException();
  }

  @Test
  void readsMissingFlagsOfServicesAsFalse() throws SnapdException {
    snapd.on(
        "GET /v2/apps?names=charmed-valkey&select=service",
        200,
        sync(
            "[{\"snap\":\"charmed-valkey\",\"name\":\"metrics_exporter\",\"daemon\":\"simple\"},"
                + "{\"snap\":\"charmed-valkey\",\"name\":\"server\",\"daemon\":\"simple\",\"active\":true,"
                + "\"activators\":[{\"name\":\"unix\",\"active\":true,\"Active\":true}]},"
                + "{\"snap\":\"charmed-valkey\",\"name\":\"cli\"}]"));

    assertThat(client.services("charmed-valkey"))
        .containsExactly(
            new SnapService("charmed-valkey", "metrics_exporter", false, false),
            new SnapService("charmed-valkey", "server", false, true));
  }

  @Test
  void refusesToListServicesOfAnAbsentSnapByKind() {
    snapd.on(
        "GET /v2/apps?names=charmed-valkey&select=service",
        404,
        error(404, "snap not found", kind("snap-not-found")));

    assertThatThrownBy(() -> client.services("charmed-valkey"))
        .isInstanceOfSatisfying(
            SnapdException.Refused.class,
            e -> assertThat(e.error()).isInstanceOf(SnapdError.SnapNotFound.class));
  }

  @Test
  void sendsTheBootSettingOnlyWhenItIsChosen() throws SnapdException {
    snapd.onChange("POST /v2/apps", "101");

    client.start("charmed-valkey", List.of("server"), Lasting.UNTIL_BOOT);
    client.start("charmed-valkey", List.of("server"), Lasting.ACROSS_BOOTS);
    client.stop("charmed-valkey", List.of("server"), Lasting.UNTIL_BOOT);
    client.stop("charmed-valkey", List.of("server"), Lasting.ACROSS_BOOTS);

    String names = "\"names\":[\"charmed-valkey.server\"]";
    assertThat(snapd.changesAskedFor())
        .containsExactly(
            "POST /v2/apps {\"action\":\"start\"," + names + "}",
            "POST /v2/apps {\"action\":\"start\"," + names + ",\"enable\":true}",
            "POST /v2/apps {\"action\":\"stop\"," + names + "}",
            "POST /v2/apps {\"action\":\"stop\"," + names + ",\"disable\":true}");
  }

  @Test
  void holdsForEverAndOnlyOnce() throws SnapdException {
    snapd
        .on("GET " + SNAP, 200, present("18"))
        .on(
            "GET " + SNAP,
            200,
            sync(
                "{\"name\":\"charmed-valkey\",\"revision\":\"18\",\"status\":\"active\","
                    + "\"hold\":\"2318-08-04T16:25:39.80347225+12:00\"}"))
        .onChange("POST " + SNAP, "102");

    client.hold("charmed-valkey");
    client.hold("charmed-valkey");

    assertThat(snapd.changesAskedFor())
        .containsExactly(
            "POST "
                + SNAP
                + " {\"action\":\"hold\",\"hold-level\":\"general\",\"time\":\"forever\"}");
  }

  @Test
  void tellsThatAHeldSnapIsNotInstalledAlthoughSnapdGivesNoKind() {
    snapd
        .on("GET " + SNAP, 404, ABSENT)
        .on("POST " + SNAP, 400, error(400, "cannot hold: snap is not installed", ""));

    assertThatThrownBy(() -> client.hold("charmed-valkey"))
        .isInstanceOfSatisfying(
            SnapdException.Refused.class,
            e -> assertThat(e.error()).isInstanceOf(SnapdError.SnapNotInstalled.class));
  }

  /** snapd's 401 has no challenge in it, as HTTP would have (reference/snapd §2). */
  @Test
  void saysThatAUserWhoIsNotRootMayNotChangeAnything() {
    snapd
        .on("GET " + SNAP, 404, ABSENT)
        .on(IN_PROGRESS, 200, sync("[]"))
        .on("POST " + SNAP, 401, error(401, "access denied", kind("login-required")));

    assertThatThrownBy(() -> client.ensure(WANTED))
        .isInstanceOfSatisfying(
            SnapdException.Refused.class,
            refused -> assertThat(refused.error()).isInstanceOf(SnapdError.NotAllowed.class));
    assertThat(snapd.changesAskedFor()).hasSize(1);
  }

  @Test
  void keepsAKindlessRefusalOfAnInstalledSnapAsItIs() {
    snapd
        .on("GET " + SNAP, 200, present("18"))
        .on("POST " + SNAP, 400, error(400, "cannot hold: bad time", ""));

    assertThatThrownBy(() -> client.hold("charmed-valkey"))
        .isInstanceOfSatisfying(
            SnapdException.Refused.class,
            e ->
                assertThat(e.error())
                    .isEqualTo(new SnapdError.Other(400, "", "cannot hold: bad time")));
  }

  @Test
  void unholdsWithoutLevelAndTime() throws SnapdException {
    snapd.onChange("POST " + SNAP, "103");

    client.unhold("charmed-valkey");

    assertThat(snapd.changesAskedFor())
        .containsExactly("POST " + SNAP + " {\"action\":\"unhold\"}");
  }

  @Test
  void removesWithDataAndTakesAnAbsentSnapAsRemoved() throws SnapdException {
    snapd
        .on("GET " + SNAP, 200, present("18"))
        .on("GET " + SNAP, 404, ABSENT)
        .onChange("POST " + SNAP, "104");

    client.removeWithData("charmed-valkey");
    client.removeWithData("charmed-valkey");

    assertThat(snapd.changesAskedFor())
        .containsExactly("POST " + SNAP + " {\"action\":\"remove\",\"purge\":true}");
    assertThat(client.snap("charmed-valkey")).isEmpty();
  }

  @Test
  void refusesAnAnswerThatIsNoEnvelope() {
    snapd.on("GET " + SNAP, 502, "<html>gateway</html>");
    assertThatThrownBy(() -> client.snap("charmed-valkey"))
        .isInstanceOf(SnapdException.Unintelligible.class);

    snapd.on("GET /v2/snaps/other", 301, "{}");
    assertThatThrownBy(() -> client.snap("other"))
        .isInstanceOf(SnapdException.Unintelligible.class)
        .hasMessageContaining("HTTP status 301");
  }

  @Test
  void refusesNamesThatWouldChangeThePath() {
    assertThatThrownBy(() -> client.snap("a/../b")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> client.services("a&select=all"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new SnapTarget("UPPER", Optional.empty(), Optional.empty()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(snapd.requests()).isEmpty();
  }

  private void restartWhilePolled() {
    while (!snapd.requests().contains("GET /v2/changes/98")) {
      pause(5);
    }
    snapd.refuse();
    pause(2000);
    snapd.on("GET /v2/changes/98", 200, sync("{\"id\":\"98\",\"status\":\"Done\",\"ready\":true}"));
    snapd.open();
  }

  private static void pause(long milliseconds) {
    try {
      Thread.sleep(milliseconds);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String present(String revision) {
    return sync(
        "{\"name\":\"charmed-valkey\",\"version\":\"9.0.1\",\"revision\":\""
            + revision
            + "\",\"channel\":\"9/edge\",\"tracking-channel\":\"9/edge\",\"status\":\"active\"}");
  }
}
