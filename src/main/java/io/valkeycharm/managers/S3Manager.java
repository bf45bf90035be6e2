package io.valkeycharm.managers;

import io.charm4j.event.Event;
import io.charm4j.interfaces.s3.S3Connection;
import io.charm4j.interfaces.s3.S3Parameters;
import io.charm4j.interfaces.s3.S3Requirer;
import io.charm4j.status.Status;
import io.valkeycharm.backup.failure.BackupException;
import io.valkeycharm.state.ClusterState;
import io.valkeycharm.state.Peers;
import io.valkeycharm.workload.WorkloadException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps in step with the object store's integrator.
 *
 * <p>Every unit reads the relation by itself, so nothing secret is copied anywhere. What the leader
 * records is only which bucket it has made sure of.
 */
public final class S3Manager {
  private static final Logger log = LoggerFactory.getLogger(S3Manager.class);

  private final ClusterState state;
  private final S3Requirer requirer;
  private final CaChainFile caChain;
  private final BackupVaults vaults;

  /**
   * For one dispatch.
   *
   * @param charmDirectory where the store's certificates are kept
   */
  public S3Manager(
      ClusterState state, S3Requirer requirer, Path charmDirectory, BackupVaults vaults) {
    this.state = state;
    this.requirer = requirer;
    this.caChain = new CaChainFile(charmDirectory);
    this.vaults = vaults;
  }

  /** Whether that event may have changed what the integrator gives. */
  public boolean concerns(Event event) {
    return requirer.concerns(event);
  }

  /** What the integrator gives at this moment; empty when nothing of it can be used. */
  public static Optional<S3Parameters> given(S3Requirer requirer) {
    return requirer
        .connection()
        .filter(S3Connection.Ready.class::isInstance)
        .map(S3Connection.Ready.class::cast)
        .map(S3Connection.Ready::parameters);
  }

  /** Whether this unit can use the object store now. */
  public S3Readiness readiness() {
    Optional<S3Connection> connection = requirer.connection();
    if (connection.isEmpty()) {
      return new S3Readiness.NoRelation();
    }
    return switch (connection.get()) {
      case S3Connection.Waiting waiting -> new S3Readiness.Waiting(waiting.reason());
      case S3Connection.Blocked blocked -> new S3Readiness.Invalid(blocked.message());
      case S3Connection.Ready ready ->
          // Without a path the listing would show, and a clean-up could touch, the whole bucket.
          ready.parameters().path().isEmpty()
              ? new S3Readiness.Invalid(
                  "The path is empty: set the option path of the S3 integrator")
              : new S3Readiness.Ready(ready.parameters());
    };
  }

  /** Asks the integrator, keeps its certificates, and on the leader makes sure of the bucket. */
  public void refresh() throws WorkloadException {
    requirer.ensureRequested();
    switch (readiness()) {
      case S3Readiness.NoRelation ignored -> forget();
      case S3Readiness.Waiting waiting -> log.info("s3.waiting reason={}", waiting.reason());
      case S3Readiness.Invalid invalid ->
          log.warn("S3 integrator parameters invalid or incomplete: {}", invalid.reason());
      case S3Readiness.Ready ready -> {
        caChain.keep(ready.parameters().tlsCaChain());
        if (state.isLeader()) {
          state.peers().ifPresent(peers -> ensureBucket(peers, ready.parameters()));
        }
      }
    }
  }

  /** Forgets what was known of an object store whose relation is gone. */
  public void forget() throws WorkloadException {
    caChain.remove();
    Optional<Peers> peers = state.peers();
    if (peers.isPresent()) {
      peers.get().clearBackupFailure();
      if (state.isLeader()) {
        peers.get().setBucketEnsured(Optional.empty());
      }
    }
  }

  /** What the application shows while its object store cannot be used. */
  public Optional<Status> applicationStatus() {
    boolean usable =
        switch (readiness()) {
          case S3Readiness.NoRelation ignored -> true;
          case S3Readiness.Waiting ignored -> false;
          case S3Readiness.Invalid ignored -> false;
          case S3Readiness.Ready ready ->
              state.peers().filter(peers -> isEnsured(peers, ready.parameters())).isPresent();
        };
    return usable ? Optional.empty() : Optional.of(BackupStatuses.BACKUP_S3_PARAMETERS_MISSING);
  }

  private void ensureBucket(Peers peers, S3Parameters parameters) {
    if (isEnsured(peers, parameters)) {
      return;
    }
    try (BackupVault vault = vaults.open(parameters)) {
      vault.ensureBucket();
      peers.setBucketEnsured(Optional.of(fingerprint(parameters)));
      log.info("s3.bucket-ensured bucket={}", parameters.bucket());
    } catch (BackupException e) {
      log.error("Bucket setup failed: {}", FailureChain.of(e));
    }
  }

  private static boolean isEnsured(Peers peers, S3Parameters parameters) {
    return peers.bucketEnsured().filter(fingerprint(parameters)::equals).isPresent();
  }

  /** Which bucket in which store, without anything secret. */
  private static String fingerprint(S3Parameters parameters) {
    String place =
        String.join(
            "\n",
            parameters.endpoint().map(Object::toString).orElse("aws"),
            parameters.region(),
            parameters.bucket(),
            parameters.path());
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(place.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}
