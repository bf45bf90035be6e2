package io.charm4j.sandbox.snapd;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A snap on a machine.
 *
 * @param name the snap's name
 * @param revision what is in use
 * @param channel where that revision came from
 * @param tracking the channel that refreshes follow
 * @param hold until when refreshes are held, in RFC 3339; empty when they are not
 * @param enabled the services that start with the machine
 * @param installedAt when the revision was put in use, in RFC 3339
 */
record InstalledSnap(
    String name,
    int revision,
    String channel,
    String tracking,
    Optional<String> hold,
    Set<String> enabled,
    String installedAt) {

  /** Copies the set. */
  InstalledSnap {
    enabled = Set.copyOf(enabled);
  }

  InstalledSnap at(int newRevision, String newChannel, String now) {
    return new InstalledSnap(name, newRevision, newChannel, tracking, hold, enabled, now);
  }

  InstalledSnap following(String newTracking) {
    return new InstalledSnap(name, revision, channel, newTracking, hold, enabled, installedAt);
  }

  InstalledSnap held(Optional<String> until) {
    return new InstalledSnap(name, revision, channel, tracking, until, enabled, installedAt);
  }

  InstalledSnap withService(String service, boolean atStart) {
    Set<String> services = new TreeSet<>(enabled);
    if (atStart) {
      services.add(service);
    } else {
      services.remove(service);
    }
    return new InstalledSnap(name, revision, channel, tracking, hold, services, installedAt);
  }
}
