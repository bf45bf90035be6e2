package io.valkeycharm.managers;

import io.valkeycharm.client.Credentials;
import io.valkeycharm.client.Endpoint;
import io.valkeycharm.client.ValkeyClient;
import io.valkeycharm.state.ClusterState;
import io.valkeycharm.state.SystemPasswords;
import io.valkeycharm.state.SystemUser;
import io.valkeycharm.workload.Workload;
import java.util.Optional;

/** Makes clients that act as the charm's own user. */
public final class ValkeyClients {
  private final Workload workload;

  /** Of the client program that the workload brings. */
  public ValkeyClients(Workload workload) {
    this.workload = workload;
  }

  /** The server of the application at that address. */
  Endpoint endpoint(String address) {
    return new Endpoint(address, workload.layout().serverPort());
  }

  /** A client of the server at that address. */
  ValkeyClient of(String address, SystemPasswords passwords) {
    return new ValkeyClient(
        workload,
        endpoint(address),
        new Credentials(SystemUser.OPERATOR.userName(), passwords.of(SystemUser.OPERATOR)));
  }

  /** A client of the server beside the charm, also while that server's address is another one. */
  ValkeyClient beside(SystemPasswords passwords) {
    return of("127.0.0.1", passwords);
  }

  /** A client of this unit's own server; empty while address or passwords are not known. */
  Optional<ValkeyClient> local(ClusterState state) {
    Optional<String> address = state.peers().flatMap(peers -> peers.self().address());
    return state.systemPasswords().flatMap(passwords -> address.map(host -> of(host, passwords)));
  }
}
