package io.charm4j.testing.engine.hooktool;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.charm4j.testing.engine.context.BagKey;
import io.charm4j.testing.engine.context.RelationFocus;
import io.charm4j.testing.engine.state.RelationEndpoint;
import io.charm4j.testing.engine.state.RelationState;
import io.charm4j.testing.engine.substrate.UnitName;
import io.charm4j.testing.engine.view.Life;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** {@code relation-ids}, {@code relation-list}, {@code relation-get} and {@code relation-model-get}. */
final class RelationReadTools {
  private static final Pattern APPLICATION =
      Pattern.compile("[a-z][a-z0-9]*(?:-[a-z0-9]*[a-z][a-z0-9]*)*");

  private RelationReadTools() {}

  static String ids(ToolCall call) throws ToolException {
    ToolArguments arguments = Flags.getter().parse(call.words());
    Optional<String> endpoint = arguments.positional(0).or(() -> focusEndpoint(call));
    if (endpoint.isEmpty()) {
      throw ToolException.usage("no endpoint name specified");
    }
    arguments.refuseMoreThan(1);
    SortedSet<String> ids = new TreeSet<>();
    for (int number : call.context().members().keySet()) {
      RelationState relation = call.state().relations().get(number);
      if (relation != null && isListed(call, relation)) {
        relation
            .endpointOf(call.unit().application())
            .map(RelationEndpoint::endpoint)
            .filter(endpoint.get()::equals)
            .ifPresent(name -> ids.add(name + ":" + number));
      }
    }
    return call.answer(arguments, JsonValues.array(ids));
  }

  private static Optional<String> focusEndpoint(ToolCall call) {
    return call.context()
        .focus()
        .map(focus -> call.state().relations().get(focus.relation()))
        .flatMap(relation -> relation.endpointOf(call.unit().application()))
        .map(RelationEndpoint::endpoint);
  }

  /** A relation that is over for this unit is not listed any more. */
  private static boolean isListed(ToolCall call, RelationState relation) {
    boolean ending =
        !relation.isActive()
            || call.state()
                .findUnit(call.unit())
                .map(unit -> unit.life() == Life.DYING)
                .orElse(true);
    return relation.isPeer() || !ending || !members(call, relation).isEmpty();
  }

  private static SortedSet<UnitName> members(ToolCall call, RelationState relation) {
    return call.context().members().getOrDefault(relation.id(), new TreeSet<>());
  }

  static String list(ToolCall call) throws ToolException {
    ToolArguments arguments =
        Flags.getter().text("relation", "r").toggle("app").parse(call.words());
    RelationState relation = RelationReference.resolve(call, arguments);
    arguments.refuseMoreThan(0);
    if (arguments.isSet("app")) {
      return call.answer(
          arguments, TextNode.valueOf(relation.otherEnd(call.unit().application()).application()));
    }
    // Sorted as strings: valkey/10 comes before valkey/2.
    SortedSet<String> names = new TreeSet<>();
    members(call, relation).forEach(unit -> names.add(unit.toString()));
    return call.answer(arguments, JsonValues.array(names));
  }

  static String modelGet(ToolCall call) throws ToolException {
    ToolArguments arguments = Flags.getter().text("relation", "r").parse(call.words());
    RelationState relation = RelationReference.resolve(call, arguments);
    arguments.refuseMoreThan(0);
    return call.answer(
        arguments,
        JsonNodeFactory.instance
            .objectNode()
            .put("uuid", relation.remoteModel().orElse(call.state().uuid())),
        "yaml");
  }

  static String get(ToolCall call) throws ToolException {
    ToolArguments arguments =
        Flags.getter().text("relation", "r").toggle("app").parse(call.words());
    RelationState relation = RelationReference.resolve(call, arguments);
    arguments.refuseMoreThan(2);
    boolean application = arguments.isSet("app");
    String target = target(call, arguments, application);
    SortedMap<String, String> bag = read(call, relation, target);
    String key = arguments.positional(0).orElse("-");
    if (key.isEmpty() || key.equals("-")) {
      return call.answer(arguments, JsonValues.object(bag));
    }
    String value = bag.get(key);
    return call.answer(arguments, value == null ? NullNode.getInstance() : TextNode.valueOf(value));
  }

  /** Whose bag: a unit's or an application's name. */
  private static String target(ToolCall call, ToolArguments arguments, boolean application)
      throws ToolException {
    Optional<String> given = arguments.positional(1);
    if (given.isPresent()) {
      Optional<UnitName> unit = UnitName.tryParse(given.get());
      if (unit.isPresent()) {
        return application ? unit.get().application() : given.get();
      }
      if (!APPLICATION.matcher(given.get()).matches()) {
        throw ToolException.usage("invalid unit name \"" + given.get() + "\"");
      }
      if (!application) {
        throw ToolException.usage(
            "expected unit name, got application name \"" + given.get() + "\"");
      }
      return given.get();
    }
    // The hook's other side, be the relation the hook's or another.
    Optional<RelationFocus> focus = call.context().focus();
    if (focus.isEmpty()) {
      throw ToolException.usage("no unit or application specified");
    }
    if (application || focus.get().remoteUnit().isEmpty()) {
      return focus.get().remoteApplication();
    }
    return focus.get().remoteUnit().get().toString();
  }

  private static SortedMap<String, String> read(
      ToolCall call, RelationState relation, String target) throws ToolException {
    UnitName self = call.unit();
    BagKey key = new BagKey(relation.id(), target);
    if (target.equals(self.toString())) {
      return relation.unitBag(self).overlaid(call.context().pending().writesTo(key));
    }
    Optional<UnitName> unit = UnitName.tryParse(target);
    if (unit.isPresent()) {
      return readUnit(call, relation, unit.get());
    }
    if (target.equals(self.application())) {
      return readOwnApplication(call, relation, key);
    }
    if (relation.endpointOf(target).isEmpty()) {
      throw ToolException.failure("permission denied");
    }
    return call.context().applicationBag(key, () -> relation.applicationBag(target).values());
  }

  /** Only peers may all read their own application's bag (reference/juju-hook-contract §5). */
  private static SortedMap<String, String> readOwnApplication(
      ToolCall call, RelationState relation, BagKey key) throws ToolException {
    String application = call.unit().application();
    if (call.isLeader()) {
      return relation.applicationBag(application).overlaid(call.context().pending().writesTo(key));
    }
    if (!relation.isPeer()) {
      throw ToolException.failure("permission denied");
    }
    return call.context().applicationBag(key, () -> relation.applicationBag(application).values());
  }

  private static SortedMap<String, String> readUnit(
      ToolCall call, RelationState relation, UnitName unit) throws ToolException {
    String other = relation.otherEnd(call.unit().application()).application();
    if (!unit.application().equals(other)) {
      throw ToolException.failure("permission denied");
    }
    if (!relation.unitBags().containsKey(unit)) {
      throw ToolException.failure(
          "cannot read settings for unit \""
              + unit
              + "\" in relation "
              + relation.id()
              + ": settings not found");
    }
    return call.context().remoteBag(relation.id(), unit, () -> relation.unitBag(unit).values());
  }
}
