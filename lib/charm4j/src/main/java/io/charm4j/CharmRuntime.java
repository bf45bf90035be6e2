package io.charm4j;

import io.charm4j.hooktool.HookToolRunner;
import io.charm4j.hooktool.ProcessHookToolRunner;
import java.util.Map;

/** Runs a charm for one event. */
public final class CharmRuntime {

  private CharmRuntime() {}

  /**
   * Runs a charm for the event that the environment describes.
   *
   * @return the exit code: 0 when everything succeeded and Juju may commit, 1 otherwise
   */
  public static int dispatch(
      Map<String, String> environment, HookToolRunner tools, CharmFactory factory) {
    if (environment.isEmpty()) {
      return 1;
    }
    throw new UnsupportedOperationException();
  }

  /** Runs a charm in the process that Juju started, and ends that process. */
  public static void main(CharmFactory factory) {
    System.exit(dispatch(System.getenv(), new ProcessHookToolRunner(), factory));
  }
}
