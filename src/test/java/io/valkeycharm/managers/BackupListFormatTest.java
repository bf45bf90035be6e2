package io.valkeycharm.managers;

import static org.assertj.core.api.Assertions.assertThat;

import io.valkeycharm.backup.BackupId;
import io.valkeycharm.backup.catalogue.CataloguePage;
import io.valkeycharm.backup.catalogue.CataloguedBackup;
import io.valkeycharm.backup.manifest.BackupManifest;
import io.valkeycharm.backup.manifest.SnapshotOrigin;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Numbers in names are lines of the list of required behaviours. */
class BackupListFormatTest {
  private static final CataloguePage NONE = new CataloguePage(List.of(), 0, Optional.empty());
  private static final CataloguePage TWO =
      new CataloguePage(
          List.of(
              new CataloguedBackup(
                  new BackupId("2026-05-14T10:00:00Z"),
                  123_456,
                  Instant.EPOCH,
                  new CataloguedBackup.Verified(manifest("2026-05-14T10:00:00Z"))),
              new CataloguedBackup(
                  new BackupId("2026-05-13T10:00:00Z"),
                  9,
                  Instant.EPOCH,
                  new CataloguedBackup.Unverified("it has no manifest"))),
          2,
          Optional.empty());

  private static BackupManifest manifest(String id) {
    return new BackupManifest(
        new BackupId(id),
        "run",
        new BackupManifest.ObjectFacts(
            123_456, 1, Optional.empty(), "0000000000000000", true, "VALKEY080"),
        new SnapshotOrigin(
            "valkey/10",
            Optional.of("9.0.1"),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty()),
        Instant.EPOCH,
        Instant.EPOCH,
        Duration.ZERO);
  }

  @Test
  void behaviour20TableHasBothHeadersTheIdsAndFinished() {
    assertThat(BackupListFormat.TABLE.format(TWO))
        .isEqualTo(
            """
            backup-id            | backup-status | size   | unit      | version | verification
            ----------------------------------------------------------------------------------
            2026-05-14T10:00:00Z | finished      | 123456 | valkey/10 | 9.0.1   | verified
            2026-05-13T10:00:00Z | finished      | 9      | -         | -       | unverified\
            """);
  }

  @Test
  void behaviour21EmptyTableSaysSoInWords() {
    assertThat(BackupListFormat.TABLE.format(NONE)).isEqualTo("No backups found.");
  }

  @Test
  void behaviour46JsonIsAListOfObjects() {
    assertThat(BackupListFormat.JSON.format(TWO))
        .isEqualToIgnoringWhitespace(
            """
            [{"backup-id": "2026-05-14T10:00:00Z", "backup-status": "finished", "size": 123456,
              "unit": "valkey/10", "version": "9.0.1", "verification": "verified"},
             {"backup-id": "2026-05-13T10:00:00Z", "backup-status": "finished", "size": 9,
              "unit": null, "version": null, "verification": "unverified",
              "reason": "it has no manifest"}]\
            """);
  }

  @Test
  void emptyJsonIsAnEmptyList() {
    assertThat(BackupListFormat.JSON.format(NONE)).isEqualTo("[]");
  }

  /** A result is one word of a command line: longer than 131071 bytes it could not be sent. */
  @Test
  void theLongestListFitsIntoAResult() {
    CataloguedBackup worst =
        new CataloguedBackup(
            new BackupId("2026-05-13T10:00:00Z"),
            Long.MAX_VALUE,
            Instant.EPOCH,
            new CataloguedBackup.Unverified("x".repeat(350)));

    CataloguePage page =
        new CataloguePage(
            Collections.nCopies(CatalogueManager.LONGEST_LIST, worst), 10_000, Optional.empty());

    assertThat(BackupListFormat.JSON.format(page).length()).isLessThan(131_000);
  }

  @Test
  void formatsAreKnownInAnyCase() {
    assertThat(BackupListFormat.of("JSON")).contains(BackupListFormat.JSON);
    assertThat(BackupListFormat.of("Table")).contains(BackupListFormat.TABLE);
  }

  @Test
  void behaviour47OtherFormatsAreNotKnown() {
    assertThat(BackupListFormat.of("yaml")).isEmpty();
  }
}
