package io.charm4j.sandbox.snapd;

import static io.charm4j.sandbox.machine.TestModel.FIRST;
import static io.charm4j.sandbox.machine.TestModel.UNIT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.charm4j.hooktool.HookToolResult;
import io.charm4j.sandbox.machine.HostRequirements;
import io.charm4j.sandbox.machine.Layering;
import io.charm4j.sandbox.machine.TestModel;
import io.charm4j.snapd.Lasting;
import io.charm4j.snapd.Snap;
import io.charm4j.snapd.SnapService;
import io.charm4j.snapd.SnapTarget;
import io.charm4j.snapd.SnapdClient;
import io.charm4j.snapd.SnapdError;
import io.charm4j.snapd.SnapdException;
import io.charm4j.snapd.SnapdLimits;
import io.charm4j.testing.engine.substrate.StorageInstance;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The stand-in as the project's own snapd client and a raw HTTP client see it, with a real valkey-server. */
class StandInSnapdIT {
  private static final String SNAP = "charmed-valkey";
  private static final String CLI = "/snap/bin/charmed-valkey.cli";
  private static final String DATA = "/var/snap/charmed-valkey/common/var/lib/charmed-valkey";
  private static final Duration RESTART_DELAY = Duration.ofMillis(400);
  private static final ObjectMapper JSON = new ObjectMapper();

  private TestModel model;
  private SnapdClient client;
  private Path socket;
  private String revision;

  @BeforeEach
  void startMachine() throws IOException {
    HostRequirements.assumeMachines();
    HostRequirements.assumeProgram("/usr/bin/valkey-server");
    HostRequirements.assumeProgram("/usr/bin/valkey-sentinel");
    model =
        TestModel.open(
            (_, _, _) -> new HookToolResult(0, "", ""),
            Layering.OVERLAY,
            new StandInSnapd(RESTART_DELAY, Duration.ofSeconds(5)));
    model.substrate().startMachine(FIRST);
    socket = model.directory().machine(FIRST).inside("/run/snapd.socket");
    client = SnapdClient.at(socket, SnapdLimits.standard());
    revision = System.getProperty("os.arch", "").equals("aarch64") ? "17" : "18";
  }

  @AfterEach
  void removeMachine() throws IOException {
    if (client != null) {
      client.close();
    }
    if (model != null) {
      model.close();
    }
  }

  @Test
  void installsTheSnapAsTheStoreWould() throws Exception {
    client.ensure(SnapTarget.channel("snapd", "latest/candidate"));
    client.ensure(SnapTarget.channel("core26", "beta"));
    Snap snap = client.ensure(SnapTarget.revision(SNAP, revision, "9/edge"));
    client.hold(SNAP);

    assertThat(snap.revision()).isEqualTo(revision);
    assertThat(snap.trackingChannel()).contains("9/edge");
    assertThat(client.snap(SNAP)).map(Snap::held).contains(true);
    assertThat(client.services(SNAP))
        .extracting(SnapService::name, SnapService::enabled, SnapService::active)
        .containsExactlyInAnyOrder(tuple("sentinel", false, false), tuple("server", false, false));
    TestModel.Run files =
        model.shell(
            "readlink /var/snap/charmed-valkey/current; id snap_daemon;"
                + " stat -c '%u:%g %a %n' "
                + DATA
                + " /var/snap/charmed-valkey/current/etc/charmed-valkey/valkey.conf;"
                + " ls /snap/bin");
    assertThat(files.outputLines())
        .containsExactly(
            revision,
            "uid=584788(snap_daemon) gid=584788(snap_daemon) groups=584788(snap_daemon)",
            "584788:584788 755 " + DATA,
            "584788:584788 644 /var/snap/charmed-valkey/current/etc/charmed-valkey/valkey.conf",
            "charmed-valkey.benchmark",
            "charmed-valkey.check-aof",
            "charmed-valkey.check-rdb",
            "charmed-valkey.cli");
  }

  @Test
  void runsARealServerAsTheSnapsUser() throws Exception {
    install();

    client.start(SNAP, List.of("server"), Lasting.UNTIL_BOOT);

    awaitPing();
    assertThat(active("server")).isTrue();
    assertThat(model.shell("stat -c %U /proc/$(pgrep valkey-server)").output().strip())
        .isEqualTo("snap_daemon");
    client.stop(SNAP, List.of("server"), Lasting.UNTIL_BOOT);
    assertThat(active("server")).isFalse();
    assertThat(model.shell("pgrep -c valkey-server").output().strip()).isEqualTo("0");
  }

  @Test
  void restartsWhatIsKilledAfterTheDelay() throws Exception {
    install();
    client.start(SNAP, List.of("server"), Lasting.UNTIL_BOOT);
    awaitPing();
    String first = model.shell("pgrep valkey-server").output().strip();

    model.shell("kill -KILL " + first);

    awaitTrue(() -> !active("server"));
    awaitPing();
    assertThat(model.shell("pgrep valkey-server").output().strip()).isNotEqualTo(first);
  }

