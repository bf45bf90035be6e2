package io.valkeycharm.managers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Numbers in names are lines of the list of required behaviours. */
class BackupListFormatTest {
  private static final List<String> TWO = List.of("2026-05-14T10:00:00Z", "2026-05-13T10:00:00Z");

  @Test
  void behaviour20TableHasBothHeadersTheIdsAndFinished() {
    assertThat(BackupListFormat.TABLE.format(TWO))
        .isEqualTo(
            """
            backup-id            | backup-status
            ------------------------------------
            2026-05-14T10:00:00Z | finished
            2026-05-13T10:00:00Z | finished\
            """);
  }

  @Test
  void behaviour21EmptyTableSaysSoInWords() {
    assertThat(BackupListFormat.TABLE.format(List.of())).isEqualTo("No backups found.");
  }

  @Test
  void behaviour46JsonIsAListOfObjects() {
    assertThat(BackupListFormat.JSON.format(TWO))
        .isEqualToIgnoringWhitespace(
            """
            [{"backup-id": "2026-05-14T10:00:00Z", "backup-status": "finished"},
             {"backup-id": "2026-05-13T10:00:00Z", "backup-status": "finished"}]\
            """);
  }

  @Test
  void emptyJsonIsAnEmptyList() {
    assertThat(BackupListFormat.JSON.format(List.of())).isEqualTo("[]");
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
