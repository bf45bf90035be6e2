package io.charm4j.hooktool;

import java.time.Duration;

/** A hook tool did not end within its time limit and was killed. */
public final class HookToolTimeoutException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * For one tool and its limit.
   *
   * @param tool the hook tool's name
   * @param limit how long it was given
   */
  public HookToolTimeoutException(String tool, Duration limit) {
    super(
        tool
            + " did not end within "
            + limit.toSeconds()
            + " s and was killed. See whether the unit's agent is alive and can reach the controller");
  }
}
