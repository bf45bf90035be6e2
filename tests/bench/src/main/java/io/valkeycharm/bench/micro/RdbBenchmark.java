package io.valkeycharm.bench.micro;

import io.valkeycharm.backup.rdb.PayloadDigest;
import io.valkeycharm.backup.rdb.RdbInputStream;
import io.valkeycharm.backup.rdb.RdbVerdict;
import io.valkeycharm.backup.rdb.content.RdbContent;
import io.valkeycharm.backup.rdb.content.RdbContentReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** RDB files of about 16 MiB: one operation is one file. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class RdbBenchmark {
  private static final int READ = 64 * 1024;

  /** Bytes of each value. */
  @Param({"64", "65536"})
  public int valueSize;

  /** Of the file, about. */
  int bytes = 16 << 20;

  private byte[] file = {};
  private final byte[] buffer = new byte[READ];

  /** Makes the file. */
  @Setup
  public void make() {
    file = SampleRdb.of(bytes / valueSize, valueSize);
  }

  /** What a backup does with each byte, without the digest of the manifest. */
  @Benchmark
  public RdbVerdict passOn() throws IOException {
    return passOn(PayloadDigest.NONE);
  }

  /** The same with that digest. */
  @Benchmark
  public RdbVerdict passOnWithDigest() throws IOException {
    return passOn(PayloadDigest.SHA256);
  }

  /** What a verification does: looks at every key. */
  @Benchmark
  public RdbContent readContent() throws IOException {
    return new RdbContentReader(new ByteArrayInputStream(file), _ -> {}).read();
  }

  private RdbVerdict passOn(PayloadDigest digest) throws IOException {
    try (RdbInputStream stream = new RdbInputStream(new ByteArrayInputStream(file), digest)) {
      while (stream.read(buffer, 0, buffer.length) >= 0) {
        // The bytes are for an upload that is not measured here.
      }
      return stream.verdict();
    }
  }
}
