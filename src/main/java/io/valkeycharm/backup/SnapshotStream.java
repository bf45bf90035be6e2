package io.valkeycharm.backup;

import io.valkeycharm.backup.failure.BackupException;
import io.valkeycharm.backup.failure.BackupException.InvalidStream;
import io.valkeycharm.backup.failure.BackupException.ProducerFailed;
import io.valkeycharm.backup.failure.ErrorCode;
import io.valkeycharm.backup.rdb.PayloadDigest;
import io.valkeycharm.backup.rdb.RdbFormatException;
import io.valkeycharm.backup.rdb.RdbInputStream;
import io.valkeycharm.backup.rdb.RdbVerdict;
import io.valkeycharm.backup.upload.StreamOwner;
import io.valkeycharm.backup.upload.Watchdog;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** A snapshot on its way from a producer, and the judgement of it at the end. */
final class SnapshotStream implements StreamOwner {
  private static final Duration GRACE = Duration.ofSeconds(2);

  private final RunningProducer producer;
  private final RunLimits limits;
  private final Watchdog.Watch watch;
  private final WatchedStream watched;
  private final RdbInputStream rdb;

  /** Reads from {@code producer}, which is killed when it stands still. */
  SnapshotStream(
      RunningProducer producer, PayloadDigest digest, RunLimits limits, Watchdog watchdog) {
    this.producer = producer;
    this.limits = limits;
    this.watch = watchdog.watch(limits.firstByte(), producer::kill);
    this.watched = new WatchedStream(producer.standardOutput(), watch, limits.silence());
    this.rdb =
        new RdbInputStream(
            limits.bytesPerSecond() > 0
                ? new ThrottledStream(watched, limits.bytesPerSecond())
                : watched,
            digest);
  }

  /** The RDB file. */
  RdbInputStream rdb() {
    return rdb;
  }

  @Override
  public void stop() {
    producer.kill();
  }

  @Override
  public void check(long bytes) throws BackupException, InterruptedException {
    watch.close();
    if (watch.stalled()) {
      throw stalled();
    }
    ProducerExit exit = awaitExit();
    if (exit.code() != 0) {
      throw failed(exit);
    }
    valid(bytes);
  }

  /** What the stream was. To be asked when {@link #check} has passed. */
  RdbVerdict.Valid valid(long bytes) throws InvalidStream {
    return switch (rdb.verdict()) {
      case RdbVerdict.Invalid invalid -> throw invalid(invalid);
      case RdbVerdict.Valid valid when valid.bytes() != bytes ->
          throw new InvalidStream(
              ErrorCode.LENGTH_DIFFERS,
              valid.bytes() + " bytes were read but " + bytes + " were sent. Run the backup again.",
              "");
      case RdbVerdict.Valid valid -> valid;
    };
  }

  /** {@inheritDoc} A producer that says itself what is wrong is believed first. */
  @Override
  public BackupException explain(IOException failure) throws InterruptedException {
    watch.close();
    if (watch.stalled()) {
      return stalled();
    }
    Optional<ProducerExit> exit = producer.awaitExit(GRACE);
    if (exit.isPresent() && exit.get().code() != 0) {
      ProducerFailed failed = failed(exit.get());
      failed.addSuppressed(failure);
      return failed;
    }
    if (failure instanceof RdbFormatException format) {
      return invalid(format.verdict());
    }
    return new ProducerFailed(ErrorCode.PRODUCER_FAILED, failure);
  }

  private ProducerExit awaitExit() throws ProducerFailed, InterruptedException {
    Optional<ProducerExit> exit = producer.awaitExit(limits.exit());
    if (exit.isEmpty()) {
      producer.kill();
      throw new ProducerFailed(ErrorCode.PRODUCER_DID_NOT_END, "waited " + limits.exit());
    }
    return exit.get();
  }

  private ProducerFailed failed(ProducerExit exit) {
    return ProducerDiagnosis.failureOf(exit, watched.longestWait(), limits.serverPatience());
  }

  private ProducerFailed stalled() {
    Duration limit = watched.begun() ? limits.silence() : limits.firstByte();
    return new ProducerFailed(
        ErrorCode.SNAPSHOT_STALLED,
        "nothing for "
            + limit.toSeconds()
            + (watched.begun() ? " s after some bytes" : " s before the first byte"));
  }

  private static InvalidStream invalid(RdbVerdict.Invalid verdict) {
    ErrorCode code =
        switch (verdict.defect()) {
          case EMPTY -> ErrorCode.SNAPSHOT_EMPTY;
          case NOT_AN_RDB -> ErrorCode.SNAPSHOT_NOT_RDB;
          case UNKNOWN_VERSION -> ErrorCode.SNAPSHOT_VERSION_UNKNOWN;
          case TRUNCATED -> ErrorCode.SNAPSHOT_TRUNCATED;
          case CHECKSUM_MISMATCH -> ErrorCode.SNAPSHOT_DAMAGED;
        };
    return new InvalidStream(
        code,
        "Valkey's snapshot is not a whole RDB file: " + verdict.reason() + ". " + code.hint(),
        "");
  }
}
