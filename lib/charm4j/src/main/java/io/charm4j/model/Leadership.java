package io.charm4j.model;

import io.charm4j.hooktool.UnitTools;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Whether this unit leads, not asked in the hook that says so itself. Juju's word that it does is good for 30
 * seconds (reference/juju-hook-contract §2.2); a dispatch that goes on for longer asks again. One that does
 * not lead is asked once: if that changes, {@code leader-elected} follows.
 */
final class Leadership {
  private static final long GUARANTEE_NANOS = Duration.ofSeconds(30).toNanos();

  private final UnitName unit;
  private final UnitTools tools;
  private final LongSupplier nanoTime;
  private final Memo<Boolean> leads;

  /** Not later than when the present answer was given: that may have been asked for with the dispatch's start. */
  private long since;

  Leadership(UnitName unit, boolean elected, UnitTools tools) {
    this(unit, elected, tools, System::nanoTime);
  }

  Leadership(UnitName unit, boolean elected, UnitTools tools, LongSupplier nanoTime) {
    this.unit = unit;
    this.tools = tools;
    this.nanoTime = nanoTime;
    this.leads = elected ? Memo.of(true) : new Memo<>(tools::isLeader);
    this.since = nanoTime.getAsLong();
  }

  UnitName unit() {
    return unit;
  }

  boolean isLeader() {
    if (leads.get() && nanoTime.getAsLong() - since > GUARANTEE_NANOS) {
      since = nanoTime.getAsLong();
      leads.replace(tools.isLeader());
    }
    return leads.get();
  }

  /** Refuses what only a leader may do; {@code deed} completes "unit x is not the leader and cannot …". */
  void require(String deed) {
    if (!isLeader()) {
      throw new LeadershipRequiredException(unit, deed);
    }
  }
}
