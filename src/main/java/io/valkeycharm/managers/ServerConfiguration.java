package io.valkeycharm.managers;

import io.charm4j.secret.SensitiveString;
import io.valkeycharm.client.Endpoint;
import io.valkeycharm.state.SystemUser;
import io.valkeycharm.workload.WorkloadLayout;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What the server's configuration file says (reference/valkey-operator-behaviour §D.1).
 *
 * <p>Only what differs from the server's own defaults is written, and only directives that all
 * supported servers know: a directive that a server does not know keeps it from starting.
 *
 * @param layout where the workload keeps what
 * @param address the unit's address
 * @param primary the server to follow; empty for the primary itself
 * @param replicationPassword what a replica shows to its primary
 * @param memoryBytes the memory that the server can have; 0 when unknown
 */
record ServerConfiguration(
    WorkloadLayout layout,
    String address,
    Optional<Endpoint> primary,
    SensitiveString replicationPassword,
    long memoryBytes) {

  /** What the text says about replication alone; can be changed while the server runs. */
  static final String REPLICA_OF = "replicaof";

  private static final long LARGE_BACKLOG_MEMORY = 1L << 30;

  /** The directives and their values, in the order of the file. */
  Map<String, String> directives() {
    Map<String, String> directives = new LinkedHashMap<>();
    // Loopback as well: the unit's own checks and an operator on the machine reach the server even
    // while its address changes; who may do what is decided by users, not by addresses.
    directives.put("bind", address + " 127.0.0.1 -::1");
    directives.put("port", Integer.toString(layout.serverPort()));
    directives.put("daemonize", "no");
    directives.put("logfile", "\"\"");
    directives.put("loglevel", "verbose");
    directives.put("dir", layout.dataDirectory().toString());
    directives.put("aclfile", layout.serverUsers().toString());
    directives.put("save", "900 1 300 100 60 10000");
    directives.put("maxmemory-policy", "noeviction");
    directives.put("repl-diskless-load", "on-empty-db");
    // Without fail-over no second primary can come up beside this one, so a primary that has lost
    // its
    // replicas may go on taking writes; and one or two units could never offer a quorum of
    // replicas.
    directives.put("min-replicas-to-write", "0");
    directives.put("min-replicas-max-lag", "10");
    if (memoryBytes > LARGE_BACKLOG_MEMORY) {
      directives.put("repl-backlog-size", "256mb");
    }
    directives.put("replica-announce-ip", address);
    directives.put("primaryuser", SystemUser.REPLICATION.userName());
    directives.put("primaryauth", replicationPassword.reveal());
    primary.ifPresent(server -> directives.put(REPLICA_OF, server.host() + " " + server.port()));
    return directives;
  }

  /** The text of the file. It holds a password: for the server's user alone. */
  String render() {
    StringBuilder text = new StringBuilder("# Written by the charm; changes made here are lost.\n");
    directives().forEach((name, value) -> text.append(name).append(' ').append(value).append('\n'));
    return text.toString();
  }
}
