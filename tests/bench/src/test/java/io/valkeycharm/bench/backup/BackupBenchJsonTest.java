package io.valkeycharm.bench.backup;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

class BackupBenchJsonTest {
  @Test
  void holdsEachRunAndWhatTheyHaveInCommon() {
    JsonNode root = BackupBenchJson.of(SampleReports.small());

    assertThat(root.at("/benchmark").asText()).isEqualTo("backup");
    assertThat(root.at("/machine/cores").asInt()).isEqualTo(2);
    assertThat(root.at("/dataset/snapshot_bytes").asLong()).isEqualTo(1L << 30);
    assertThat(root.at("/results")).hasSize(2);
    JsonNode charm = root.at("/results/1");
    assertThat(charm.at("/destination").asText()).isEqualTo("null store");
    assertThat(charm.at("/cpu_seconds_per_gibibyte/median").asDouble()).isEqualTo(6);
    assertThat(charm.at("/cpu_seconds_per_gibibyte/minimum").asDouble()).isEqualTo(5);
    assertThat(charm.at("/share_of_limit").asDouble()).isBetween(0.44, 0.45);
    assertThat(charm.at("/runs")).hasSize(2);
    assertThat(charm.at("/runs/1/cpu_seconds").asDouble()).isEqualTo(7);
    assertThat(charm.at("/runs/1/peak_resident_bytes/java").asLong()).isEqualTo(100L << 20);
  }
}
