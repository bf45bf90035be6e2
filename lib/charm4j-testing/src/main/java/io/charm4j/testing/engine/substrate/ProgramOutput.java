package io.charm4j.testing.engine.substrate;

/**
 * Takes what a program prints, as it prints it. Calls for the two streams may come from two threads.
 *
 * <p>Every byte is reported twice: as it arrived, which an action's result is made of, and as lines,
 * which the log is made of.
 */
public interface ProgramOutput {

  /**
   * A line of standard output without its end; at most 4096 bytes of it.
   *
   * @param line one line, without its end
   */
  void standardOutput(String line);

  /**
   * A line of standard error without its end; at most 4096 bytes of it.
   *
   * @param line one line, without its end
   */
  void standardError(String line);

  /**
   * A piece of standard output as it arrived.
   *
   * @param bytes as they were printed
   */
  void standardOutputBytes(byte[] bytes);

  /**
   * A piece of standard error as it arrived.
   *
   * @param bytes as they were printed
   */
  void standardErrorBytes(byte[] bytes);
}