  @Test
  void restartsOnRequestAndStartsWhatIsStopped() throws Exception {
    install();
    client.restart(SNAP, List.of("server"));
    awaitPing();
    String first = model.shell("pgrep valkey-server").output().strip();

    client.restart(SNAP, List.of("server"));

    awaitPing();
    assertThat(model.shell("pgrep valkey-server").output().strip()).isNotEqualTo(first);
    assertThat(active("sentinel")).isFalse();
    assertThat(post("/v2/apps", "{\"action\":\"restart\",\"names\":[\"charmed-valkey\"]}"))
        .contains("\"type\":\"async\"");
    awaitTrue(() -> get("/v2/changes?select=in-progress").path("result").isEmpty());
    assertThat(active("sentinel")).isFalse();
  }

  @Test
  void aServiceThatDiesAtOnceCountsAsStartedAndIsNotActive() throws Exception {
    install();
    model.shell(
        "echo 'no-such-directive 1' > /var/snap/charmed-valkey/current/etc/charmed-valkey/valkey.conf");

    client.start(SNAP, List.of("server"), Lasting.UNTIL_BOOT);

    awaitTrue(() -> !active("server"));
    assertThat(rawGet("/v2/logs?names=charmed-valkey.server&n=-1"))
        .contains("\u001e{")
        .contains("no-such-directive")
        .contains("\"sid\":\"charmed-valkey.server\"");
  }

  @Test
  void enabledServicesComeBackWithTheMachineAndOthersDoNot() throws Exception {
    install();
    client.start(SNAP, List.of("server"), Lasting.ACROSS_BOOTS);
    client.start(SNAP, List.of("sentinel"), Lasting.UNTIL_BOOT);
    assertThat(client.services(SNAP))
        .filteredOn(SnapService::enabled)
        .extracting(SnapService::name)
        .containsExactly("server");

    model.killMachine(FIRST);
    model.substrate().startMachine(FIRST);

    awaitPing();
    assertThat(client.snap(SNAP)).map(Snap::revision).contains(revision);
    assertThat(active("sentinel")).isFalse();
  }

  @Test
  void killsWhatAnEarlierControllerLeftBehind() throws Exception {
    install();
    model.shell(
        "cp /bin/sleep /tmp/leftover; setsid setpriv --reuid 584788 --regid 584788 --clear-groups"
            + " /tmp/leftover 600 >/dev/null 2>&1 </dev/null &");
    awaitTrue(() -> model.shell("pgrep -c leftover").output().equals("1\n"));

    try (StandInSnapd next = new StandInSnapd(RESTART_DELAY, Duration.ofSeconds(5))) {
      next.start(model.running(FIRST));

      assertThat(model.shell("pgrep -c leftover").output()).isEqualTo("0\n");
      assertThat(client.snap(SNAP)).map(Snap::revision).contains(revision);
    }
  }

  @Test
  void aRefreshCopiesTheDataAndRestartsWhatRan() throws Exception {
    install();
    model.shell("echo '# mine' >> /var/snap/charmed-valkey/current/etc/charmed-valkey/valkey.conf");
    client.start(SNAP, List.of("server"), Lasting.UNTIL_BOOT);
    awaitPing();
    String next = Integer.toString(Integer.parseInt(revision) + 2);

    client.refresh(new SnapTarget(SNAP, Optional.of(next), Optional.empty()));

    awaitPing();
    assertThat(
            model
                .shell(
                    "readlink /var/snap/charmed-valkey/current; tail -n 1"
                        + " /var/snap/charmed-valkey/current/etc/charmed-valkey/valkey.conf")
                .outputLines())
        .containsExactly(next, "# mine");
    assertThat(active("sentinel")).isFalse();
  }

  @Test
  void refusesAsSnapdDoes() throws Exception {
    assertRefused(SnapTarget.channel("no-such-snap", "stable"), SnapdError.SnapNotFound.class);
    assertRefused(SnapTarget.channel(SNAP, "9/stable"), SnapdError.ChannelNotAvailable.class);
    assertRefused(
        new SnapTarget(SNAP, Optional.of("999"), Optional.empty()),
        SnapdError.RevisionNotAvailable.class);
    assertThat(post("/v2/snaps/charmed-valkey", "{\"action\":\"install\",\"revision\":18}"))
        .contains("400");
    assertThat(error(get("/v2/snaps/charmed-valkey"))).isEqualTo("snap-not-found");
    assertThat(error(get("/v2/apps?names=charmed-valkey.server"))).isEqualTo("app-not-found");
    assertThat(
            post(
                "/v2/snaps/charmed-valkey",
                "{\"action\":\"hold\",\"hold-level\":\"general\",\"time\":\"forever\"}"))
        .contains("is not installed")
        .doesNotContain("\"kind\"");
    install();
    assertThat(post("/v2/snaps/charmed-valkey", "{\"action\":\"refresh\",\"channel\":\"9/beta\"}"))
        .contains("snap-channel-not-available");
    assertThat(post("/v2/snaps/charmed-valkey", "{\"action\":\"install\"}"))
        .contains("snap-already-installed");
    assertThat(
            post(
                "/v2/apps",
                "{\"action\":\"start\",\"names\":[\"charmed-valkey.server\",\"charmed-valkey.x\"]}"))
        .contains("app-not-found");
    assertThat(active("server")).isFalse();
  }

