package io.charm4j.sandbox.machine;

import io.charm4j.testing.engine.substrate.MachineId;
import io.charm4j.testing.engine.substrate.SubstrateException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The model's bridge: machines talk to each other over it, and to the host, which has the first address
 * of the subnet.
 */
final class ModelNetwork {
  private static final String INTERFACE = "eth0";
  private static final Path ROUTES = Path.of("/proc/net/route");

  private final ModelDirectory directory;

  ModelNetwork(ModelDirectory directory) {
    this.directory = directory;
  }

  /** The name that a machine gives to its network interface. */
  static String interfaceName() {
    return INTERFACE;
  }

  /**
   * Makes the bridge, or finds it.
   *
   * @throws SubstrateException when there is no free subnet or the bridge cannot be made
   */
  Subnet ensure() {
    Subnet subnet = recorded().orElseGet(this::claim);
    if (!linkExists(bridge(subnet))) {
      HostCommand.run("ip", "link", "add", bridge(subnet), "type", "bridge");
    }
    HostCommand.run(
        "ip",
        "address",
        "replace",
        subnet.hostAddress() + "/" + Subnet.PREFIX_LENGTH,
        "dev",
        bridge(subnet));
    HostCommand.run("ip", "link", "set", bridge(subnet), "up");
    return subnet;
  }

  /** Gives the machine its interface on the bridge. */
  void connect(Subnet subnet, MachineId machine, FirstProcess process) {
    String link = link(subnet, machine);
    removeLink(link);
    String processId = Long.toString(process.processId());
    HostCommand.run(
        "ip",
        "link",
        "add",
        link,
        "type",
        "veth",
        "peer",
        "name",
        INTERFACE,
        "address",
        subnet.macAddress(machine),
        "netns",
        processId);
    HostCommand.run("ip", "link", "set", link, "master", bridge(subnet), "up");
    HostCommand.run(
        "nsenter",
        "-t",
        processId,
        "-n",
        "ip",
        "address",
        "add",
        subnet.address(machine) + "/" + Subnet.PREFIX_LENGTH,
        "dev",
        INTERFACE);
    HostCommand.run("nsenter", "-t", processId, "-n", "ip", "link", "set", INTERFACE, "up");
    HostCommand.run(
        "nsenter",
        "-t",
        processId,
        "-n",
        "ip",
        "route",
        "add",
        "default",
        "via",
        subnet.hostAddress());
  }

  /** Takes the machine off the bridge at once; the kernel would do so some time after its death. */
  void disconnect(MachineId machine) {
    recorded().ifPresent(subnet -> removeLink(link(subnet, machine)));
  }

  /** Removes the bridge; does nothing when it is gone already. */
  void remove() {
    recorded().ifPresent(subnet -> removeLink(bridge(subnet)));
  }

  private Optional<Subnet> recorded() {
    try {
      return Files.exists(directory.network())
          ? Optional.of(new Subnet(Integer.parseInt(Files.readString(directory.network()).strip())))
          : Optional.empty();
    } catch (IOException e) {
      throw new SubstrateException("cannot read " + directory.network(), e);
    }
  }

  /**
   * Takes a subnet that no route of the host touches. To make a bridge of the subnet's name is the claim:
   * of two models only one succeeds. The record is written first: a bridge without a record would stay.
   */
  private Subnet claim() {
    List<Route> routes = routes();
    int first = Math.floorMod(directory.path().toString().hashCode(), Subnet.COUNT);
    for (int step = 0; step < Subnet.COUNT; step++) {
      Subnet candidate = new Subnet((first + step) % Subnet.COUNT);
      boolean free =
          routes.stream().noneMatch(route -> candidate.overlaps(route.base(), route.length()));
      if (free && !linkExists(bridge(candidate)) && claim(candidate)) {
        return candidate;
      }
    }
    throw new SubstrateException(
        "no free subnet in 10.0.0.0/8 for the model: destroy models that are not needed");
  }

  private boolean claim(Subnet subnet) {
    try {
      Files.writeString(directory.network(), subnet.index() + "\n");
      if (HostCommand.tryRun("ip", "link", "add", bridge(subnet), "type", "bridge").exitCode()
          == 0) {
        return true;
      }
      Files.delete(directory.network());
      return false;
    } catch (IOException e) {
      throw new SubstrateException("cannot write " + directory.network(), e);
    }
  }

  /** A route of the host. */
  private record Route(long base, int length) {}

  /** The host's routes apart from the default one; the file gives addresses with the bytes reversed. */
  private static List<Route> routes() {
    List<Route> routes = new ArrayList<>();
    try {
      for (String line : Files.readAllLines(ROUTES).stream().skip(1).toList()) {
        String[] columns = line.strip().split("\\s+", -1);
        int base = Integer.reverseBytes(Integer.parseUnsignedInt(columns[1], 16));
        int mask = Integer.reverseBytes(Integer.parseUnsignedInt(columns[7], 16));
        if (mask != 0) {
          routes.add(new Route(Integer.toUnsignedLong(base), Integer.bitCount(mask)));
        }
      }
      return routes;
    } catch (IOException e) {
      throw new SubstrateException("cannot read " + ROUTES, e);
    }
  }

  private static boolean linkExists(String name) {
    return Files.exists(Path.of("/sys/class/net", name));
  }

  private static void removeLink(String name) {
    if (!linkExists(name)) {
      return;
    }
    // The kernel removes a dead machine's link by itself, at a time of its own: losing that race is
    // fine.
    HostCommand.Outcome outcome = HostCommand.tryRun("ip", "link", "delete", name);
    if (outcome.exitCode() != 0 && linkExists(name)) {
      throw new SubstrateException(
          "cannot remove network link " + name + ": " + outcome.output().strip());
    }
  }

  private static String bridge(Subnet subnet) {
    return "c4j" + subnet.index();
  }

  private static String link(Subnet subnet, MachineId machine) {
    return bridge(subnet) + "m" + machine.number();
  }
}
