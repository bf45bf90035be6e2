package io.charm4j.hooktool;

/** There is no such secret, label or key of a secret. */
public final class SecretNotFoundException extends HookToolException {
  private static final long serialVersionUID = 1L;

  SecretNotFoundException(String tool, int exitCode, String errorText) {
    super(tool, exitCode, errorText);
  }
}
