package io.charm4j.sandbox.controller.protocol;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The things that {@code sandbox fault} makes go wrong (reference/juju-hook-contract §8.15). */
public enum FaultKind {
  REFUSE_COMMIT("<unit> [<reason>]", "refuse the unit's next commit after exit status 0"),
  LOSE_LEADERSHIP("<unit>", "take leadership away just before the unit's next commit"),
  MOVE_LEADERSHIP("<unit>", "make this unit the leader at once"),
  KILL("<unit>", "kill by SIGKILL what the unit runs now"),
  KILL_AT_NEXT_TOOL("<unit>", "kill by SIGKILL the program that calls a hook tool next"),
  REPEAT_CHANGED("<unit> <relation>", "run relation-changed again for every known bag"),
  RESTART_AGENT("<unit>", "kill what the unit runs and start its agent anew"),
  DELAY_GRANT("<unit>", "hold back the rights to secrets that the unit's next commit gives"),
  RELEASE_GRANTS("", "let all rights that are held back take effect"),
  REBOOT("<machine>", "kill everything in a machine and start it again"),
  DELETE_POD("<unit>", "delete the unit's pod, which another replaces"),
  RESTART_CONTAINER(
      "<unit> [<container>]",
      "end a container by SIGTERM, the charm's if none is named; it restarts"),
  KILL_CONTAINER("<unit> <container>", "end a workload container by SIGKILL; it restarts");

  private final String words;
  private final String summary;

  FaultKind(String words, String summary) {
    this.words = words;
    this.summary = summary;
  }

  /** The fault of this word. */
  public static Optional<FaultKind> named(String word) {
    return Arrays.stream(values()).filter(kind -> kind.word().equals(word)).findFirst();
  }

  /** The fault as it is typed. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** What is typed after it. */
  public String words() {
    return words;
  }

  /** What it does, in a line. */
  public String summary() {
    return summary;
  }
}
