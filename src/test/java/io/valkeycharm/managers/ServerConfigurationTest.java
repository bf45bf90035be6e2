package io.valkeycharm.managers;

import static org.assertj.core.api.Assertions.assertThat;

import io.charm4j.secret.SensitiveString;
import io.valkeycharm.client.Endpoint;
import io.valkeycharm.workload.WorkloadLayout;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ServerConfigurationTest {
  private static final long GIBIBYTE = 1L << 30;

  private static ServerConfiguration configuration(Optional<Endpoint> primary, long memory) {
    return new ServerConfiguration(
        WorkloadLayout.ofSnap(Path.of("/"), WorkloadLayout.SERVER_PORT),
        "10.1.2.3",
        primary,
        SensitiveString.of("replication-secret"),
        memory);
  }

  @Test
  void listensOnTheUnitsAddressAndOnLoopback() {
    assertThat(configuration(Optional.empty(), 0).directives())
        .containsEntry("bind", "10.1.2.3 127.0.0.1 -::1")
        .containsEntry("port", "6379")
        .containsEntry("replica-announce-ip", "10.1.2.3");
  }

  @Test
  void primaryFollowsNobody() {
    assertThat(configuration(Optional.empty(), 0).directives()).doesNotContainKey("replicaof");
  }

  @Test
  void replicaFollowsThePrimaryWithTheReplicationUser() {
    assertThat(configuration(Optional.of(new Endpoint("10.1.2.9", 6379)), 0).directives())
        .containsEntry("replicaof", "10.1.2.9 6379")
        .containsEntry("primaryuser", "charmed-replication")
        .containsEntry("primaryauth", "replication-secret");
  }

  @Test
  void backlogIsLargeOnlyAboveOneGibibyteOfMemory() {
    assertThat(configuration(Optional.empty(), GIBIBYTE).directives())
        .doesNotContainKey("repl-backlog-size");
    assertThat(configuration(Optional.empty(), GIBIBYTE + 1).directives())
        .containsEntry("repl-backlog-size", "256mb");
  }

  @Test
  void pathsGoThroughTheCurrentRevision() {
    assertThat(configuration(Optional.empty(), 0).directives())
        .containsEntry("aclfile", "/var/snap/charmed-valkey/current/etc/charmed-valkey/users.acl")
        .containsEntry("dir", "/var/snap/charmed-valkey/common/var/lib/charmed-valkey");
  }

  @Test
  void sameTextAsksForNothing() {
    String text = configuration(Optional.empty(), 0).render();
    assertThat(ConfigurationChange.between(Optional.of(text), text))
        .isEqualTo(ConfigurationChange.NONE);
  }

  @Test
  void anotherPrimaryAsksForNoRestart() {
    String before = configuration(Optional.of(new Endpoint("10.1.2.9", 6379)), 0).render();
    String after = configuration(Optional.of(new Endpoint("10.1.2.8", 6379)), 0).render();
    String promoted = configuration(Optional.empty(), 0).render();
    assertThat(ConfigurationChange.between(Optional.of(before), after))
        .isEqualTo(ConfigurationChange.REPLICATION);
    assertThat(ConfigurationChange.between(Optional.of(before), promoted))
        .isEqualTo(ConfigurationChange.REPLICATION);
  }

  @Test
  void anotherMemorySizeOrNoFileAsksForARestart() {
    String before = configuration(Optional.empty(), 0).render();
    String after = configuration(Optional.empty(), 4 * GIBIBYTE).render();
    assertThat(ConfigurationChange.between(Optional.of(before), after))
        .isEqualTo(ConfigurationChange.RESTART);
    assertThat(ConfigurationChange.between(Optional.empty(), after))
        .isEqualTo(ConfigurationChange.RESTART);
  }
}
