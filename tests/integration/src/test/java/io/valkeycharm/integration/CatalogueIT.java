package io.valkeycharm.integration;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.charm4j.services.S3Clients;
import java.nio.charset.StandardCharsets;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/** Backups that exist, as their operators work with them: this charm's own, and those of the Python charm. */
@ExtendWith(SharedEnvironment.class)
final class CatalogueIT {
  private static final String FOREIGN = "2001-02-03T04:05:06Z";
  private static final String BROKEN = "2001-02-03T04:05:07Z";
  private static final String END_MARK = "0123456789abcdef0123456789abcdef01234567";

  @Test
  void ownBackupsAreVerifiedToTheLastKey(BackupEnvironment environment) throws Exception {
    environment.load("catalogue:", 200, 500);
    String unit = environment.follower();
    JsonNode made = environment.run(unit, "create-backup").path("results");
    String id = made.path("backup-id").asText();

    assertThat(made.path("unit").asText()).as(made.toString()).isEqualTo(unit);
    assertThat(made.path("verification").asText()).isEqualTo("verified");
    assertThat(made.path("checksum").asText()).startsWith("sha256:");
    assertThat(environment.objects()).contains(key(id), key(id) + ".manifest.json");

    JsonNode listed = listed(environment, id);
    assertThat(listed.path("verification").asText()).as(listed.toString()).isEqualTo("verified");
    assertThat(listed.path("size").asText()).isEqualTo(made.path("size").asText());
    assertThat(listed.path("unit").asText()).isEqualTo(unit);

    JsonNode parsed =
        environment.run(unit, "verify-backup", "backup-id=" + id, "level=parse").path("results");
    assertThat(parsed.path("state").asText()).as(parsed.toString()).isEqualTo("valid");
    assertThat(parsed.path("keys").asInt()).isGreaterThanOrEqualTo(200);
    assertThat("sha256:" + parsed.path("sha256").asText())
        .isEqualTo(made.path("checksum").asText());
    assertNoSecret(environment, id);
  }

  /** As the Python charm writes them: no manifest, and the end mark of replication behind the file. */
  @Test
  void backupsOfThePythonCharmAreListedVerifiedAndDeletable(BackupEnvironment environment)
      throws Exception {
    String unit = environment.follower();
    String own = environment.createBackup(unit);
    try (S3Client store = S3Clients.open(environment.directConnection())) {
      byte[] snapshot =
          store
              .getObjectAsBytes(request -> request.bucket(BackupEnvironment.BUCKET).key(key(own)))
              .asByteArray();
      byte[] foreign = new byte[snapshot.length + END_MARK.length()];
      System.arraycopy(snapshot, 0, foreign, 0, snapshot.length);
      System.arraycopy(
          END_MARK.getBytes(StandardCharsets.US_ASCII),
          0,
          foreign,
          snapshot.length,
          END_MARK.length());
      put(store, FOREIGN, foreign);
      foreign[snapshot.length / 2] ^= 1;
      put(store, BROKEN, foreign);
    }

    assertThat(listed(environment, FOREIGN).path("verification").asText()).isEqualTo("unverified");
    assertThat(listed(environment, FOREIGN).path("reason").asText())
        .isEqualTo("it has no manifest");
    for (String level : new String[] {"exists", "checksum", "parse"}) {
      JsonNode task =
          environment.run(unit, "verify-backup", "backup-id=" + FOREIGN, "level=" + level);
      assertThat(task.path("status").asText()).as(task.toString()).isEqualTo("completed");
      assertThat(task.path("results").path("state").asText())
          .isEqualTo(level.equals("exists") ? "present" : "valid");
    }
    JsonNode broken = environment.run(unit, "verify-backup", "backup-id=" + BROKEN);
    assertThat(broken.path("status").asText()).as(broken.toString()).isEqualTo("failed");
    assertThat(broken.path("results").path("state").asText()).isEqualTo("damaged");
    assertThat(broken.path("results").path("error-code").asText()).isEqualTo("VB-0704");

    for (String id : new String[] {FOREIGN, BROKEN}) {
      JsonNode deleted = environment.run(unit, "delete-backup", "backup-id=" + id);
      assertThat(deleted.path("results").path("deleted").asText())
          .as(deleted.toString())
          .isEqualTo(id);
    }
    assertThat(environment.objects()).doesNotContain(key(FOREIGN), key(BROKEN)).contains(key(own));
    JsonNode again = environment.run(unit, "delete-backup", "backup-id=" + FOREIGN);
    assertThat(again.path("results").path("error-code").asText()).isEqualTo("VB-0701");
  }

  private static void assertNoSecret(BackupEnvironment environment, String id) {
    try (S3Client store = S3Clients.open(environment.directConnection())) {
      String manifest =
          store
              .getObjectAsBytes(request ->
                  request.bucket(BackupEnvironment.BUCKET).key(key(id) + ".manifest.json"))
              .asUtf8String();
      assertThat(manifest)
          .contains("\"unit\"", "\"keys-at-start\":{\"0\":")
          .doesNotContain(environment.directConnection().secretKey())
          .doesNotContain(environment.password("charmed-operator"));
    }
  }

  private static void put(S3Client store, String id, byte[] content) {
    store.putObject(
        request -> request.bucket(BackupEnvironment.BUCKET).key(key(id)),
        RequestBody.fromBytes(content));
  }

  private static String key(String id) {
    return BackupEnvironment.PATH + "/" + id;
  }

  private static JsonNode listed(BackupEnvironment environment, String id) throws Exception {
    String list =
        environment
            .run(environment.follower(), "list-backups", "output=json")
            .path("results")
            .path("backups")
            .asText();
    return StreamSupport.stream(new ObjectMapper().readTree(list).spliterator(), false)
        .filter(backup -> backup.path("backup-id").asText().equals(id))
        .findFirst()
        .orElseThrow(() -> new AssertionError(id + " is not in " + list));
  }
}
