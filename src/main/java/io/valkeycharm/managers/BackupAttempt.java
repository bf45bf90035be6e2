package io.valkeycharm.managers;

import io.charm4j.interfaces.s3.S3Parameters;
import io.charm4j.model.UnitName;
import io.valkeycharm.backup.BackupId;
import io.valkeycharm.backup.BackupReport;
import io.valkeycharm.backup.failure.BackupException;
import io.valkeycharm.backup.failure.ErrorCode;
import io.valkeycharm.backup.manifest.BackupManifest;
import io.valkeycharm.backup.manifest.SnapshotOrigin;
import io.valkeycharm.backup.rdb.content.AuxiliaryFields;
import io.valkeycharm.client.ValkeyClient;
import io.valkeycharm.workload.Workload;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes one backup under one name: the snapshot first, what is known of it after. */
final class BackupAttempt {
  private static final Logger log = LoggerFactory.getLogger(BackupAttempt.class);

  private static final String NOT_CONFIRMED =
      "The key may not ask whether the store has the object. Grant it s3:GetObject for this path.";

  private final UnitName unit;
  private final Workload workload;
  private final BackupVaults vaults;
  private final InstantSource clock;

  BackupAttempt(UnitName unit, Workload workload, BackupVaults vaults, InstantSource clock) {
    this.unit = unit;
    this.workload = workload;
    this.vaults = vaults;
    this.clock = clock;
  }

  /**
   * Streams a fresh snapshot into the object store.
   *
   * @param id the backup's name; no other backup may have it
   * @param progress is told, at a humane pace, how far it is
   */
  BackupOutcome make(
      BackupId id, S3Parameters parameters, ValkeyClient server, Consumer<String> progress) {
    log.info(
        "backup.started backup_id={} unit={} bucket={} endpoint={}",
        id,
        unit,
        parameters.bucket(),
        parameters.endpoint().map(Object::toString).orElse("aws"));
    Instant started = clock.instant();
    ServerSnapshot snapshot = new ServerSnapshot(workload, server);
    ServerSnapshot.ServerFacts facts = snapshot.facts();
    try (BackupVault vault = vaults.open(parameters)) {
      BackupReport report =
          vault.store(
              id,
              snapshot,
              snapshot.estimate(),
              new ProgressLines(progress, ProgressLines.Kind.STREAMED));
      log.info(
          "backup.completed backup_id={} bytes={} elapsed_seconds={}",
          id,
          report.bytes(),
          report.duration().toMillis() / 1000.0);
      return new BackupOutcome.Created(
          id.text(), unit, report, record(vault, id, started, report, facts));
    } catch (BackupException e) {
      log.warn("backup.failed backup_id={} reason={}", id, FailureChain.of(e));
      return new BackupOutcome.Failed(BackupFailure.of(e));
    } catch (RuntimeException e) {
      // Whatever it is: the operator gets an answer, and what was opened has been closed by now.
      log.error("backup.failed backup_id={} code={}", id, ErrorCode.UNEXPECTED.code(), e);
      return new BackupOutcome.Failed(BackupFailure.unexpected());
    }
  }

  /**
   * Writes the manifest of a backup that is in the store by now; returns why there is none, if so.
   *
   * @throws BackupException when the backup's name turns out to be another's
   */
  private Optional<String> record(
      BackupVault vault,
      BackupId id,
      Instant started,
      BackupReport report,
      ServerSnapshot.ServerFacts facts)
      throws BackupException {
    AuxiliaryFields auxiliary = report.auxiliary();
    OptionalLong offset = auxiliary.replicationOffset();
    if (!report.confirmed()) {
      log.warn("backup.manifest-missing backup_id={} reason=not confirmed", id);
      return Optional.of(NOT_CONFIRMED);
    }
    try {
      vault.record(
          new BackupManifest(
              id,
              report.runId(),
              new BackupManifest.ObjectFacts(
                  report.bytes(),
                  report.parts(),
                  report.sha256(),
                  report.crc64Hexadecimal(),
                  report.checksumPresent(),
                  report.version().magic()),
              new SnapshotOrigin(
                  unit.toString(),
                  auxiliary.serverVersion(),
                  facts.role(),
                  auxiliary.replicationId(),
                  offset.isPresent() ? Optional.of(offset.getAsLong()) : Optional.empty(),
                  facts.keys()),
              started,
              clock.instant(),
              report.duration()));
      return Optional.empty();
    } catch (BackupException e) {
      if (e.errorCode() == ErrorCode.KEY_TAKEN) {
        throw e;
      }
      // The object is whole and stays: a backup without a manifest is worth more than none.
      log.warn("backup.manifest-missing backup_id={} reason={}", id, FailureChain.of(e));
      return Optional.of(e.publicMessage());
    }
  }
}
