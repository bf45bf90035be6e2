package io.charm4j.testing.engine.hooktool;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.charm4j.testing.engine.charm.CharmMetadata;
import io.charm4j.testing.engine.state.MachineState;
import io.charm4j.testing.engine.substrate.MachineInstance;
import java.util.List;
import java.util.Optional;

/** {@code network-get} and {@code unit-get}. */
final class NetworkTools {
  private NetworkTools() {}

  static String networkGet(ToolCall call) throws ToolException {
    ToolArguments arguments =
        Flags.getter()
            .text("relation", "r")
            .toggle("bind-address")
            .toggle("ingress-address")
            .toggle("egress-subnets")
            .toggle("primary-address")
            .parse(call.words());
    String binding =
        arguments.positional(0).orElseThrow(() -> ToolException.usage("no arguments specified"));
    arguments.refuseMoreThan(1);
    RelationReference.refuseUnknownForNetwork(call, arguments);
    CharmMetadata metadata = call.application().charmPackage().metadata();
    if (!binding.equals("juju-info")
        && !metadata.endpoints().containsKey(binding)
        && !metadata.extraBindings().contains(binding)) {
      throw ToolException.failure("no network config found for binding " + GoJson.quote(binding));
    }
    MachineInstance instance = instance(call);
    List<String> wanted =
        List.of("bind-address", "ingress-address", "egress-subnets", "primary-address").stream()
            .filter(arguments::isSet)
            .toList();
    if (wanted.isEmpty()) {
      return call.answer(arguments, all(instance, arguments.form("yaml").equals("yaml")), "yaml");
    }
    ObjectNode selected = JsonNodeFactory.instance.objectNode();
    for (String one : wanted) {
      if (one.equals("egress-subnets")) {
        selected.set(one, JsonNodeFactory.instance.arrayNode().add(egress(instance)));
      } else {
        selected.put(one, instance.address());
      }
    }
    return wanted.size() == 1
        ? call.answer(arguments, selected.get(wanted.getFirst()))
        : call.answer(arguments, selected, "yaml");
  }

  static String unitGet(ToolCall call) throws ToolException {
    ToolArguments arguments = Flags.getter().parse(call.words());
    String setting =
        arguments.positional(0).orElseThrow(() -> ToolException.usage("no setting specified"));
    arguments.refuseMoreThan(1);
    if (!setting.equals("private-address") && !setting.equals("public-address")) {
      throw ToolException.usage("unknown setting " + GoJson.quote(setting));
    }
    return call.answer(arguments, TextNode.valueOf(instance(call).address()));
  }

  private static MachineInstance instance(ToolCall call) throws ToolException {
    return Optional.ofNullable(call.state().machines().get(call.context().machine()))
        .flatMap(MachineState::instance)
        .orElseThrow(() -> ToolException.failure("no addresses attached to space for binding"));
  }

  private static String egress(MachineInstance instance) {
    return instance.address() + "/32";
  }

  /** YAML has the keys of an older Juju too. */
  private static ObjectNode all(MachineInstance instance, boolean withOldKeys) {
    ObjectNode result = JsonNodeFactory.instance.objectNode();
    ArrayNode interfaces = result.putArray("bind-addresses");
    ObjectNode device = interfaces.addObject();
    device.put("mac-address", instance.macAddress());
    device.put("interface-name", instance.interfaceName());
    ObjectNode address =
        device
            .putArray("addresses")
            .addObject()
            .put("hostname", "")
            .put("value", instance.address())
            .put("cidr", instance.subnet());
    if (withOldKeys) {
      device.put("macaddress", instance.macAddress());
      device.put("interfacename", instance.interfaceName());
      address.put("address", instance.address());
    }
    result.putArray("egress-subnets").add(egress(instance));
    result.putArray("ingress-addresses").add(instance.address());
    return result;
  }
}
