package io.charm4j.testing.consistency;

import io.charm4j.environment.JujuVersion;
import io.charm4j.event.ActionInvoked;
import io.charm4j.event.Event;
import io.charm4j.event.LifecycleEvent.Remove;
import io.charm4j.event.LifecycleEvent.Stop;
import io.charm4j.event.SecretEvent.SecretExpired;
import io.charm4j.event.SecretEvent.SecretRotate;
import io.charm4j.event.UnknownEvent;
import io.charm4j.testing.engine.agent.ModelOptions;
import io.charm4j.testing.engine.charm.OptionDefinition;
import io.charm4j.testing.engine.charm.StorageDefinition;
import io.charm4j.testing.harness.scenario.Relation;
import io.charm4j.testing.harness.scenario.Storage;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The unit and what it has: declared in the charm's metadata, and as Juju would have it (reference/juju-hook-contract). */
final class StateRules {
  private static final Pattern APPLICATION =
      Pattern.compile("[a-z][a-z0-9]*(?:-[a-z0-9]*[a-z][a-z0-9]*)*");
  private static final Pattern ADDRESS =
      Pattern.compile("(?:(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)\\.){3}(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)");
  private static final Pattern PORT =
      Pattern.compile("(?:icmp|(\\d{1,5})(?:-(\\d{1,5}))?/(?:tcp|udp))(?: \\(([a-z0-9-]+)\\))?");
  private static final int STATE_KEY_LIMIT = 256;
  private static final int STATE_VALUE_LIMIT = 65536;
  private static final int LAST_PORT = 65535;

  static final List<Rule> ALL =
      List.of(
          StateRules::jujuVersionIsOne,
          StateRules::modelKeysAreKnown,
          StateRules::applicationNameIsOne,
          StateRules::unitNumberIsOne,
          StateRules::addressIsOne,
          StateRules::optionsAreDeclared,
          StateRules::optionsFitTheirTypes,
          StateRules::peersArePlanned,
          StateRules::storageIsDeclared,
          StateRules::storageCountsAreKept,
          StateRules::storageIdsAreUnique,
          StateRules::containersAreDeclared,
          StateRules::resourcesAreDeclared,
          StateRules::resourcesAreThere,
          StateRules::portsArePorts,
          StateRules::kubernetesHasNoPortRanges,
          StateRules::charmStateIsNotTooLarge,
          StateRules::leaderSettingsEndWithJuju3,
          StateRules::waitingEventsCanWait);

  private StateRules() {}

  private static Stream<String> when(boolean broken, String problem) {
    return broken ? Stream.of(problem) : Stream.empty();
  }

  private static Stream<String> jujuVersionIsOne(World world) {
    return when(
        JujuVersion.parse(world.jujuVersion()).isEmpty(),
        "\"" + world.jujuVersion() + "\" is no version of Juju");
  }

  private static Stream<String> modelKeysAreKnown(World world) {
    return world.state().model().configuration().keySet().stream()
        .filter(key -> !ModelOptions.DEFAULTS.containsKey(key))
        .map(key -> "the model's configuration has no key " + key);
  }

  private static Stream<String> applicationNameIsOne(World world) {
    return when(
        !APPLICATION.matcher(world.application()).matches(),
        "\"" + world.application() + "\" is no name of an application");
  }

  private static Stream<String> unitNumberIsOne(World world) {
    return when(
        world.state().unit().number() < 0,
        "a unit's number cannot be " + world.state().unit().number());
  }

  private static Stream<String> addressIsOne(World world) {
    String address = world.state().unit().address();
    return when(!ADDRESS.matcher(address).matches(), "\"" + address + "\" is no IPv4 address");
  }

  private static Stream<String> optionsAreDeclared(World world) {
    return world.state().application().options().keySet().stream()
        .filter(option -> !world.charm().options().containsKey(option))
        .map(option -> "option " + option + " is not declared in config.yaml");
  }

  private static Stream<String> optionsFitTheirTypes(World world) {
    return world.state().application().options().entrySet().stream()
        .flatMap(entry -> {
          OptionDefinition option = world.charm().options().get(entry.getKey());
          return when(
              option != null && option.type().parse(entry.getValue()).isEmpty(),
              "option "
                  + entry.getKey()
                  + " is of type "
                  + (option == null ? "" : option.type().word())
                  + ", which the given text is not");
        });
  }

