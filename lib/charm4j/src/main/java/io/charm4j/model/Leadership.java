package io.charm4j.model;

import io.charm4j.hooktool.UnitTools;

/** Whether this unit leads, asked once a dispatch, and not at all in the hook that says so itself. */
final class Leadership {
  private final UnitName unit;
  private final Memo<Boolean> leads;

  Leadership(UnitName unit, boolean elected, UnitTools tools) {
    this.unit = unit;
    this.leads = elected ? Memo.of(true) : new Memo<>(tools::isLeader);
  }

  UnitName unit() {
    return unit;
  }

  boolean isLeader() {
    return leads.get();
  }

  /** Refuses what only a leader may do; {@code deed} completes "unit x is not the leader and cannot …". */
  void require(String deed) {
    if (!isLeader()) {
      throw new LeadershipRequiredException(unit, deed);
    }
  }
}
