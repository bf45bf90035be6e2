package io.valkeycharm.workload;

import io.charm4j.snapd.Lasting;
import io.charm4j.snapd.SnapTarget;
import io.charm4j.snapd.SnapdClient;
import io.charm4j.snapd.SnapdError;
import io.charm4j.snapd.SnapdException;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Installs the snap {@code charmed-valkey} and runs its services (reference/snapd §9, §10). */
public final class SnapServiceControl implements ServiceControl {
  static final String SNAP = "charmed-valkey";

  private final Supplier<SnapdClient> clients;
  private final Optional<String> revision;

  /**
   * For one machine.
   *
   * @param clients makes clients of the machine's snapd
   * @param architecture the machine's architecture, as Java names it
   */
  public SnapServiceControl(Supplier<SnapdClient> clients, String architecture) {
    this.clients = clients;
    this.revision = revision(architecture);
  }

  /** The store counts a snap's revisions for each architecture on its own. */
  private static Optional<String> revision(String architecture) {
    return switch (architecture) {
      case "amd64", "x86_64" -> Optional.of("18");
      case "aarch64", "arm64" -> Optional.of("17");
      default -> Optional.empty();
    };
  }

  /** One piece of work with snapd. */
  @FunctionalInterface
  private interface Work<T> {
    T with(SnapdClient snapd) throws SnapdException;
  }

  @Override
  public void install() throws WorkloadException {
    if (revision.isEmpty()) {
      throw new WorkloadException("There is no snap " + SNAP + " for this machine's architecture");
    }
    SnapTarget target = new SnapTarget(SNAP, revision, Optional.empty());
    ask(
        "install the snap " + SNAP,
        snapd -> {
          if (isUpToDate(snapd)) {
            // What the snap needs has been there when it was installed; its owner may have moved it
            // since.
            snapd.hold(SNAP);
            return Boolean.TRUE;
          }
          snapd.ensure(SnapTarget.channel("snapd", "latest/candidate"));
          snapd.ensure(SnapTarget.channel("core26", "latest/beta"));
          snapd.ensure(target);
          // At once: until then snapd could move the snap to another revision.
          snapd.hold(SNAP);
          return Boolean.TRUE;
        });
  }

  @Override
  public boolean isUpToDate() throws WorkloadException {
    return ask("look at the snap " + SNAP, this::isUpToDate);
  }

  private boolean isUpToDate(SnapdClient snapd) throws SnapdException {
    return snapd.snap(SNAP).map(snap -> snap.revision()).equals(revision);
  }

  @Override
  public ServiceState state(String service) throws WorkloadException {
    return ask(
        "look at the service " + SNAP + "." + service,
        snapd -> {
          try {
            return snapd.services(SNAP).stream()
                .filter(entry -> entry.name().equals(service))
                .findFirst()
                .map(entry -> entry.active() ? ServiceState.ACTIVE : ServiceState.INACTIVE)
                .orElse(ServiceState.ABSENT);
          } catch (SnapdException.Refused e) {
            if (e.error() instanceof SnapdError.SnapNotFound) {
              return ServiceState.ABSENT;
            }
            throw e;
          }
        });
  }

  /** Not for the next boot: the charm renders the address of that day first, when Juju says start. */
  @Override
  public void start(String service) throws WorkloadException {
    ask(
        "start the service " + SNAP + "." + service,
        snapd -> {
          snapd.start(SNAP, List.of(service), Lasting.UNTIL_BOOT);
          return Boolean.TRUE;
        });
  }

  @Override
  public void stop(String service) throws WorkloadException {
    ask(
        "stop the service " + SNAP + "." + service,
        snapd -> {
          snapd.stop(SNAP, List.of(service), Lasting.UNTIL_BOOT);
          return Boolean.TRUE;
        });
  }

  @Override
  public void restart(String service) throws WorkloadException {
    ask(
        "restart the service " + SNAP + "." + service,
        snapd -> {
          snapd.restart(SNAP, List.of(service));
          return Boolean.TRUE;
        });
  }

  private <T> T ask(String what, Work<T> work) throws WorkloadException {
    try (SnapdClient snapd = clients.get()) {
      return work.with(snapd);
    } catch (SnapdException e) {
      throw new WorkloadException("Could not " + what + ": " + e.getMessage(), e);
    }
  }
}
