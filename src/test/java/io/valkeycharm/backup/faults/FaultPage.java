package io.valkeycharm.backup.faults;

import java.util.List;
import java.util.Map;

/** {@code docs/reference/backup-faults.md}, as the results have it. */
final class FaultPage {
  private static final String HEAD =
      """
      # What becomes of a backup when a request to the store goes wrong

      `RequestFaultsIT` runs a backup for each cell below, into a real S3 server behind a proxy that lets one request go
      wrong, and holds this page against what it saw. `-Drequest-faults.write=true` writes the page anew.

      In every cell the test also looks at the store and the unit afterwards: an object that can be seen is the snapshot
      to the last byte, and once the unit has handled its next event no upload is open and its journal is empty.

      | Cell | What the operator gets |
      |---|---|
      | `good` | A backup with its manifest, after as many repetitions as were needed. |
      | `unverified` | A backup without a manifest: the object is whole, the result has the warning `VB-0706`. |
      | `VB-…` | No backup, and [the code that says why](../how-to/troubleshoot.md#error-codes). |
      | `VB-… *` | The same, but the object had been completed before: it is whole, and is listed as `unverified`. |

      The columns are the requests that a backup makes:

      """;

  private static final String TAIL =
      """

      An answer that comes twice answers whatever is asked next on the same connection. What comes of that depends on who
      asks first, so it has no cell. The test holds that no backup is called good that is not, and that no bad object can be
      seen; an upload may stay open, which the store's life-cycle rule removes.
      """;

  private final Map<Trial.Case, Trial.Result> results;

  FaultPage(Map<Trial.Case, Trial.Result> results) {
    this.results = results;
  }

  String text() {
    StringBuilder text = new StringBuilder(HEAD);
    for (Moment moment : Moment.values()) {
      text.append(number(moment)).append(". ").append(moment.words()).append('\n');
    }
    table(text, "It goes wrong once", false);
    table(text, "From then on every request goes wrong", true);
    return text.append(TAIL).toString();
  }

  private void table(StringBuilder text, String title, boolean forGood) {
    text.append("\n## ").append(title).append("\n\n| |");
    for (Moment moment : Moment.values()) {
      text.append(' ').append(number(moment)).append(" |");
    }
    text.append("\n|---|").append("---|".repeat(Moment.values().length)).append('\n');
    for (Disturbance disturbance : Disturbance.values()) {
      List<String> row =
          List.of(Moment.values()).stream()
              .map(moment -> cell(new Trial.Case(moment, disturbance, forGood)))
              .toList();
      if (!disturbance.isAtRandom() && row.stream().anyMatch(cell -> !cell.isEmpty())) {
        text.append("| ").append(disturbance.words()).append(" | ");
        text.append(String.join(" | ", row)).append(" |\n");
      }
    }
  }

  private String cell(Trial.Case which) {
    Trial.Result result = results.get(which);
    return result == null ? "" : result.words();
  }

  private static int number(Moment moment) {
    return List.of(Moment.values()).indexOf(moment) + 1;
  }
}
