package io.charm4j.testing.junit;

/**
 * Something that was not there before a test and is there after it.
 *
 * @param kind what it is
 * @param description which, such as a command line, a thread's name or a path
 */
public record Leak(Kind kind, String description) {

  /** What can be left behind. */
  public enum Kind {
    /** A child process, or a child's child, that is still running. */
    PROCESS("process"),
    /** A thread that is still running, be it a daemon or not. Virtual threads are not seen. */
    THREAD("thread"),
    /** An open file or pipe. */
    FILE("open file"),
    /** An open socket. */
    SOCKET("socket"),
    /** A file or directory where the JVM puts temporary files. */
    TEMPORARY_FILE("temporary file");

    private final String word;

    Kind(String word) {
      this.word = word;
    }

    /** {@return the kind in words} */
    public String word() {
      return word;
    }
  }

  @Override
  public String toString() {
    return kind.word() + ": " + description;
  }
}
