package io.charm4j.testing.junit;

import java.util.List;
import java.util.stream.Collectors;

/** A test, or the charm in it, has left something behind. The message lists all of it. */
public final class LeakedException extends AssertionError {
  private static final long serialVersionUID = 1L;

  private final transient List<Leak> leaks;

  LeakedException(List<Leak> leaks) {
    super(
        "the test left behind:\n"
            + leaks.stream().map(leak -> "  " + leak).collect(Collectors.joining("\n"))
            + "\nclose it, or name the kind in CharmTest.allowing(…)");
    this.leaks = List.copyOf(leaks);
  }

  /** {@return what was left, by kind} */
  public List<Leak> leaks() {
    return leaks;
  }
}
