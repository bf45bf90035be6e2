package io.charm4j.testing.example;

import io.charm4j.Charm;
import io.charm4j.CharmContext;
import io.charm4j.action.Action;
import io.charm4j.event.ActionInvoked;
import io.charm4j.event.Event;
import io.charm4j.model.Model;
import io.charm4j.model.Relation;
import io.charm4j.status.Active;
import io.charm4j.status.Blocked;
import io.charm4j.status.StatusCollector;

/** Greets whoever is related to it. */
record Greeter(CharmContext context) implements Charm {

  @Override
  public void handle(Event event) {
    if (event instanceof ActionInvoked invoked) {
      greet(context.action(invoked));
    }
    context.model().relations("guests").forEach(this::publish);
  }

  private void greet(Action action) {
    String guest = action.parameters().text("guest").orElseThrow();
    action.log("clearing my throat");
    action.setResult("greeting", greeting() + ", " + guest);
  }

  private void publish(Relation relation) {
    if (context.model().isLeader()) {
      relation.applicationData().set("greeting", greeting());
    }
  }

  private String greeting() {
    return context.model().config().text("greeting").orElse("");
  }

  @Override
  public void collectUnitStatus(StatusCollector statuses) {
    Model model = context.model();
    if (greeting().isEmpty()) {
      statuses.add(new Blocked("Set the option greeting"));
    }
    statuses.add(new Active("greets " + model.relations("guests").size() + " applications"));
  }
}
