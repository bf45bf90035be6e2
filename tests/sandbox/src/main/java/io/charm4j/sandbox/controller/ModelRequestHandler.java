package io.charm4j.sandbox.controller;

import com.fasterxml.jackson.databind.JsonNode;
import io.charm4j.sandbox.controller.protocol.Request;
import io.charm4j.testing.engine.ModelEngine;
import io.charm4j.testing.engine.charm.InvalidCharmException;
import io.charm4j.testing.engine.state.OperationRefusedException;
import io.charm4j.testing.engine.substrate.SubstrateException;

/** Gives each request to the part that knows its subject, and turns refusals into answers. */
final class ModelRequestHandler implements RequestHandler {

  private final ApplicationRequests applications;
  private final TaskRequests tasks;
  private final SecretRequests secrets;
  private final ModelRequests model;
  private final LogRequests log;
  private final FaultRequests faults;
  private final ControllerLife life;

  ModelRequestHandler(
      ModelEngine engine,
      CharmStore charms,
      GivenResources resources,
      boolean kubernetes,
      ControllerLife life) {
    this.applications = new ApplicationRequests(engine, charms, resources);
    this.tasks = new TaskRequests(engine);
    this.secrets = new SecretRequests(engine.secrets());
    this.model = new ModelRequests(engine, kubernetes);
    this.log = new LogRequests(engine.log());
    this.faults = new FaultRequests(engine);
    this.life = life;
  }

  @Override
  public JsonNode handle(Request request, Answers answers)
      throws RequestRefusedException, InterruptedException {
    try {
      return answer(request, answers);
    } catch (OperationRefusedException | InvalidCharmException | SubstrateException e) {
      throw new RequestRefusedException(String.valueOf(e.getMessage()), e);
    }
  }

  private JsonNode answer(Request request, Answers answers)
      throws RequestRefusedException, InterruptedException {
    return switch (request) {
      case Request.Ping ignored -> life.describe();
      case Request.StopController ignored -> life.stop();
      case Request.DestroyModel ignored -> life.destroy();
      case Request.Deploy deploy -> applications.deploy(deploy);
      case Request.Refresh refresh -> applications.refresh(refresh);
      case Request.AddUnits add -> applications.addUnits(add);
      case Request.RemoveUnits remove -> applications.removeUnits(remove);
      case Request.RemoveApplications remove -> applications.removeApplications(remove);
      case Request.Integrate integrate -> model.integrate(integrate);
      case Request.RemoveRelation remove -> model.removeRelation(remove);
      case Request.GetConfiguration get -> applications.configuration(get);
      case Request.SetConfiguration set -> applications.configure(set);
      case Request.GetModelConfiguration ignored -> model.configuration();
      case Request.SetModelConfiguration set -> model.configure(set);
      case Request.RunAction run -> tasks.run(run);
      case Request.Execute execute -> tasks.execute(execute);
      case Request.AwaitTask await -> tasks.await(await, answers);
      case Request.CancelTasks cancel -> tasks.cancel(cancel);
      case Request.Status ignored -> model.status();
      case Request.ShowUnits show -> model.showUnits(show);
      case Request.DebugLog show -> log.show(show, answers);
      case Request.Resolve resolve -> applications.resolve(resolve);
      case Request.AddSecret add -> secrets.add(add);
      case Request.UpdateSecret update -> secrets.update(update);
      case Request.RemoveSecret remove -> secrets.remove(remove);
      case Request.GrantSecret grant -> secrets.grant(grant);
      case Request.RevokeSecret revoke -> secrets.revoke(revoke);
      case Request.ListSecrets ignored -> secrets.list();
      case Request.ShowSecret show -> secrets.show(show);
      case Request.AwaitActive await -> model.awaitActive(await, answers);
      case Request.SuspendRelations suspend -> model.suspendRelations(suspend);
      case Request.InjectFault fault -> faults.inject(fault);
    };
  }
}
