package io.charm4j.sandbox.controller;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.charm4j.sandbox.controller.protocol.Request;
import io.charm4j.testing.engine.ModelEngine;
import io.charm4j.testing.engine.state.OperationRefusedException;
import io.charm4j.testing.engine.state.TaskRelation;
import io.charm4j.testing.engine.substrate.UnitName;
import io.charm4j.testing.engine.view.TaskMessage;
import io.charm4j.testing.engine.view.TaskView;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToIntFunction;

/** What an operator asks of actions and commands. */
final class TaskRequests {

  private static final DateTimeFormatter COMPLETED =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneOffset.UTC);

  private final ModelEngine engine;
  private final UnitNames names;

  TaskRequests(ModelEngine engine) {
    this.engine = engine;
    this.names = new UnitNames(engine);
  }

  JsonNode run(Request.RunAction request) {
    ObjectNode parameters =
        request.parameters() instanceof ObjectNode map
            ? map
            : JsonNodeFactory.instance.objectNode();
    return queue(
        request.units(), unit -> engine.tasks().runAction(unit, request.action(), parameters));
  }

  JsonNode execute(Request.Execute request) throws RequestRefusedException {
    Set<String> units = new LinkedHashSet<>(request.units());
    for (String application : request.applications()) {
      names.unitsOf(application).forEach(unit -> units.add(unit.toString()));
    }
    Duration limit =
        request.timeout() < 0 ? Waiting.UNLIMITED : Duration.ofMillis(request.timeout());
    Optional<TaskRelation> relation =
        CommandRelation.of(
            given(request.relation()), Optional.empty(), given(request.remoteUnit()), false);
    return queue(units, unit -> engine.tasks().exec(unit, request.command(), limit, relation));
  }

  private static Optional<String> given(String text) {
    return text.isEmpty() ? Optional.empty() : Optional.of(text);
  }

  JsonNode await(Request.AwaitTask request, Answers answers)
      throws RequestRefusedException, InterruptedException {
    Progress progress = new Progress(request, answers);
    boolean ended = new Waiting(engine, answers, request.timeout()).until(progress::hasEnded);
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    answer.put("ended", ended);
    answer.set("task", describe(find(request.task())));
    return answer;
  }

  JsonNode cancel(Request.CancelTasks request) {
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    var actions = answer.putObject("cancelled").putArray("actions");
    var errors = answer.putArray("errors");
    for (int id : request.tasks()) {
      try {
        engine.tasks().cancel(id);
        TaskView task = find(id);
        ObjectNode action = actions.addObject();
        action.put("action", task.action());
        action.put("id", Integer.toString(task.id()));
        action.put("unit", task.unit().toString());
        action.put("status", task.status().word());
        action.put("completed at", task.completed().map(COMPLETED::format).orElse("n/a"));
      } catch (OperationRefusedException | RequestRefusedException e) {
        errors.add("task: " + id + ", error: " + e.getMessage());
      }
    }
    return answer;
  }

  private JsonNode queue(Iterable<String> units, ToIntFunction<UnitName> start) {
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    var tasks = answer.putArray("tasks");
    List<String> refusals = new ArrayList<>();
    for (String name : units) {
      try {
        UnitName unit = names.find(name);
        int id = start.applyAsInt(unit);
        if (!answer.has("operation")) {
          answer.put("operation", Integer.toString(find(id).operation()));
        }
        tasks.addObject().put("id", Integer.toString(id)).put("unit", unit.toString());
      } catch (OperationRefusedException | RequestRefusedException e) {
        refusals.add(String.valueOf(e.getMessage()));
      }
    }
    var errors = answer.putArray("errors");
    refusals.forEach(errors::add);
    return answer;
  }

  private TaskView find(int id) throws RequestRefusedException {
    return engine
        .tasks()
        .task(id)
        .orElseThrow(() -> new RequestRefusedException("task \"" + id + "\" not found"));
  }

  private static ObjectNode describe(TaskView task) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("id", Integer.toString(task.id()));
    node.put("unit", task.unit().toString());
    node.put("action", task.action());
    node.put("status", task.status().word());
    node.put("message", task.message());
    node.set("results", task.results());
    var log = node.putArray("log");
    task.log().forEach(message -> log.add(describe(message)));
    node.put("enqueued", task.enqueued().toString());
    task.started().ifPresent(time -> node.put("started", time.toString()));
    task.completed().ifPresent(time -> node.put("completed", time.toString()));
    return node;
  }

  private static ObjectNode describe(TaskMessage message) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("time", message.time().toString());
    node.put("message", message.message());
    return node;
  }

  /** Sends a task's messages as they come. */
  private final class Progress {

    private final Request.AwaitTask request;
    private final Answers answers;
    private int sent;

    Progress(Request.AwaitTask request, Answers answers) {
      this.request = request;
      this.answers = answers;
    }

    boolean hasEnded() throws RequestRefusedException {
      TaskView task = find(request.task());
      if (request.progress()) {
        List<TaskMessage> messages = task.log();
        messages
            .subList(Math.min(sent, messages.size()), messages.size())
            .forEach(message -> answers.event(describe(message)));
        sent = messages.size();
      }
      return task.status().ended();
    }
  }
}
