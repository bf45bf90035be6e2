package io.charm4j.model;

import java.util.function.BooleanSupplier;

/** What this unit may do with a bag of its own side (reference/juju-hook-contract §5). */
sealed interface BagAccess {

  boolean mayRead();

  boolean mayWrite();

  /** The end of a refusal's sentence. */
  String leaderOnly();

  /** The unit's own bag: all is allowed. */
  record OwnUnit() implements BagAccess {
    @Override
    public boolean mayRead() {
      return true;
    }

    @Override
    public boolean mayWrite() {
      return true;
    }

    @Override
    public String leaderOnly() {
      return "";
    }
  }

  /** The application's own bag: written by the leader; read by the leader, among peers by all. */
  record OwnApplication(Leadership leadership, BooleanSupplier peer) implements BagAccess {
    @Override
    public boolean mayRead() {
      // Leadership first: it is known or cheap, while the relation's kind may have to be asked for.
      return leadership.isLeader() || peer.getAsBoolean();
    }

    @Override
    public boolean mayWrite() {
      return leadership.isLeader();
    }

    @Override
    public String leaderOnly() {
      return ": unit " + leadership.unit() + " is not the leader";
    }
  }
}
