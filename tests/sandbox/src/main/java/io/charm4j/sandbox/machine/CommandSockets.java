package io.charm4j.sandbox.machine;

import io.charm4j.sandbox.hooktool.HookToolHandler;
import io.charm4j.sandbox.hooktool.UnitCommandServer;
import io.charm4j.testing.engine.substrate.MachineId;
import io.charm4j.testing.engine.substrate.SubstrateException;
import io.charm4j.testing.engine.substrate.UnitName;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The units' sockets for juju-exec; thread-safe. */
final class CommandSockets implements AutoCloseable {
  private final ModelDirectory directory;
  private final HookToolHandler handler;
  private final Map<UnitName, UnitCommandServer> servers = new HashMap<>();

  CommandSockets(ModelDirectory directory, HookToolHandler handler) {
    this.directory = directory;
    this.handler = handler;
  }

  /** Opens the unit's socket, in place of the one that it may have. */
  synchronized void open(UnitName unit, MachineId machine) {
    close(unit);
    UnitDirectories directories = new UnitDirectories(directory.machine(machine), unit);
    try {
      servers.put(
          unit,
          UnitCommandServer.open(
              directories.commandSocketOnHost(), directory.path(), unit, handler));
    } catch (IOException e) {
      throw new SubstrateException("cannot serve juju-exec of " + unit, e);
    }
  }

  /** Closes the unit's socket; does nothing when it has none. */
  synchronized void close(UnitName unit) {
    UnitCommandServer server = servers.remove(unit);
    if (server == null) {
      return;
    }
    try {
      server.close();
    } catch (IOException e) {
      throw new SubstrateException("cannot close the socket of " + unit + " for juju-exec", e);
    }
  }

  @Override
  public synchronized void close() {
    List.copyOf(servers.keySet()).forEach(this::close);
  }
}
