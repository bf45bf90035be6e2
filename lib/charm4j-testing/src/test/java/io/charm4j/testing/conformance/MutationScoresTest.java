package io.charm4j.testing.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class MutationScoresTest {
  private static final Path REFERENCE = Path.of("..", "..", "docs", "reference");

  private static String score(int killed, int total, String date) {
    return """
    [{"module": "lib/a", "packages": ["a.b", "a.c"], "killed": %d, "total": %d, "date": "%s", "command": "mvn x"}]
    """
        .formatted(killed, total, date);
  }

  @Test
  void saysWhatWasMeasuredWhenAndHowToRepeatIt() throws IOException {
    MutationScores scores = MutationScores.parse(score(2, 3, "2026-01-31"));

    String text = scores.markdown();

    assertThat(text)
        .contains("| `lib/a` | `a.b`, `a.c` | 2 of 3 (66 %) | 2026-01-31 |\n", "```\nmvn x\n```\n");
    assertThat(ConformanceTable.of(Catalogue.parse("{}"), List.of(), scores).markdown())
        .endsWith(text);
  }

  @Test
  void saysNothingWhenNothingWasMeasured() throws IOException {
    assertThat(MutationScores.none().markdown()).isEmpty();
    assertThat(MutationScores.read(Path.of("no-such-file.json")).markdown()).isEmpty();
  }

  @Test
  void refusesFiguresThatCannotBe() {
    assertThatThrownBy(() -> MutationScores.parse(score(4, 3, "2026-01-31")))
        .hasMessageContaining("got 4 of 3");
    assertThatThrownBy(() -> MutationScores.parse(score(0, 0, "2026-01-31")))
        .hasMessageContaining("got 0 of 0");
    assertThatThrownBy(() -> MutationScores.parse(score(2, 3, "yesterday")))
        .hasMessage("a mutation score needs a date, got 'yesterday'");
    assertThatThrownBy(() -> MutationScores.parse("[{}]"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void theDocumentStatesTheKeptFigures() throws IOException {
    String kept = MutationScores.read(REFERENCE.resolve("mutation-score.json")).markdown();

    assertThat(kept).isNotEmpty();
    assertThat(Files.readString(REFERENCE.resolve("juju-conformance.md"))).contains(kept);
  }
}