  @Test
  void aSecondChangeOfTheSameSnapIsAConflict() throws Exception {
    install();
    client.start(SNAP, List.of("server"), Lasting.UNTIL_BOOT);
    awaitPing();
    // A stopped process ends only by the SIGKILL after the limit: the change takes that long.
    model.shell("kill -STOP $(pgrep valkey-server)");

    String stop = post("/v2/apps", "{\"action\":\"stop\",\"names\":[\"charmed-valkey.server\"]}");
    String conflict =
        post("/v2/apps", "{\"action\":\"start\",\"names\":[\"charmed-valkey.sentinel\"]}");

    assertThat(stop).contains("202");
    assertThat(conflict)
        .contains("HTTP/1.1 409")
        .contains("\"kind\":\"snap-change-conflict\"")
        .contains("\"change-kind\":\"service-control\"");
    awaitTrue(() -> get("/v2/changes?select=in-progress").path("result").isEmpty());
    assertThat(active("server")).isFalse();
  }

  @Test
  void programsOfTheSnapSeeTheirOwnTemporaryFilesOnly() throws Exception {
    install();
    client.start(SNAP, List.of("server"), Lasting.UNTIL_BOOT);
    awaitPing();

    TestModel.Run run =
        model.shell(
            CLI
                + " --rdb /tmp/x.rdb >/dev/null 2>&1; ls /tmp/x.rdb; "
                + CLI
                + " --rdb - 2>/dev/null | head -c 5");

    assertThat(run.errors()).contains("No such file");
    assertThat(run.output()).isIn("REDIS", "VALKE");
  }

  @Test
  void theServerKeepsItsDataOnStorageThatIsAttachedLater() throws Exception {
    install();
    StorageInstance storage = new StorageInstance("data/0", "data", DATA, false, 0);
    model.substrate().attachStorage(UNIT, FIRST, storage);
    model.shell("chown 584788:584788 " + DATA);
    client.start(SNAP, List.of("server"), Lasting.UNTIL_BOOT);
    awaitPing();

    TestModel.Run run = model.shell(CLI + " set k v; " + CLI + " save; ls " + DATA);
    client.stop(SNAP, List.of("server"), Lasting.UNTIL_BOOT);
    model.substrate().detachStorage(UNIT, FIRST, storage, false);
    TestModel.Run after = model.shell("ls " + DATA);

    assertThat(run.outputLines()).containsExactly("OK", "OK", "dump.rdb");
    assertThat(after.output()).isEmpty();
  }

  @Test
  void removesEverythingOfTheSnap() throws Exception {
    install();
    client.start(SNAP, List.of("server"), Lasting.UNTIL_BOOT);
    awaitPing();

    client.removeWithData(SNAP);

    assertThat(client.snap(SNAP)).isEmpty();
    assertThat(
            model
                .shell(
                    "ls -d /snap/charmed-valkey /var/snap/charmed-valkey; ls /snap/bin;"
                        + " pgrep -c valkey")
                .output()
                .strip())
        .isEqualTo("0");
  }

  private void install() throws SnapdException {
    client.ensure(SnapTarget.revision(SNAP, revision, "9/edge"));
  }

  private boolean active(String service) throws SnapdException {
    return client.services(SNAP).stream()
        .anyMatch(each -> each.name().equals(service) && each.active());
  }

  private void awaitPing() throws Exception {
    awaitTrue(() -> model.shell(CLI + " ping").output().equals("PONG\n"));
  }

  /** A look that may fail. */
  private interface Look {
    boolean holds() throws Exception;
  }

  private static void awaitTrue(Look look) throws Exception {
    Instant deadline = Instant.now().plusSeconds(15);
    while (!look.holds()) {
      assertThat(Instant.now()).isBefore(deadline);
      Thread.sleep(20);
    }
  }

  private void assertRefused(SnapTarget target, Class<? extends SnapdError> expected) {
    assertThatThrownBy(() -> client.install(target))
        .isInstanceOfSatisfying(
            SnapdException.Refused.class,
            refused -> assertThat(refused.error()).isInstanceOf(expected));
  }

  private static String error(JsonNode envelope) {
    assertThat(envelope.path("type").asText()).isEqualTo("error");
    return envelope.path("result").path("kind").asText();
  }

  private JsonNode get(String path) throws IOException {
    String answer = rawGet(path);
    return JSON.readTree(answer.substring(answer.indexOf("\r\n\r\n") + 4));
  }

  private String rawGet(String path) throws IOException {
    return exchange("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
  }

  private String post(String path, String body) throws IOException {
    return exchange(
        "POST "
            + path
            + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
            + "Content-Type: application/json\r\nContent-Length: "
            + body.length()
            + "\r\n\r\n"
            + body);
  }

  private String exchange(String request) throws IOException {
    try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
      channel.connect(UnixDomainSocketAddress.of(socket));
      ByteBuffer bytes = ByteBuffer.wrap(request.getBytes(StandardCharsets.UTF_8));
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      return new String(Channels.newInputStream(channel).readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
