package io.charm4j.testing.consistency;

import java.util.Collection;
import java.util.Set;
import java.util.stream.Stream;

/** Hook tools that the state's Juju does not have (reference/juju-hook-contract §2.0). */
final class ToolRules {
  private static final Set<String> LEADER_SETTINGS = Set.of("leader-get", "leader-set");

  private ToolRules() {}

  static Stream<String> problems(World world, Collection<String> tools) {
    return tools.stream().distinct().flatMap(tool -> problem(world, tool));
  }

  private static Stream<String> problem(World world, String tool) {
    String called = "the charm called " + tool + ", which ";
    if (tool.startsWith("secret-") && !world.isAtLeast(3, 0, 0)) {
      return Stream.of(called + "is there from Juju 3.0 on, not in " + world.jujuVersion());
    }
    if (tool.equals("relation-model-get") && !world.isAtLeast(3, 6, 2)) {
      return Stream.of(called + "is there from Juju 3.6.2 on, not in " + world.jujuVersion());
    }
    if (LEADER_SETTINGS.contains(tool) && world.isAtLeast(4, 0, 0)) {
      return Stream.of(called + "is gone in Juju " + world.jujuVersion());
    }
    if (tool.equals("juju-reboot") && world.isKubernetes()) {
      return Stream.of(called + "is there on machines only");
    }
    return Stream.empty();
  }
}
