package io.charm4j.hooktool;

import io.charm4j.json.Json;
import io.charm4j.json.JsonValue;
import io.charm4j.json.JsonValue.JsonNull;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code relation-ids}, {@code relation-list}, {@code relation-get}, {@code relation-set} and {@code
 * relation-model-get} (reference/juju-hook-contract §2.1).
 */
public final class RelationTools {

  /** Which of the two kinds of bag. */
  public enum Scope {
    /** The bag of one unit. */
    UNIT,
    /** The bag of a whole application. */
    APPLICATION
  }

  private final HookTools tools;

  /**
   * The relation tools of a runner.
   *
   * @param tools calls hook tools
   */
  public RelationTools(HookTools tools) {
    this.tools = tools;
  }

  /**
   * {@return the ids of an endpoint's relations, such as {@code db:7}}
   *
   * @param endpoint the charm's endpoint
   */
  public List<String> ids(String endpoint) {
    return tools.texts(Question.relations(endpoint).call());
  }

  /**
   * {@return the remote units of a relation}
   *
   * @param relation the relation's id, such as {@code db:7}
   * @throws RelationGoneException when it is gone
   */
  public List<String> units(String relation) {
    return tools.texts(HookToolCall.of("relation-list", HookTools.JSON, "-r", relation));
  }

  /**
   * {@return the application on the other side of a relation, when Juju knows it}
   *
   * @param relation the relation's id, such as {@code db:7}
   * @throws RelationGoneException when it is gone
   */
  public Optional<String> application(String relation) {
    HookToolCall call = HookToolCall.of("relation-list", HookTools.JSON, "-r", relation, "--app");
    return switch (tools.json(call)) {
      case JsonNull _ -> Optional.empty();
      case JsonValue value ->
          Optional.of(HookTools.textOf(call, value)).filter(name -> !name.isEmpty());
    };
  }

  /**
   * The UUID of the model on the other side of a relation, when Juju tells it; since Juju 3.6.2.
   *
   * @param relation the relation's id, such as {@code db:7}
   * @return the UUID
   * @throws RelationGoneException when the relation is gone
   */
  public Optional<String> model(String relation) {
    HookToolCall call = HookToolCall.of("relation-model-get", HookTools.JSON, "-r", relation);
    return tools.object(call).text("uuid").filter(uuid -> !uuid.isEmpty());
  }

  /**
   * {@return the whole bag of a unit or application}
   *
   * @param relation the relation's id, such as {@code db:7}
   * @param scope whether the bag is a unit's or an application's
   * @param member the unit or application whose bag it is
   * @throws RelationGoneException when the relation is gone
   * @throws PermissionDeniedException when this unit may not read the bag
   */
  public Map<String, String> read(String relation, Scope scope, String member) {
    HookToolCall call =
        switch (scope) {
          case UNIT -> HookToolCall.of("relation-get", HookTools.JSON, "-r", relation, "-", member);
          case APPLICATION ->
              HookToolCall.of("relation-get", HookTools.JSON, "-r", relation, "--app", "-", member);
        };
    return tools.textsByKey(call);
  }

  /**
   * Writes entries of this unit's or application's own bag; the empty text removes a key. The entries
   * travel on standard input, so neither argv nor its limits matter.
   *
   * @param relation the relation's id, such as {@code db:7}
   * @param scope whether the bag is a unit's or an application's
   * @param entries texts by key; an empty one removes its key
   * @throws RelationGoneException when the relation is gone
   * @throws NotLeaderException for an application's bag, on a unit that does not lead
   */
  public void write(String relation, Scope scope, Map<String, String> entries) {
    HookToolCall call =
        switch (scope) {
          case UNIT -> HookToolCall.of("relation-set", "-r", relation, "--file", "-");
          case APPLICATION ->
              HookToolCall.of("relation-set", "-r", relation, "--app", "--file", "-");
        };
    tools.run(call.withStandardInput(Json.write(entries)));
  }
}
