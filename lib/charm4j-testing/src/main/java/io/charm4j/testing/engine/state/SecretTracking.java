package io.charm4j.testing.engine.state;

/**
 * What one unit holds of a secret.
 *
 * @param revision the revision that it keeps seeing; 0 before it read any
 * @param label the name that the unit gave it; empty when it gave none
 * @param notified the latest revision that it got a {@code secret-changed} for, or knew of
 */
public record SecretTracking(int revision, String label, int notified) {
  /** Nothing read yet. */
  public static final SecretTracking NONE = new SecretTracking(0, "", 0);

  /** The same, seeing this revision. */
  public SecretTracking at(int newRevision) {
    return new SecretTracking(newRevision, label, Math.max(notified, newRevision));
  }

  /** The same under a name. */
  public SecretTracking labelled(String newLabel) {
    return new SecretTracking(revision, newLabel, notified);
  }

  /** The same, told of this revision. */
  public SecretTracking notifiedOf(int newRevision) {
    return new SecretTracking(revision, label, newRevision);
  }
}
