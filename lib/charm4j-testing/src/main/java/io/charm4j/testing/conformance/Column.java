package io.charm4j.testing.conformance;

/** The places where a clause can be proven. */
public enum Column {
  /** The charm is an object of the test's JVM; the engine answers its hook tools directly. */
  IN_PROCESS("in-process"),
  /** The charm is a packed one on a machine of Linux namespaces; hook tools are programs on its PATH. */
  SANDBOX("sandbox");

  private final String title;

  Column(String title) {
    this.title = title;
  }

  /** As the table and the results say it. */
  public String title() {
    return title;
  }
}
