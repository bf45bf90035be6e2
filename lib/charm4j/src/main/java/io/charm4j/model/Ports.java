package io.charm4j.model;

import io.charm4j.hooktool.UnitTools;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.Set;

/** The ports that this unit opens. Changes take effect when the hook has succeeded. */
public final class Ports {
  private final UnitTools tools;
  private final Memo<SequencedSet<Port>> opened;

  Ports(UnitTools tools) {
    this.tools = tools;
    this.opened = new Memo<>(this::ask);
  }

  /** {@return the open ports, changes of this dispatch included} */
  public Set<Port> opened() {
    return Set.copyOf(opened.get());
  }

  /**
   * Opens a port; nothing happens when it is open.
   *
   * @param port the port to open
   */
  public void open(Port port) {
    if (!opened.get().contains(port)) {
      tools.openPort(port.toString());
      opened.get().add(port);
    }
  }

  /**
   * Closes a port; nothing happens when it is closed.
   *
   * @param port the port to close
   */
  public void close(Port port) {
    if (opened.get().contains(port)) {
      tools.closePort(port.toString());
      opened.get().remove(port);
    }
  }

  /**
   * Opens these and closes all others, with as few changes as possible.
   *
   * @param wanted what shall be open when the hook is over
   */
  public void set(Set<Port> wanted) {
    for (Port port : opened()) {
      if (!wanted.contains(port)) {
        close(port);
      }
    }
    wanted.forEach(this::open);
  }

  private SequencedSet<Port> ask() {
    SequencedSet<Port> ports = new LinkedHashSet<>();
    tools.openedPorts().stream().map(Port::parse).flatMap(Optional::stream).forEach(ports::add);
    return ports;
  }
}
