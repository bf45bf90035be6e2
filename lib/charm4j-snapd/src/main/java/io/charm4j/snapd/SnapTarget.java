package io.charm4j.snapd;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A snap as it shall be on the machine.
 *
 * @param name the snap's name
 * @param revision the store's revision for this machine's architecture; empty means whatever the channel
 *     has
 * @param channel the channel to track, for instance {@code 9/edge}; empty means {@code latest/stable}
 *     for a new snap, and no change for one that is there
 */
public record SnapTarget(String name, Optional<String> revision, Optional<String> channel) {
  private static final Set<String> RISKS = Set.of("stable", "candidate", "beta", "edge");
  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]*");

  /** Refuses a name that snapd would not understand. */
  public SnapTarget {
    requireName(name);
  }

  /**
   * {@return a certain revision, tracking a channel}
   *
   * @param name the snap's name
   * @param revision the revision's number
   * @param channel the channel, such as {@code 9/stable}
   */
  public static SnapTarget revision(String name, String revision, String channel) {
    return new SnapTarget(name, Optional.of(revision), Optional.of(channel));
  }

  /**
   * Whatever a channel has.
   *
   * @param name the snap's name
   * @param channel the channel, such as {@code 9/stable}
   * @return the target
   */
  public static SnapTarget channel(String name, String channel) {
    return new SnapTarget(name, Optional.empty(), Optional.of(channel));
  }

  static String requireName(String name) {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException("Not the name of a snap: " + name);
    }
    return name;
  }

  /** Whether an installed snap is what this asks for. */
  boolean isMetBy(Snap snap) {
    if (revision.isPresent()) {
      return revision.get().equals(snap.revision());
    }
    return channel.isEmpty() || channel.map(SnapTarget::inFull).equals(snap.trackingChannel());
  }

  /** snapd reports {@code beta} as {@code latest/beta} and {@code 9} as {@code 9/stable}. */
  private static String inFull(String channel) {
    if (channel.contains("/")) {
      return channel;
    }
    return RISKS.contains(channel) ? "latest/" + channel : channel + "/stable";
  }
}
