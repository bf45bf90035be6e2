package io.valkeycharm.bench.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ProcessFilesTest {
  @Test
  void addsUserAndSystemTimeOfChildrenThatWereWaitedFor() {
    String stat =
        "4711 (java) S 1 4711 4711 34816 4711 4194304 9000 8000 0 0 111 22 345 67 20 0 30 0 999 0";

    assertThat(ProcessFiles.childrenTime(stat)).isEqualTo(Duration.ofMillis(4120));
  }

  @Test
  void isNotMisledByBlanksAndBracketsInAProgramsName() {
    String stat = "1 (a) b (c) S 1 4711 4711 34816 4711 4194304 9000 8000 0 0 111 22 5 6 20 0 30 0";

    assertThat(ProcessFiles.childrenTime(stat)).isEqualTo(Duration.ofMillis(110));
  }

  @Test
  void readsProgramAndPeak() {
    String status = "Name:\tvalkey-cli\nState:\tR\nVmPeak:\t  90000 kB\nVmHWM:\t    1234 kB\n";

    assertThat(ProcessFiles.peak(status))
        .contains(new ProcessFiles.Peak("valkey-cli", 1234 * 1024));
  }

  @Test
  void hasNoPeakForAProcessThatHasEnded() {
    assertThat(ProcessFiles.peak("Name:\tjava\nState:\tZ (zombie)\n")).isEmpty();
  }
}
