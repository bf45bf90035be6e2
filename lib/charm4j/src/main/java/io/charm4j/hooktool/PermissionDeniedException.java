package io.charm4j.hooktool;

/** Juju does not allow this unit to see or change that. */
public final class PermissionDeniedException extends HookToolException {
  private static final long serialVersionUID = 1L;

  PermissionDeniedException(String tool, int exitCode, String errorText) {
    super(tool, exitCode, errorText);
  }
}
