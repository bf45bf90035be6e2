package io.charm4j.model;

/**
 * The machine reboots now, so the charm stops here: nothing that this dispatch wrote is kept, and Juju
 * runs it again afterwards. Not to be caught.
 */
public final class RebootingException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  RebootingException() {
    super("The machine reboots; Juju runs this hook again afterwards");
  }
}
