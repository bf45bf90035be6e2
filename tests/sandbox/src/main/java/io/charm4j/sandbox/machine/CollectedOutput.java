package io.charm4j.sandbox.machine;

import java.io.ByteArrayOutputStream;

/**
 * Keeps what a short program prints.
 *
 * @param output takes standard output
 * @param errors takes standard error
 */
public record CollectedOutput(ByteArrayOutputStream output, ByteArrayOutputStream errors)
    implements LaunchedProgram.Listener {
  @Override
  public void started(int processId) {
    // Nothing is made of the process id.
  }

  @Override
  public void standardOutput(byte[] bytes) {
    output.writeBytes(bytes);
  }

  @Override
  public void standardError(byte[] bytes) {
    errors.writeBytes(bytes);
  }
}
