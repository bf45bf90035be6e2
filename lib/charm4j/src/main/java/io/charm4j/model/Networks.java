package io.charm4j.model;

import io.charm4j.hooktool.HookToolException;
import io.charm4j.hooktool.UnitTools;
import io.charm4j.json.JsonValue;
import io.charm4j.json.JsonValue.JsonObject;
import io.charm4j.json.JsonValue.JsonText;
import io.charm4j.model.Network.InterfaceAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Networks by binding and by relation, each asked once. */
final class Networks {
  private static final Logger LOG = LoggerFactory.getLogger(Networks.class);

  /** Juju's words for a unit whose addresses are not known yet (reference/juju-hook-contract §2.2). */
  private static final List<String> NOT_YET =
      List.of("no addresses attached to space", "no network config found for binding");

  private final UnitTools tools;
  private final Map<String, Memo<Network>> known = new HashMap<>();

  Networks(UnitTools tools) {
    this.tools = tools;
  }

  Network of(String binding) {
    return known
        .computeIfAbsent(binding, name -> new Memo<>(() -> ask(() -> tools.network(name))))
        .get();
  }

  Network of(RelationId relation) {
    return known
        .computeIfAbsent(
            relation.toString(),
            id -> new Memo<>(() -> ask(() -> tools.network(relation.endpoint(), id))))
        .get();
  }

  private static Network ask(Supplier<JsonObject> question) {
    try {
      return read(question.get());
    } catch (HookToolException e) {
      if (NOT_YET.stream().anyMatch(e.errorText()::contains)) {
        LOG.warn(
            "No address yet: {}. It comes by itself, unless the charm does not declare that binding",
            e.errorText());
        return new Network(List.of(), List.of(), List.of());
      }
      throw e;
    }
  }

  private static Network read(JsonObject answer) {
    List<InterfaceAddress> addresses = new ArrayList<>();
    for (JsonValue element : answer.elements("bind-addresses")) {
      if (element instanceof JsonObject networkInterface) {
        addresses.addAll(addressesOf(networkInterface));
      }
    }
    return new Network(
        addresses, texts(answer, "ingress-addresses"), texts(answer, "egress-subnets"));
  }

  private static List<InterfaceAddress> addressesOf(JsonObject networkInterface) {
    String name = networkInterface.text("interface-name").orElse("");
    List<InterfaceAddress> addresses = new ArrayList<>();
    for (JsonValue element : networkInterface.elements("addresses")) {
      if (element instanceof JsonObject address) {
        address
            .text("value")
            .filter(value -> !value.isEmpty())
            .ifPresent(value ->
                addresses.add(new InterfaceAddress(name, value, address.text("cidr").orElse(""))));
      }
    }
    return addresses;
  }

  private static List<String> texts(JsonObject answer, String name) {
    List<String> texts = new ArrayList<>();
    for (JsonValue element : answer.elements(name)) {
      if (element instanceof JsonText(String text) && !text.isEmpty()) {
        texts.add(text);
      }
    }
    return texts;
  }
}
