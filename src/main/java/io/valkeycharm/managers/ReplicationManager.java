package io.valkeycharm.managers;

import io.charm4j.model.UnitName;
import io.valkeycharm.client.Endpoint;
import io.valkeycharm.client.ReplicationRole;
import io.valkeycharm.client.ValkeyClient;
import io.valkeycharm.client.ValkeyClientException;
import io.valkeycharm.state.ClusterState;
import io.valkeycharm.state.Member;
import io.valkeycharm.state.Peers;
import io.valkeycharm.state.SystemPasswords;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides which unit takes the writes, and makes the local server take its part.
 *
 * <p>There is one primary, named by the leader in the application's databag. The first leader names
 * itself. Only when the primary's unit is removed does the leader name another one: nothing here can
 * tell a server that is lost from one that is merely not reached, so a silent primary is waited for.
 */
public final class ReplicationManager {
  private static final Logger log = LoggerFactory.getLogger(ReplicationManager.class);

  private final ClusterState state;
  private final ValkeyClients clients;

  /** For one dispatch. */
  public ReplicationManager(ClusterState state, ValkeyClients clients) {
    this.state = state;
    this.clients = clients;
  }

  /**
   * On the leader, names a primary where there is none any more.
   *
   * @param departing the unit that is just going away, when one is
   */
  public void ensurePrimary(Peers peers, Optional<UnitName> departing) {
    if (!state.isLeader()) {
      return;
    }
    Optional<UnitName> recorded = peers.primary();
    if (recorded.isEmpty()) {
      peers.setPrimary(state.unit());
      return;
    }
    UnitName primary = recorded.get();
    boolean goes = departing.equals(recorded);
    // A unit that has just come may not have been told of all the others yet; the goal state names
    // them.
    if (!goes && (peers.member(primary).isPresent() || state.isPlanned(primary))) {
      return;
    }
    elect(peers, primary)
        .ifPresent(winner -> {
          log.info("replication.primary-elected unit={} instead-of={}", winner, primary);
          peers.setPrimary(winner);
        });
  }

  /** The server that the local one has to follow; empty when the local one is the primary. */
  Optional<Endpoint> upstream(Member primary) {
    return primary.unit().equals(state.unit())
        ? Optional.empty()
        : primary.address().map(clients::endpoint);
  }

  /** Makes the local server take its part, if it does not already; tells whether it is in step. */
  boolean assume(ValkeyClient local, Optional<Endpoint> upstream) throws ValkeyClientException {
    return switch (local.role()) {
      case ReplicationRole.Primary ignored -> {
        if (upstream.isPresent()) {
          local.replicateFrom(upstream.get());
        }
        yield upstream.isEmpty();
      }
      case ReplicationRole.Replica replica -> {
        if (upstream.isEmpty()) {
          local.promote();
          yield true;
        }
        if (!replica.primary().equals(upstream.get())) {
          local.replicateFrom(upstream.get());
          yield false;
        }
        yield replica.linked();
      }
    };
  }

  /** Whether the local server takes its part; a server that does not tell does not. Changes nothing. */
  boolean isInStep(ValkeyClient local, Optional<Endpoint> upstream) {
    try {
      return switch (local.role()) {
        case ReplicationRole.Primary ignored -> upstream.isEmpty();
        case ReplicationRole.Replica replica ->
            replica.linked() && upstream.equals(Optional.of(replica.primary()));
      };
    } catch (ValkeyClientException e) {
      log.info("replication.role-unknown reason={}", FailureChain.of(e));
      return false;
    }
  }

  private Optional<UnitName> elect(Peers peers, UnitName lost) {
    List<Member> left = peers.all().stream().filter(member -> !member.unit().equals(lost)).toList();
    boolean othersMayHoldData =
        left.stream()
            .anyMatch(
                member -> !member.unit().equals(state.unit()) && member.startState().mayHoldData());
    if (!othersMayHoldData) {
      return Optional.of(state.unit());
    }
    Optional<UnitName> winner = PrimaryElection.winner(candidates(left));
    if (winner.isEmpty()) {
      log.warn("replication.no-candidate lost-primary={} next-attempt=update-status", lost);
    }
    return winner;
  }

  private List<PrimaryElection.Candidate> candidates(List<Member> members) {
    Optional<SystemPasswords> passwords = state.systemPasswords();
    List<PrimaryElection.Candidate> candidates = new ArrayList<>();
    for (Member member : members) {
      if (member.address().isEmpty() || passwords.isEmpty()) {
        continue;
      }
      ValkeyClient client = clients.of(member.address().get(), passwords.get());
      try {
        candidates.add(new PrimaryElection.Candidate(member.unit(), client.role().offset()));
      } catch (ValkeyClientException e) {
        log.warn(
            "replication.candidate-unreachable unit={} reason={}", member.unit(), e.getMessage());
      }
    }
    return candidates;
  }
}
