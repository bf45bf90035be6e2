package io.charm4j.testing.engine.hooktool;

import io.charm4j.testing.engine.context.PendingChanges.PortChange;
import io.charm4j.testing.engine.state.PortRange;
import io.charm4j.testing.engine.state.UnitState;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** {@code open-port}, {@code close-port} and {@code opened-ports}. */
final class PortTools {
  private PortTools() {}

  static String open(ToolCall call) throws ToolException {
    return change(call, true);
  }

  static String close(ToolCall call) throws ToolException {
    return change(call, false);
  }

  private static String change(ToolCall call, boolean open) throws ToolException {
    ToolArguments arguments = Flags.none().text("endpoints").text("format").parse(call.words());
    String words =
        arguments
            .positional(0)
            .orElseThrow(() -> ToolException.usage("no port or range specified"));
    arguments.refuseMoreThan(1);
    PortRange range = parse(words);
    if (call.services().kubernetes() && range.from() != range.to()) {
      throw ToolException.failure(
          "port ranges are not supported for k8s applications, please specify a single port");
    }
    List<String> endpoints = List.of(arguments.text("endpoints").orElse("").split(",", -1));
    for (String endpoint : endpoints) {
      if (!endpoint.isEmpty()
          && call.application().charmPackage().metadata().endpoint(endpoint).isEmpty()) {
        throw ToolException.failure("unknown endpoint " + GoJson.quote(endpoint));
      }
    }
    if (open) {
      refuseConflict(call, range);
      refuseEarlier(call, range);
    }
    for (String endpoint : endpoints) {
      call.context().pending().ports().add(new PortChange(open, endpoint, range));
    }
    return "";
  }

  private static PortRange parse(String words) throws ToolException {
    int slash = words.indexOf('/');
    String ports = slash < 0 ? words : words.substring(0, slash);
    String protocol = slash < 0 ? "tcp" : words.substring(slash + 1);
    if (words.equals("icmp")) {
      return PortRange.parse("icmp");
    }
    if (protocol.equals("icmp")) {
      throw ToolException.usage(
          "protocol \"icmp\" doesn't support any ports; got " + GoJson.quote(ports));
    }
    if (!protocol.equals("tcp") && !protocol.equals("udp")) {
      throw ToolException.usage(
          "invalid protocol "
              + GoJson.quote(protocol)
              + ", expected \"tcp\", \"udp\", or \"icmp\"");
    }
    int dash = ports.indexOf('-');
    int from = port(dash < 0 ? ports : ports.substring(0, dash));
    int to = dash < 0 ? from : port(ports.substring(dash + 1));
    if (from < 1 || to > 65535 || from > to) {
      throw ToolException.usage(
          "port range bounds must be between 1 and 65535, got " + from + "-" + to);
    }
    return new PortRange(from, to, protocol);
  }

  private static int port(String text) throws ToolException {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException _) {
      String quoted = GoJson.quote(text);
      throw ToolException.usage(
          "invalid port " + quoted + ": strconv.Atoi: parsing " + quoted + ": invalid syntax");
    }
  }

  /** Ports are a matter of the machine: no two units on one may open the same. */
  private static void refuseConflict(ToolCall call, PortRange range) throws ToolException {
    for (UnitState unit : call.state().units().values()) {
      if (!unit.machine().equals(call.context().machine())) {
        continue;
      }
      for (SortedSet<PortRange> opened : unit.openedPorts().values()) {
        for (PortRange other : opened) {
          boolean own = unit.name().equals(call.unit()) && other.equals(range);
          if (!own && other.overlaps(range)) {
            throw ToolException.failure(
                "cannot open %s (unit \"%s\"): port range conflicts with %s (unit \"%s\")"
                    .formatted(range, call.unit(), other, unit.name()));
          }
        }
      }
    }
  }

  /** What this run has asked for conflicts too, though it is not committed yet. */
  private static void refuseEarlier(ToolCall call, PortRange range) throws ToolException {
    for (PortChange change : call.context().pending().ports()) {
      if (change.open() && !change.range().equals(range) && change.range().overlaps(range)) {
        throw ToolException.failure(
            "cannot open %s (unit \"%s\"): port range conflicts with %s (unit \"%s\") requested earlier"
                .formatted(range, call.unit(), change.range(), call.unit()));
      }
    }
  }

  /** Shows what is committed; what this run asked for waits (reference/juju-hook-contract §2.4). */
  static String opened(ToolCall call) throws ToolException {
    ToolArguments arguments = Flags.getter().toggle("endpoints").parse(call.words());
    arguments.refuseMoreThan(0);
    SortedMap<PortRange, SortedSet<String>> ranges = new TreeMap<>();
    call.state()
        .findUnit(call.unit())
        .map(UnitState::openedPorts)
        .orElse(new TreeMap<>())
        .forEach((endpoint, opened) ->
            opened.forEach(
                range -> ranges.computeIfAbsent(range, _ -> new TreeSet<>()).add(endpoint)));
    if (!arguments.isSet("endpoints")) {
      return call.answer(arguments, JsonValues.array(ranges.keySet()));
    }
    return call.answer(
        arguments,
        JsonValues.array(ranges.entrySet().stream().map(PortTools::withEndpoints).toList()));
  }

  private static String withEndpoints(Map.Entry<PortRange, SortedSet<String>> entry) {
    boolean everywhere = entry.getValue().contains("");
    return entry.getKey() + " (" + (everywhere ? "*" : String.join(", ", entry.getValue())) + ")";
  }
}
