package io.valkeycharm.bench.micro;

import io.valkeycharm.backup.rdb.Crc64;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** The checksum of an RDB file: one operation is one MiB. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class Crc64Benchmark {
  private final byte[] mebibyte = new byte[1 << 20];

  /** Makes the bytes. */
  @Setup
  public void fill() {
    new Random(1).nextBytes(mebibyte);
  }

  /** One MiB in one piece, as parts of an upload come. */
  @Benchmark
  public long oneMebibyte() {
    Crc64 checksum = new Crc64();
    checksum.update(mebibyte, 0, mebibyte.length);
    return checksum.value();
  }
}
