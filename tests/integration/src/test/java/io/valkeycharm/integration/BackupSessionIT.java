package io.valkeycharm.integration;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.valkeycharm.proof.BackupProof;
import io.valkeycharm.proof.SourceServer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The session that the charm exists for. */
@ExtendWith(SharedEnvironment.class)
final class BackupSessionIT {

  @Test
  void backsUpAnyUnitAndListsFromAnyOther(BackupEnvironment environment) throws Exception {
    environment.load("session:", 500, 2000);

    String ofFollower = environment.createBackup(environment.follower());
    String ofLeader = environment.createBackup(environment.leader());

    String third =
        BackupEnvironment.UNITS.stream()
            .filter(unit -> !unit.equals(environment.leader()))
            .filter(unit -> !unit.equals(environment.follower()))
            .findFirst()
            .orElseThrow();
    String table = environment.run(third, "list-backups").path("results").path("backups").asText();
    assertThat(table.lines().toList().getFirst()).startsWith("backup-id");
    assertThat(idsIn(table)).startsWith(ofLeader, ofFollower);

    JsonNode list =
        new ObjectMapper()
            .readTree(
                environment
                    .run(third, "list-backups", "output=json")
                    .path("results")
                    .path("backups")
                    .asText());
    assertThat(list.get(0).path("backup-id").asText()).isEqualTo(ofLeader);
    assertThat(list.get(0).path("backup-status").asText()).isEqualTo("finished");
    assertThat(list.get(1).path("backup-id").asText()).isEqualTo(ofFollower);
  }

  @Test
  void backupsHoldWhatTheServerHolds(BackupEnvironment environment) {
    environment.load("proof:", 300, 3000);
    SourceServer source =
        new SourceServer(
            environment.address(environment.leader()),
            6379,
            "charmed-replication",
            environment.password("charmed-replication"));

    for (String unit : List.of(environment.leader(), environment.follower())) {
      String id = environment.createBackup(unit);

      BackupProof proof =
          BackupProof.of(
              environment.directConnection(),
              BackupEnvironment.BUCKET,
              BackupEnvironment.PATH + "/" + id,
              source);
      assertThat(proof.backup()).isEqualTo(proof.source());
      assertThat(proof.backup().keys()).isGreaterThanOrEqualTo(300);
    }
  }

  @Test
  void theMachinesHaveNoJavaOfTheirOwn(BackupEnvironment environment) {
    String unit = environment.follower();

    String found =
        environment
            .model()
            .exec(
                unit, "command -v java || true; find /usr/lib/jvm -name java 2>/dev/null || true");

    assertThat(found.strip()).isEmpty();
  }

  private static List<String> idsIn(String table) {
    return table.lines().skip(2).map(line -> line.split(" ", 2)[0]).toList();
  }
}
