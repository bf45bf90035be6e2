package io.valkeycharm.bench.backup;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PeersTest {
  @Test
  void leavesTheKernelOutOfAProgramsVersion() {
    assertThat(
            Peers.withoutKernel(
                "aws-cli/1.45.11 Python/3.11.7 Linux/6.8.0-45-generic botocore/1.43"))
        .isEqualTo("aws-cli/1.45.11 Python/3.11.7 botocore/1.43");
    assertThat(Peers.withoutKernel("aws-cli/2.0")).isEqualTo("aws-cli/2.0");
  }
}
