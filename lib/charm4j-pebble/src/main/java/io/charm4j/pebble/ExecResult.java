package io.charm4j.pebble;

/**
 * How a command ended.
 *
 * @param exitCode its exit code; 128 and the signal's number when a signal ended it
 * @param standardOutput what it printed, read as UTF-8
 * @param standardError the last 64 KiB of what it complained about; empty when that was merged into its
 *     output
 */
public record ExecResult(int exitCode, String standardOutput, String standardError) {
  /** {@return whether the exit code is 0} */
  public boolean isSuccess() {
    return exitCode == 0;
  }
}
