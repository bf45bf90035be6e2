package io.charm4j.interfaces.s3;

import io.charm4j.hooktool.HookToolCall;
import io.charm4j.hooktool.HookToolResult;
import io.charm4j.hooktool.HookToolRunner;
import io.charm4j.json.Json;
import io.charm4j.json.JsonValue;
import io.charm4j.json.JsonValue.JsonArray;
import io.charm4j.json.JsonValue.JsonObject;
import io.charm4j.json.JsonValue.JsonText;
import io.charm4j.model.CurrentRelation;
import io.charm4j.model.Model;
import io.charm4j.model.ModelInfo;
import io.charm4j.model.ModelSession;
import io.charm4j.model.UnitName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Answers the few hook tools that the two ends use from what a test says, and keeps what they write.
 * It has no rules of its own: whoever wants Juju's rules takes the model engine.
 */
final class ScriptedJuju implements HookToolRunner {
  private final UnitName unit;
  private final TreeMap<String, String> remoteApplications = new TreeMap<>();
  private final Map<String, Map<String, String>> bags = new HashMap<>();
  private final ScriptedSecrets secrets = new ScriptedSecrets();
  private final List<HookToolCall> calls = new ArrayList<>();
  private Optional<CurrentRelation> current = Optional.empty();
  private boolean leader = true;
  private String ownStatus = "active";

  ScriptedJuju(String unit) {
    this.unit = UnitName.parse(unit);
  }

  ScriptedJuju withRelation(String id, String application, Map<String, String> databag) {
    remoteApplications.put(id, application);
    bags.put(bag(id, true, application), Map.copyOf(databag));
    return this;
  }

  ScriptedJuju withOwnApplicationData(String id, Map<String, String> databag) {
    bags.put(bag(id, true, unit.application().value()), Map.copyOf(databag));
    return this;
  }

  ScriptedJuju withSecret(String uri, Map<String, String> content) {
    secrets.answer(uri, printed(Json.write(content)));
    return this;
  }

  ScriptedJuju withRefusedSecret(String uri, String error) {
    secrets.answer(uri, new HookToolResult(1, "", "ERROR " + error + "\n"));
    return this;
  }

  ScriptedJuju withoutLeadership() {
    leader = false;
    return this;
  }

  ScriptedJuju whileTheUnitIsRemoved() {
    ownStatus = "dying";
    return this;
  }

  ScriptedJuju in(CurrentRelation relation) {
    current = Optional.of(relation);
    return this;
  }

  /** One dispatch: what the code under test writes is sent at its end. */
  void dispatch(Consumer<Model> code) {
    ModelSession session = new ModelSession(new ModelInfo("prod", "3b6c5d0e"), unit, current, this);
    code.accept(session.model());
    session.flush();
  }

  /** The bag of this side's application, as it would be committed. */
  Map<String, String> ownApplicationData(String id) {
    return bags.getOrDefault(bag(id, true, unit.application().value()), Map.of());
  }

  /** The bag of this unit, as it would be committed. */
  Map<String, String> ownUnitData(String id) {
    return bags.getOrDefault(bag(id, false, unit.toString()), Map.of());
  }

  /** The newest content of each secret of this side, by its label. */
  Map<String, Map<String, String>> ownSecrets() {
    return secrets.owned();
  }

  List<HookToolCall> callsOf(String tool) {
    return calls.stream().filter(call -> call.tool().equals(tool)).toList();
  }

  @Override
  public HookToolResult run(HookToolCall call) {
    calls.add(call);
    return switch (call.tool()) {
      case "is-leader" -> printed(leader ? "true" : "false");
      case "relation-ids" -> printed(relationIds(call.arguments()));
      case "relation-list" -> printed(members(call));
      case "relation-get" -> printed(Json.write(bags.getOrDefault(bagOf(call), Map.of())));
      case "relation-set" -> set(call);
      case "secret-get",
          "secret-add",
          "secret-set",
          "secret-info-get",
          "secret-grant",
          "secret-remove" ->
          secrets.run(call);
      case "goal-state" ->
          printed("{\"units\":{\"" + unit + "\":{\"status\":\"" + ownStatus + "\"}}}");
      default -> new HookToolResult(1, "", "ERROR the test does not script " + call.tool());
    };
  }

  private String relationIds(List<String> arguments) {
    return Json.write(
        new JsonArray(
            remoteApplications.keySet().stream()
                .filter(id -> arguments.contains(id.substring(0, id.indexOf(':'))))
                .<JsonValue>map(JsonText::new)
                .toList()));
  }

  private String members(HookToolCall call) {
    String application = remoteApplications.getOrDefault(after("-r", call), "");
    return call.arguments().contains("--app")
        ? Json.write(new JsonText(application))
        : Json.write(new JsonArray(List.of(new JsonText(application + "/0"))));
  }

  private HookToolResult set(HookToolCall call) {
    boolean application = call.arguments().contains("--app");
    String member = application ? unit.application().value() : unit.toString();
    String name = bag(after("-r", call), application, member);
    Map<String, String> entries = new TreeMap<>(bags.getOrDefault(name, Map.of()));
    entries.putAll(texts(call.standardInput().orElse("{}")));
    entries.values().removeIf(String::isEmpty);
    bags.put(name, Map.copyOf(entries));
    return printed("");
  }

  private static Map<String, String> texts(String json) {
    JsonObject object = (JsonObject) Json.parse(json);
    return object.members().entrySet().stream()
        .collect(
            Collectors.toMap(Map.Entry::getKey, entry -> ((JsonText) entry.getValue()).value()));
  }

  private static String bagOf(HookToolCall call) {
    return bag(after("-r", call), call.arguments().contains("--app"), call.arguments().getLast());
  }

  private static String bag(String relation, boolean application, String member) {
    return relation + (application ? " application " : " unit ") + member;
  }

  static String after(String flag, HookToolCall call) {
    return call.arguments().get(call.arguments().indexOf(flag) + 1);
  }

  static HookToolResult printed(String text) {
    return new HookToolResult(0, text + "\n", "");
  }
}
