package io.charm4j.testkit;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** Keeps what is printed to standard error while it is open. */
public final class StandardError implements AutoCloseable {
  private final PrintStream before = System.err;
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  private StandardError() {}

  /** Begins to keep. */
  public static StandardError capture() {
    StandardError captured = new StandardError();
    System.setErr(new PrintStream(captured.bytes, true, StandardCharsets.UTF_8));
    return captured;
  }

  /** What was printed so far. */
  public String text() {
    return bytes.toString(StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    System.setErr(before);
  }
}
