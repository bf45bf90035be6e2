package io.valkeycharm.bench.backup;

import io.charm4j.services.PebbleService;
import io.charm4j.services.ServiceStartException;
import io.valkeycharm.bench.BenchFailedException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What a charm in a pod reaches its workload by: a real Pebble, or nothing where only machines are measured.
 *
 * @param service the Pebble that runs
 */
record Pods(Optional<PebbleService> service) implements AutoCloseable {

  /** Starts a Pebble of that program. */
  static Pods of(Optional<Path> program) throws BenchFailedException {
    try {
      return new Pods(program.map(PebbleService::start));
    } catch (ServiceStartException e) {
      throw new BenchFailedException("Pebble does not start: " + e.getMessage(), e);
    }
  }

  Optional<Path> socket() {
    return service.map(PebbleService::socket);
  }

  /** What is to be known of the figures. */
  List<String> notes() {
    return service.isEmpty()
        ? List.of()
        : List.of(
            "charm in a pod: a real Pebble runs valkey-cli; CPU and memory are those of the charm"
                + " alone");
  }

  @Override
  public void close() {
    service.ifPresent(PebbleService::close);
  }
}
