package io.valkeycharm.managers;

import io.valkeycharm.backup.failure.ErrorCode;
import io.valkeycharm.client.ReplicationRole;
import io.valkeycharm.client.ValkeyClient;
import io.valkeycharm.client.ValkeyClientException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whether a snapshot of this unit's server would be one of all its data, as of now. */
final class ServerReadiness {
  private static final Logger log = LoggerFactory.getLogger(ServerReadiness.class);

  private ServerReadiness() {}

  /** What stands in the way of a snapshot whatever anybody says: no server that answers. */
  static Optional<ErrorCode> absence(Optional<ValkeyClient> server) {
    return obstacle(server).filter(ErrorCode.SERVER_NOT_RUNNING::equals);
  }

  /** What stands in the way of a snapshot, unless somebody insists. */
  static Optional<ErrorCode> obstacle(Optional<ValkeyClient> server) {
    if (server.isEmpty()) {
      return Optional.of(ErrorCode.SERVER_NOT_RUNNING);
    }
    try {
      server.get().ping();
      return server.get().role() instanceof ReplicationRole.Replica replica && !replica.linked()
          ? Optional.of(ErrorCode.PRIMARY_LINK_DOWN)
          : Optional.empty();
    } catch (ValkeyClientException.Loading e) {
      log.info("server.loading");
      return Optional.of(ErrorCode.SERVER_LOADING);
    } catch (ValkeyClientException e) {
      log.info("server.no-answer reason={}", FailureChain.of(e));
      return Optional.of(ErrorCode.SERVER_NOT_RUNNING);
    }
  }
}
