package io.valkeycharm.bench.micro;

import static org.assertj.core.api.Assertions.assertThat;

import io.valkeycharm.backup.rdb.RdbVerdict;
import io.valkeycharm.backup.rdb.content.RdbContent;
import org.junit.jupiter.api.Test;

/** A benchmark that measures a failure, or nothing, would be quick. */
class MicroBenchmarksTest {
  @Test
  void theSampleIsAWholeRdbFileOfAllItsKeys() throws Exception {
    RdbBenchmark benchmark = new RdbBenchmark();
    benchmark.valueSize = 1 << 16;
    benchmark.bytes = 1 << 20;
    benchmark.make();

    assertThat(benchmark.passOn()).isInstanceOf(RdbVerdict.Valid.class);
    assertThat(benchmark.passOnWithDigest()).isInstanceOf(RdbVerdict.Valid.class);
    assertThat(benchmark.readContent())
        .isInstanceOfSatisfying(
            RdbContent.Whole.class, content -> assertThat(content.keys()).isEqualTo(16));
  }

  @Test
  void databagsComeOutAsTheyWentIn() {
    DatabagBenchmark benchmark = new DatabagBenchmark();

    assertThat(benchmark.read()).hasToString(benchmark.read().toString()).isNotNull();
    assertThat(benchmark.write()).isNotNull();
  }
}
