package io.charm4j.testing.harness;

import io.charm4j.hooktool.HookToolRunner;
import java.util.Map;

/** What a charm's {@code dispatch} would start: it runs for one event and ends. */
@FunctionalInterface
public interface CharmProgram {

  /**
   * Runs for the event that the environment describes.
   *
   * @param environment all variables; paths in it are those of the test's own file system
   * @param tools the hook tools
   * @return the exit code
   */
  int run(Map<String, String> environment, HookToolRunner tools);
}
