package io.charm4j.sandbox.controller;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.charm4j.sandbox.controller.protocol.Request;
import io.charm4j.testing.engine.KubernetesOperations;
import io.charm4j.testing.engine.ModelEngine;
import io.charm4j.testing.engine.ModelFaults;
import io.charm4j.testing.engine.substrate.MachineId;

/** Makes things go wrong on request (reference/juju-hook-contract §8.15). */
final class FaultRequests {
  private static final String DEFAULT_REASON = "refused by a fault switch";

  private final ModelFaults faults;
  private final KubernetesOperations pods;
  private final UnitNames names;

  FaultRequests(ModelEngine engine) {
    this.faults = engine.faults();
    this.pods = engine.kubernetes();
    this.names = new UnitNames(engine);
  }

  JsonNode inject(Request.InjectFault request) throws RequestRefusedException {
    switch (request.kind()) {
      case REFUSE_COMMIT ->
          faults.refuseNextCommit(
              names.find(request.target()),
              request.detail().isEmpty() ? DEFAULT_REASON : request.detail());
      case LOSE_LEADERSHIP -> faults.loseLeadershipBeforeNextCommit(names.find(request.target()));
      case MOVE_LEADERSHIP -> faults.moveLeadership(names.find(request.target()));
      case KILL -> faults.killRunningProgram(names.find(request.target()));
      case KILL_AT_NEXT_TOOL -> faults.killAtNextTool(names.find(request.target()));
      case REPEAT_CHANGED ->
          faults.repeatRelationChanged(
              names.find(request.target()), number("relation", request.detail()));
      case RESTART_AGENT -> faults.restartAgent(names.find(request.target()));
      case DELAY_GRANT -> faults.delayNextGrant(names.find(request.target()));
      case RELEASE_GRANTS -> faults.releaseGrants();
      case REBOOT -> faults.rebootMachine(new MachineId(number("machine", request.target())));
      case DELETE_POD -> pods.replacePod(names.find(request.target()));
      case RESTART_CONTAINER -> {
        if (request.detail().isEmpty()) {
          pods.restartCharmContainer(names.find(request.target()));
        } else {
          pods.restartContainer(names.find(request.target()), request.detail());
        }
      }
      case KILL_CONTAINER -> pods.killContainer(names.find(request.target()), request.detail());
    }
    return JsonNodeFactory.instance.objectNode();
  }

  private static int number(String what, String text) throws RequestRefusedException {
    if (!text.matches("\\d{1,9}")) {
      throw new RequestRefusedException("\"" + text + "\" is not a number of a " + what);
    }
    return Integer.parseInt(text);
  }
}
