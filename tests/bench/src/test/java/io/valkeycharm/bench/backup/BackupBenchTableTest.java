package io.valkeycharm.bench.backup;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class BackupBenchTableTest {
  @Test
  void showsMedianAndSpreadAndTheShareOfTheLimit() {
    String text = BackupBenchTable.of(SampleReports.small());

    assertThat(cells(text, "valkey-cli --rdb -"))
        .containsExactly(
            "valkey-cli --rdb -",
            "/dev/null",
            "402.7 (268.4-536.9)",
            "1.00",
            "2.00 (1.00-3.00)",
            "108.0 (108.0-108.0)");
    assertThat(cells(text, "charm "))
        .containsExactly(
            "charm",
            "null store",
            "179.0 (179.0-179.0)",
            "0.44",
            "6.00 (5.00-7.00)",
            "108.0 (108.0-108.0)");
  }

  @Test
  void namesTheMachineTheDatasetAndWhoIsLeftOut() {
    assertThat(BackupBenchTable.of(SampleReports.small()))
        .contains("2 cores (Some CPU), 24.0 GiB, Linux 6.1, load 0.3")
        .contains("Valkey 8.0.1, Java 25.0.3")
        .contains("-Xmx128m")
        .contains("16 keys of 1024 bytes, rdbcompression yes: 1073.7 MB")
        .contains("boto3 is left out: no module named boto3");
  }

  @Test
  void writesNumbersTheSameInAllLanguages() {
    Locale before = Locale.getDefault();
    try {
      String text = BackupBenchTable.of(SampleReports.small());
      Locale.setDefault(Locale.GERMANY);

      assertThat(BackupBenchTable.of(SampleReports.small())).isEqualTo(text);
    } finally {
      Locale.setDefault(before);
    }
  }

  private static List<String> cells(String text, String begin) {
    String line = text.lines().filter(each -> each.startsWith(begin)).findFirst().orElseThrow();
    return Arrays.asList(line.strip().split(" {2,}", -1));
  }
}
