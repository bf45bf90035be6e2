package io.valkeycharm.managers;

import io.valkeycharm.state.ClusterState;
import io.valkeycharm.state.Member;
import io.valkeycharm.state.Peers;
import io.valkeycharm.workload.ExclusiveLock;
import io.valkeycharm.workload.WorkloadException;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/**
 * Remembers on the unit that nothing was left to do, so that the next look need not ask Juju for it all.
 *
 * <p>Juju tells every change in its model by an event of its own, and each such event makes the unit
 * forget. What Juju cannot tell is what became of the server: that is looked at every time.
 */
public final class SettledManager {
  private final ClusterState state;
  private final ServerManager server;
  private final ReplicationManager replication;
  private final ExclusiveLock backupLock;
  private final Path file;

  /**
   * For one dispatch.
   *
   * @param charmDirectory where it is remembered
   */
  public SettledManager(
      ClusterState state,
      ServerManager server,
      ReplicationManager replication,
      ExclusiveLock backupLock,
      Path charmDirectory) {
    this.state = state;
    this.server = server;
    this.replication = replication;
    this.backupLock = backupLock;
    this.file = charmDirectory.resolve(".settled");
  }

  /** Whether everything is still as it was when it was remembered. Changes nothing. */
  public boolean isStillSettled() throws WorkloadException {
    Optional<SettledState> remembered = read();
    if (remembered.isEmpty() || backupLock.isHeld()) {
      return false;
    }
    SettledState settled = remembered.get();
    return settled.leader() == state.isLeader()
        && server.isAsConfigured(settled.address(), settled.upstream());
  }

  /**
   * Remembers that nothing was left to do; does nothing when it is not known which server this unit's own
   * has to follow.
   */
  public void remember(Peers peers) throws WorkloadException {
    Optional<String> address = peers.self().address();
    Optional<Member> primary =
        peers.primary().flatMap(peers::member).filter(member -> member.address().isPresent());
    if (address.isEmpty() || primary.isEmpty()) {
      return;
    }
    SettledState settled =
        new SettledState(state.isLeader(), address.get(), replication.upstream(primary.get()));
    Path draft = file.resolveSibling(file.getFileName() + ".new");
    try {
      Files.writeString(draft, settled.write());
      Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new WorkloadException("Could not write " + file, e);
    }
  }

  /** From now on everything has to be looked at again. */
  public void forget() throws WorkloadException {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new WorkloadException("Could not remove " + file, e);
    }
  }

  private Optional<SettledState> read() throws WorkloadException {
    try {
      return SettledState.read(Files.readString(file));
    } catch (NoSuchFileException | MalformedInputException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new WorkloadException("Could not read " + file, e);
    }
  }
}
