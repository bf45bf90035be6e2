package io.charm4j.sandbox.machine;

import io.charm4j.testing.engine.charm.CharmMetadata;
import io.charm4j.testing.engine.substrate.MachineId;
import io.charm4j.testing.engine.substrate.SubstrateException;
import io.charm4j.testing.engine.substrate.UnitName;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** The workload containers of all pods of a model. Calls for one pod come one at a time. */
final class Workloads implements AutoCloseable {
  private final Pods pods;
  private final Duration gracePeriod;
  private final PodEvents events;
  private final Map<MachineId, List<ContainerWatch>> watched = new ConcurrentHashMap<>();

  Workloads(Pods pods, Duration gracePeriod, PodEvents events) {
    this.pods = pods;
    this.gracePeriod = gracePeriod;
    this.events = events;
  }

  /** Starts the containers of a pod that do not run, and watches them all; does so once. */
  void start(UnitName unit, MachineId pod, CharmMetadata charm) {
    if (watched.containsKey(pod)) {
      return;
    }
    List<WorkloadContainer> containers =
        charm.containers().keySet().stream()
            .map(name -> new WorkloadContainer(unit, pod, name, charm, pods))
            .toList();
    for (WorkloadContainer container : containers) {
      if (container.process().isEmpty()) {
        container.start();
      }
    }
    try {
      Files.writeString(pods.directory(pod).workloadsStarted(), "");
    } catch (IOException e) {
      throw new SubstrateException("cannot note that the containers of " + unit + " run", e);
    }
    List<ContainerWatch> watches = new ArrayList<>();
    containers.forEach(container -> watches.add(ContainerWatch.begin(container, events)));
    watched.put(pod, List.copyOf(watches));
  }

  /** Whether the pod's containers were started, by this controller or an earlier one. */
  boolean wereStarted(MachineId pod) {
    return Files.exists(pods.directory(pod).workloadsStarted());
  }

  /** Asks all containers of a pod to end; they are not started again. */
  void terminate(MachineId pod) {
    for (ContainerWatch watch : watched.getOrDefault(pod, List.of())) {
      watch.endRestarts();
      watch.container().terminate();
    }
  }

  /** Kills all containers of a pod; they are not started again. */
  void kill(MachineId pod) {
    List<ContainerWatch> watches = watched.remove(pod);
    if (watches != null) {
      for (ContainerWatch watch : watches) {
        watch.endRestarts();
        watch.container().kill();
      }
    }
  }

  /**
   * Ends one container, which its watch then starts again.
   *
   * @param kill by SIGKILL at once; otherwise by SIGTERM, and SIGKILL after the grace period
   */
  void end(MachineId pod, String name, boolean kill) {
    WorkloadContainer container =
        watched.getOrDefault(pod, List.of()).stream()
            .map(ContainerWatch::container)
            .filter(one -> one.name().equals(name))
            .findFirst()
            .orElseThrow(
                () -> new SubstrateException("container " + name + " was not started yet"));
    FirstProcess process =
        container
            .process()
            .orElseThrow(() -> new SubstrateException(container + " is not running"));
    if (!kill) {
      container.terminate();
      awaitEnd(process);
    }
    process.kill();
  }

  private void awaitEnd(FirstProcess process) {
    long start = System.nanoTime();
    while (process.isAlive() && System.nanoTime() - start < gracePeriod.toNanos()) {
      try {
        TimeUnit.MILLISECONDS.sleep(20);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new SubstrateException("interrupted while a container was ending", e);
      }
    }
  }

  /** Ends the watches; the containers go on. */
  @Override
  public void close() {
    watched.values().forEach(watches -> watches.forEach(ContainerWatch::endRestarts));
    watched.clear();
  }
}
