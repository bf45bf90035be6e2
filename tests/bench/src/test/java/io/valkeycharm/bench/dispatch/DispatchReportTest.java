package io.valkeycharm.bench.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.valkeycharm.bench.BenchFailedException;
import io.valkeycharm.bench.figure.Figure;
import io.valkeycharm.bench.measure.Machine;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class DispatchReportTest {
  private static final String OUTPUT =
      """
      tools\tcharm\tupdate-status\tis-leader\t1
      tools\tcharm\tupdate-status\tjuju-log\t2
      tools\tops\tupdate-status\tis-leader\t1
      run\tcharm\tupdate-status\t100000\t50000\t61440
      run\tops\tupdate-status\t400000\t300000\t71680
      run\tops\tupdate-status\t800000\t300000\t71680
      run\tcharm\tupdate-status\t400000\t60000\t62464
      run\tcharm\tupdate-status\t120000\t55000\t61440
      run\tops\tupdate-status\t480000\t220000\t71680
      """;

  @Test
  void dividesRunsThatWereMadeSideBySide() throws Exception {
    List<Figure> figures = report(OUTPUT).figures();

    // 100/400, 400/800 and 120/480: one of the three rounds was disturbed.
    assertThat(figures)
        .contains(
            new Figure("dispatch.update-status.wall-to-ops", Figure.Kind.RATIO_TO_PEER, 0.25, ""),
            new Figure("dispatch.update-status.cpu-to-ops", Figure.Kind.RATIO_TO_PEER, 0.2, ""),
            new Figure("dispatch.update-status.wall", Figure.Kind.TIME, 120, "ms"),
            new Figure("dispatch.update-status.peak", Figure.Kind.MEMORY, 60, "MiB"),
            new Figure("dispatch.update-status.tools", Figure.Kind.COUNT, 3, ""));
  }

  @Test
  void hasNoRatioWithoutAPeer() throws Exception {
    DispatchReport report = report("run\tcharm\tupdate-status\t100000\t50000\t61440\n");

    assertThat(report.figures()).extracting(Figure::name).noneMatch(name -> name.contains("ops"));
    assertThat(report.table()).contains("update-status").contains("ops is left out");
  }

  @Test
  void showsBothCharmsTheirRatioAndTheHookTools() throws Exception {
    assertThat(report(OUTPUT).table())
        .contains("120 (100-400)")
        .contains("480 (400-800)")
        .contains("0.25 (0.25-0.50)")
        .contains("1+2");
  }

  @Test
  void holdsEachRunAsJson() throws Exception {
    assertThat(report(OUTPUT).json().at("/results/0/runs")).hasSize(3);
  }

  @Test
  void refusesWhatItDoesNotUnderstand() {
    assertThatThrownBy(() -> MeterOutput.parse("run\tcharm\tupdate-status\tmany\n"))
        .isInstanceOf(BenchFailedException.class)
        .hasMessageContaining("many");
  }

  @Test
  void tellsAHookOfARelationWhoIsAtTheOtherEnd() {
    Map<String, DispatchEvent.RemoteUnit> relations =
        Map.of("valkey-peers", new DispatchEvent.RemoteUnit("valkey-peers:0", "valkey/1"));

    assertThat(DispatchEvent.PEER_CHANGED.variables(relations))
        .containsEntry("JUJU_DISPATCH_PATH", "hooks/valkey-peers-relation-changed")
        .containsEntry("JUJU_RELATION_ID", "valkey-peers:0")
        .containsEntry("JUJU_REMOTE_APP", "valkey")
        .containsEntry("JUJU_REMOTE_UNIT", "valkey/1");
    assertThat(DispatchEvent.LIST_BACKUPS.variables(relations))
        .containsEntry("JUJU_DISPATCH_PATH", "actions/list-backups");
  }

  private static DispatchReport report(String output) throws BenchFailedException {
    MeterOutput parsed = MeterOutput.parse(output);
    return new DispatchReport(
        Instant.EPOCH,
        new Machine("a processor", 2, 1L << 30, "Linux 6", "25", 0),
        3,
        parsed.runs().entrySet().stream()
            .map(entry ->
                new EventResult(
                    entry.getKey().charm(),
                    entry.getKey().event(),
                    entry.getValue(),
                    parsed.tools().getOrDefault(entry.getKey(), new TreeMap<>())))
            .toList(),
        List.of("ops is left out: there is no Python"));
  }
}
