package io.charm4j.hooktool;

/** The relation does not exist, or no longer exists for this unit. */
public final class RelationGoneException extends HookToolException {
  private static final long serialVersionUID = 1L;

  RelationGoneException(String tool, int exitCode, String errorText) {
    super(tool, exitCode, errorText);
  }
}
