package io.charm4j.testing.engine.substrate;

/**
 * Takes what a program prints, as it prints it. Calls for the two streams may come from two threads.
 *
 * <p>Every byte is reported twice: as it arrived, which an action's result is made of, and as lines,
 * which the log is made of.
 */
public interface ProgramOutput {

  /** A line of standard output without its end; at most 4096 bytes of it. */
  void standardOutput(String line);

  /** A line of standard error without its end; at most 4096 bytes of it. */
  void standardError(String line);

  /** A piece of standard output as it arrived. */
  void standardOutputBytes(byte[] bytes);

  /** A piece of standard error as it arrived. */
  void standardErrorBytes(byte[] bytes);
}
