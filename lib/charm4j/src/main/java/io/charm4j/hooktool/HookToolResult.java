package io.charm4j.hooktool;

/**
 * What a hook tool answered.
 *
 * @param exitCode 0 for success, 1 when the command ran and failed, 2 for bad usage
 *     (reference/juju-hook-contract §2.0)
 * @param standardOutput the data, exactly as printed
 * @param standardError the error text, with Juju's {@code ERROR } prefix where Juju wrote one
 */
public record HookToolResult(int exitCode, String standardOutput, String standardError) {

  /** {@return whether the tool reported success} */
  public boolean succeeded() {
    return exitCode == 0;
  }
}
