package io.valkeycharm.backup.upload;

import java.time.Instant;
import java.util.Optional;

/**
 * A process, told apart from a later one with the same number.
 *
 * @param pid its number
 * @param started when it was started, UTC, in milliseconds
 */
public record ProducerIdentity(long pid, Instant started) {

  /** The identity of a process that runs; empty when it has ended, or the system tells no start time. */
  public static Optional<ProducerIdentity> of(ProcessHandle process) {
    return process
        .info()
        .startInstant()
        .map(start ->
            new ProducerIdentity(process.pid(), Instant.ofEpochMilli(start.toEpochMilli())));
  }

  /** The process itself, if it still runs. */
  Optional<ProcessHandle> find() {
    return ProcessHandle.of(pid).filter(handle -> of(handle).filter(this::equals).isPresent());
  }
}
