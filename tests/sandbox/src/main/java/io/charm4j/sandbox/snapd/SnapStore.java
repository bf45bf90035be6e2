package io.charm4j.sandbox.snapd;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The few snaps that can be installed here (reference/snapd §9, §10). */
final class SnapStore {
  private static final Logger LOG = LoggerFactory.getLogger(SnapStore.class);
  private static final Pattern VERSION = Pattern.compile("v=(\\d+\\.\\d+\\.\\d+)");
  private static final String SERVER = "/usr/bin/valkey-server";

  private final String architecture;
  private final Map<String, SnapDefinition> snaps;

  private SnapStore(String architecture, Map<String, SnapDefinition> snaps) {
    this.architecture = architecture;
    this.snaps = snaps;
  }

  /**
   * The store as a machine of this host sees it. The programs of charmed-valkey are the host's own, so its
   * version is that of the host's valkey; where the host has none, the store has no such snap.
   *
   * @throws IOException when the host's valkey-server cannot be asked for its version
   */
  static SnapStore forThisHost() throws IOException {
    String architecture = System.getProperty("os.arch", "").equals("aarch64") ? "arm64" : "amd64";
    SnapDefinition snapd =
        plain("snapd", "snapd", channels("stable", 26000, "candidate", 26001), "2.75");
    SnapDefinition base = plain("core26", "base", channels("beta", 40, "edge", 41), "20260401");
    Map<String, SnapDefinition> snaps = new HashMap<>();
    snaps.put(snapd.name(), snapd);
    snaps.put(base.name(), base);
    if (Files.isExecutable(Path.of(SERVER))) {
      SnapDefinition valkey = valkey(architecture, hostVersion());
      snaps.put(valkey.name(), valkey);
    } else {
      LOG.warn("the snap charmed-valkey cannot be installed: the host has no {}", SERVER);
    }
    return new SnapStore(architecture, Map.copyOf(snaps));
  }

  /** The store's name of the machine's architecture. */
  String architecture() {
    return architecture;
  }

  Optional<SnapDefinition> find(String name) {
    return Optional.ofNullable(snaps.get(name));
  }

  private static SnapDefinition plain(
      String name, String type, SortedMap<String, Integer> channels, String version) {
    return new SnapDefinition(
        name, type, "", version, channels, List.copyOf(channels.values()), List.of(), Map.of());
  }

  private static SortedMap<String, Integer> channels(
      String firstRisk, int firstRevision, String secondRisk, int secondRevision) {
    SortedMap<String, Integer> channels = new TreeMap<>();
    channels.put("latest/" + firstRisk, firstRevision);
    channels.put("latest/" + secondRisk, secondRevision);
    return channels;
  }

  /** Revision numbers differ by architecture; the later one is there for refreshes. */
  private static SnapDefinition valkey(String architecture, String version) {
    int revision = architecture.equals("arm64") ? 17 : 18;
    SortedMap<String, Integer> channels = new TreeMap<>(Map.of("9/edge", revision));
    return new SnapDefinition(
        "charmed-valkey",
        "app",
        "core26",
        version,
        channels,
        List.of(revision, revision + 2),
        List.of(
            new SnapDefinition.Service("sentinel", "/usr/bin/valkey-sentinel", "sentinel.conf"),
            new SnapDefinition.Service("server", SERVER, "valkey.conf")),
        Map.of(
            "cli", "/usr/bin/valkey-cli",
            "benchmark", "/usr/bin/valkey-benchmark",
            "check-aof", "/usr/bin/valkey-check-aof",
            "check-rdb", "/usr/bin/valkey-check-rdb"));
  }

  private static String hostVersion() throws IOException {
    Process process = new ProcessBuilder(SERVER, "--version").start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    Matcher matcher = VERSION.matcher(output);
    if (!matcher.find()) {
      throw new IOException("cannot find the version in what " + SERVER + " says: " + output);
    }
    return matcher.group(1);
  }
}
