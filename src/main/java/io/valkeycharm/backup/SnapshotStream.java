package io.valkeycharm.backup;

import io.valkeycharm.backup.failure.BackupException;
import io.valkeycharm.backup.failure.BackupException.InvalidStream;
import io.valkeycharm.backup.failure.BackupException.ProducerFailed;
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
    this.rdb = new RdbInputStream(watched, digest);
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
      case RdbVerdict.Invalid(var _, String reason) -> throw invalid(reason);
      case RdbVerdict.Valid valid when valid.bytes() != bytes ->
          throw invalid(valid.bytes() + " bytes were read but " + bytes + " were sent");
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
      return invalid(format.verdict().reason());
    }
    return new ProducerFailed("The snapshot can't be read. See this unit's log.", failure);
  }

  private ProducerExit awaitExit() throws ProducerFailed, InterruptedException {
    Optional<ProducerExit> exit = producer.awaitExit(limits.exit());
    if (exit.isEmpty()) {
      producer.kill();
      throw new ProducerFailed(
          "The program that reads the snapshot did not end after its last byte. Run the backup"
              + " again.",
          "waited " + limits.exit());
    }
    return exit.get();
  }

  private ProducerFailed failed(ProducerExit exit) {
    return ProducerDiagnosis.failureOf(exit, watched.longestWait().toSeconds());
  }

  private ProducerFailed stalled() {
    Duration limit = watched.begun() ? limits.silence() : limits.firstByte();
    return new ProducerFailed(
        "Valkey sent nothing of the snapshot for "
            + limit.toSeconds()
            + " seconds. Check that it is not overloaded and that its TLS settings fit the charm's.",
        watched.begun() ? "stalled after some bytes" : "stalled before the first byte");
  }

  private static InvalidStream invalid(String reason) {
    return new InvalidStream(
        "Valkey's snapshot is not a whole RDB file: " + reason + ". Run the backup again.", "");
  }
}
