package io.charm4j.testing.conformance;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.charm4j.hooktool.HookToolCall;
import io.charm4j.hooktool.HookToolResult;
import io.charm4j.testing.engine.DeployRequest;
import io.charm4j.testing.engine.charm.CharmPackage;
import io.charm4j.testing.engine.charm.CharmTexts;
import io.charm4j.testing.engine.substrate.MachineInstance;
import io.charm4j.testing.engine.substrate.UnitName;
import io.charm4j.testing.engine.view.MachineView;
import io.charm4j.testing.engine.view.TaskView;
import io.charm4j.testing.harness.CharmProgram;
import io.charm4j.testing.harness.SteppedModel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** A model with two charms, {@code db} and {@code web}, that can be related. */
public class ModelFixture implements AutoCloseable {
  public static final String DB =
      """
      name: db
      summary: a database
      peers:
        cluster: {interface: db_peers}
      provides:
        database: {interface: db_client}
      storage:
        data: {type: filesystem, location: /srv/data}
      """;
  public static final String WEB =
      """
      name: web
      summary: a web application
      requires:
        store: {interface: db_client, limit: 1}
      """;
  public static final String OPTIONS =
      """
      options:
        level: {type: string, default: info}
        size: {type: int}
      """;
  public static final String ACTIONS =
      """
      backup:
        description: makes a backup
        params:
          target: {type: string}
          parts: {type: integer, default: 4}
        required: [target]
        additionalProperties: false
      """;

  public final ScriptedCharm db = new ScriptedCharm();
  public final ScriptedCharm web = new ScriptedCharm();
  public final SteppedModel model;
  public final CharmPackage dbCharm;
  public final CharmPackage webCharm;
  private int hooks;

  public ModelFixture(SteppedModel model) {
    this.model = model;
    dbCharm = model.charm(CharmTexts.ofMetadata(DB).withConfig(OPTIONS).withActions(ACTIONS), db);
    webCharm = model.charm(CharmTexts.ofMetadata(WEB), web);
  }

  public ModelFixture deployDb(int units) {
    model.deploy(DeployRequest.of(dbCharm).withUnits(units));
    return this;
  }

  public ModelFixture deployWeb(int units) {
    model.deploy(DeployRequest.of(webCharm).withUnits(units));
    return this;
  }

  /** Two units of db and one of web, related; nothing noted so far. */
  public static ModelFixture related(Transport transport) {
    Optional<SteppedModel> again = transport.reopen("related");
    if (again.isPresent()) {
      return new ModelFixture(again.get());
    }
    ModelFixture fixture = new ModelFixture(transport.open()).deployDb(2).deployWeb(1);
    var _ = fixture.model.integrate("db", "web");
    fixture.forget();
    transport.remember("related");
    return fixture;
  }

  public void forget() {
    db.forget();
    web.forget();
  }

  /** Runs one hook tool as a unit; it is committed afterwards. */
  public TaskView exec(String unit, String tool, String... words) {
    return model.asUnit(
        unit,
        tools -> {
          var result = tools.run(HookToolCall.of(tool, words));
          if (!result.succeeded()) {
            throw new IllegalStateException(result.standardError());
          }
        });
  }

  /** What a hook tool prints when the unit runs it, without the line's end; it is committed afterwards. */
  public String output(String unit, String tool, String... words) {
    HookToolResult result = tool(unit, tool, words);
    if (!result.succeeded()) {
      throw new IllegalStateException(tool + ": " + result.standardError());
    }
    return result.standardOutput().strip();
  }

  /** How a hook tool answers when the unit runs it; it is committed afterwards. */
  public HookToolResult tool(String unit, String tool, String... words) {
    List<HookToolResult> results = new ArrayList<>();
    var _ = model.asUnit(unit, tools -> results.add(tools.run(HookToolCall.of(tool, words))));
    return results.getFirst();
  }

  /** Runs a program as an operator's commands, to its end. */
  public TaskView commands(String unit, CharmProgram program) {
    return commands(unit, model.commands(program));
  }

  /** Runs an operator's commands to their end. */
  public TaskView commands(String unit, String text) {
    return model.await(
        model.engine().tasks().exec(UnitName.parse(unit), text, Duration.ofMinutes(1)));
  }

  /** Runs the action {@code backup} of a unit of db, which does this. */
  public TaskView action(String unit, ScriptedCharm.Handler work) {
    db.on(unit, "backup", work);
    return model.run(unit, "backup", parameters().put("target", "x"));
  }

  /** Does this in a {@code config-changed} of a unit of db, which must end well; notes nothing of it. */
  public void inHook(String unit, Consumer<ScriptedCharm.Run> work) {
    db.on(
        unit,
        "config-changed",
        run -> {
          work.accept(run);
          return 0;
        });
    hooks++;
    model.configure("db", Map.of("level", "for hook " + hooks));
    if (db.runs().stream().noneMatch(run -> run.is(unit, "config-changed"))) {
      throw new IllegalStateException(unit + " ran no hook");
    }
    if (model.unit(unit).workload().value().equals("error")) {
      throw new IllegalStateException("the hook of " + unit + " failed: " + log().getLast());
    }
    db.on(unit, "config-changed", _ -> 0);
    db.forget();
  }

  /** A unit's name. */
  public UnitName unit(String name) {
    return UnitName.parse(name);
  }

  public static ObjectNode parameters() {
    return JsonNodeFactory.instance.objectNode();
  }

  /** The machine of a unit. */
  public MachineInstance machine(String unit) {
    return model.engine().view().machines().stream()
        .filter(machine -> machine.id().equals(model.unit(unit).machine()))
        .findFirst()
        .flatMap(MachineView::instance)
        .orElseThrow();
  }

  /** The messages of the model's log. */
  public List<String> log() {
    return model.engine().log().entries().stream().map(entry -> entry.message()).toList();
  }

  @Override
  public void close() {
    model.close();
  }
}
