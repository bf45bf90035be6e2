package io.valkeycharm.bench.backup;

import io.valkeycharm.bench.measure.ProcessMeter;
import java.util.List;
import java.util.Map;

/**
 * A stream with the begin and the end of an RDB file and zeros between, from the shell's own tools: for sizes
 * that no server of this machine could hold. Its footer is that of a server that takes no checksum; the
 * charm's path takes one all the same.
 *
 * @param bytes how many it has
 */
record GeneratedStream(long bytes) implements SnapshotSource {
  private static final int HEADER_AND_FOOTER = 18;

  @Override
  public String name() {
    return "generated stream";
  }

  @Override
  public String description() {
    return "a generated stream, no server";
  }

  @Override
  public List<String> snapshotCommand() {
    return List.of(
        "sh",
        "-c",
        "printf REDIS0011; head -c "
            + (bytes - HEADER_AND_FOOTER)
            + " /dev/zero; printf '\\377\\0\\0\\0\\0\\0\\0\\0\\0'");
  }

  @Override
  public Map<String, String> environment() {
    return Map.of();
  }

  @Override
  public long snapshotBytes(ProcessMeter meter) {
    return bytes;
  }

  @Override
  public String version(ProcessMeter meter) {
    return "none";
  }

  @Override
  public void close() {}
}
