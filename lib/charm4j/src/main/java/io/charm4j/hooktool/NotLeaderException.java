package io.charm4j.hooktool;

/** Only the leader may do that, and this unit is not, or no longer, the leader. */
public final class NotLeaderException extends HookToolException {
  private static final long serialVersionUID = 1L;

  NotLeaderException(String tool, int exitCode, String errorText) {
    super(tool, exitCode, errorText);
  }
}
