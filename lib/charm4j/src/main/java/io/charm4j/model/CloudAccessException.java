package io.charm4j.model;

import io.charm4j.hooktool.HookToolException;

/** The application may not see the cloud's credential. */
public final class CloudAccessException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  CloudAccessException(ApplicationName application, HookToolException cause) {
    super(
        "Cannot see the cloud's credential: "
            + cause.errorText()
            + ". Allow it with: juju trust "
            + application,
        cause);
  }
}
