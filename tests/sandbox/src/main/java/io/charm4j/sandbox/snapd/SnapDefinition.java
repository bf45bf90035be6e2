package io.charm4j.sandbox.snapd;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/**
 * A snap as the store has it.
 *
 * @param name the snap's name
 * @param type {@code app}, {@code base} or {@code snapd}
 * @param base the base snap's name, empty for a base
 * @param version what the snap says its version is
 * @param channels the revision that each channel has
 * @param revisions every revision that can be installed
 * @param services the snap's daemons
 * @param commands program of the host behind each of the snap's commands
 */
record SnapDefinition(
    String name,
    String type,
    String base,
    String version,
    SortedMap<String, Integer> channels,
    List<Integer> revisions,
    List<Service> services,
    Map<String, String> commands) {
  private static final List<String> RISKS = List.of("stable", "candidate", "beta", "edge");

  /**
   * A daemon of a snap. None is started by the installation.
   *
   * @param name its name within the snap
   * @param program the host's program behind it
   * @param configuration the one argument, below the snap's data directory
   */
  record Service(String name, String program, String configuration) {}

  /** The full name of a channel: {@code beta} is {@code latest/beta}, {@code 9} is {@code 9/stable}. */
  static String fullChannel(String channel) {
    if (channel.isEmpty()) {
      return "latest/stable";
    }
    if (RISKS.contains(channel)) {
      return "latest/" + channel;
    }
    return channel.contains("/") ? channel : channel + "/stable";
  }

  /** The revision in the channel; one that is closed gives that of the next more stable one. */
  Optional<Integer> revisionIn(String channel) {
    int slash = channel.lastIndexOf('/');
    String track = channel.substring(0, slash);
    int risk = RISKS.indexOf(channel.substring(slash + 1));
    for (int safer = risk; safer >= 0; safer--) {
      Integer revision = channels.get(track + "/" + RISKS.get(safer));
      if (revision != null) {
        return Optional.of(revision);
      }
    }
    return Optional.empty();
  }

  Optional<Service> service(String wanted) {
    return services.stream().filter(service -> service.name().equals(wanted)).findFirst();
  }
}