  private static Stream<String> peersArePlanned(World world) {
    int peers =
        world.state().relations().stream()
            .filter(Relation::isPeer)
            .mapToInt(relation -> relation.remoteUnits().size())
            .max()
            .orElse(0);
    int planned = world.state().application().plannedUnits().orElse(peers + 1);
    return when(
        planned < peers + 1,
        planned + " units are planned, but with its peers there are " + (peers + 1));
  }

  private static Stream<String> storageIsDeclared(World world) {
    return world.state().storages().stream()
        .filter(storage -> !world.metadata().storages().containsKey(storage.name()))
        .map(storage ->
            "storage " + storage.id() + ": the metadata declares no storage " + storage.name());
  }

  private static Stream<String> storageCountsAreKept(World world) {
    Map<String, Long> counts =
        world.state().storages().stream()
            .collect(Collectors.groupingBy(Storage::name, Collectors.counting()));
    return counts.entrySet().stream()
        .flatMap(entry -> {
          StorageDefinition definition = world.metadata().storages().get(entry.getKey());
          return when(
              definition != null
                  && definition.maximum().isPresent()
                  && entry.getValue() > definition.maximum().getAsInt(),
              "storage "
                  + entry.getKey()
                  + " is there "
                  + entry.getValue()
                  + " times, more than the metadata allows");
        });
  }

  private static Stream<String> storageIdsAreUnique(World world) {
    return world.state().storages().stream()
        .collect(Collectors.groupingBy(Storage::id, Collectors.counting()))
        .entrySet()
        .stream()
        .filter(entry -> entry.getValue() > 1)
        .map(entry -> "storage " + entry.getKey() + " is there " + entry.getValue() + " times");
  }

  private static Stream<String> containersAreDeclared(World world) {
    return world.state().containers().stream()
        .filter(container -> !world.metadata().containers().containsKey(container))
        .map(container -> "the metadata declares no container " + container);
  }

  private static Stream<String> resourcesAreDeclared(World world) {
    return world.state().application().resources().keySet().stream()
        .filter(resource -> !world.metadata().resources().containsKey(resource))
        .map(resource -> "the metadata declares no resource " + resource);
  }

  private static Stream<String> resourcesAreThere(World world) {
    return world.state().application().resources().entrySet().stream()
        .filter(entry -> !Files.isRegularFile(entry.getValue()))
        .map(entry -> "resource " + entry.getKey() + ": there is no file " + entry.getValue());
  }

  private static Stream<String> portsArePorts(World world) {
    return world.state().unit().openedPorts().stream()
        .filter(port -> !isPort(world, port))
        .map(port -> "\"" + port + "\" is no opened port; write 6379/tcp");
  }

  private static boolean isPort(World world, String text) {
    var matcher = PORT.matcher(text);
    if (!matcher.matches()) {
      return false;
    }
    String endpoint = matcher.group(3);
    boolean bound = endpoint == null || world.metadata().endpoint(endpoint).isPresent();
    if (matcher.group(1) == null) {
      return bound;
    }
    int first = Integer.parseInt(matcher.group(1));
    int last = matcher.group(2) == null ? first : Integer.parseInt(matcher.group(2));
    return bound && first >= 1 && first <= last && last <= LAST_PORT;
  }

  private static Stream<String> kubernetesHasNoPortRanges(World world) {
    return world.state().unit().openedPorts().stream()
        .filter(port -> world.isKubernetes() && port.matches("\\d+-\\d+/.*"))
        .map(port -> "port range " + port + " is not supported on Kubernetes");
  }

  private static Stream<String> charmStateIsNotTooLarge(World world) {
    return world.state().unit().charmState().entrySet().stream()
        .filter(entry ->
            length(entry.getKey()) > STATE_KEY_LIMIT
                || length(entry.getValue()) > STATE_VALUE_LIMIT)
        .map(entry -> "charm state: a key or its value is larger than state-set takes");
  }

  private static int length(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  private static Stream<String> leaderSettingsEndWithJuju3(World world) {
    return when(
        !world.state().application().leaderSettings().isEmpty() && world.isAtLeast(4, 0, 0),
        "there are no leader settings in Juju " + world.jujuVersion());
  }

  private static Stream<String> waitingEventsCanWait(World world) {
    return world.state().unit().deferred().stream()
        .filter(StateRules::cannotWait)
        .map(event -> event.hookName() + " cannot be deferred");
  }

  private static boolean cannotWait(Event event) {
    return event instanceof ActionInvoked
        || event instanceof UnknownEvent
        || event instanceof Stop
        || event instanceof Remove
        || event instanceof SecretExpired
        || event instanceof SecretRotate;
  }
}
