package io.valkeycharm.integration;

import static org.assertj.core.api.Assertions.assertThat;

import io.charm4j.docs.Page;
import io.charm4j.docs.PageRunner;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The commands of the how-to pages about backups do what the pages say. */
@ExtendWith(SharedEnvironment.class)
final class BackupPagesIT {
  private static final Path PAGES = Path.of("..", "..", "docs", "how-to");

  @TempDir Path directory;

  @ParameterizedTest
  @ValueSource(strings = {"back-up.md", "list-backups.md", "verify-a-backup.md"})
  void whatThePageTellsWorks(String name, BackupEnvironment environment) throws Exception {
    Page page = Page.read(PAGES.resolve(name));
    environment.createBackup(environment.follower());

    new PageRunner(
            directory,
            environment.model().environment(),
            Duration.ofMinutes(2),
            line -> System.out.println("page: " + line))
        .run(page);

    assertThat(page.blocks()).anyMatch(block -> block.language().equals("sh"));
  }
}
