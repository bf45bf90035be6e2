package io.charm4j.sandbox.machine;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/**
 * Cuts output into lines as Juju's agent does: at line ends, and at 4096 bytes
 * (reference/juju-hook-contract §1.4). Bytes that are no UTF-8 become U+FFFD.
 */
public final class LineCutter {
  private static final int LIMIT = 4096;

  private final Consumer<String> lines;
  private final ByteArrayOutputStream pending = new ByteArrayOutputStream();
  private boolean cut;

  /** Gives each whole line to the consumer. */
  public LineCutter(Consumer<String> lines) {
    this.lines = lines;
  }

  /** Takes the next piece of output. */
  public void accept(byte[] bytes) {
    for (byte next : bytes) {
      if (next == '\n') {
        if (!cut || pending.size() > 0) {
          emit();
        }
        cut = false;
      } else {
        pending.write(next);
        if (pending.size() == LIMIT) {
          emit();
          cut = true;
        }
      }
    }
  }

  /** Gives out a last line that has no end. */
  public void finish() {
    if (pending.size() > 0) {
      emit();
    }
  }

  private void emit() {
    lines.accept(pending.toString(StandardCharsets.UTF_8));
    pending.reset();
  }
}
