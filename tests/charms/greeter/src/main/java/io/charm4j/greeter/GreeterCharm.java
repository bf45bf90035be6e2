package io.charm4j.greeter;

import io.charm4j.Charm;
import io.charm4j.CharmContext;
import io.charm4j.CharmRuntime;
import io.charm4j.action.Action;
import io.charm4j.event.ActionInvoked;
import io.charm4j.event.Event;
import io.charm4j.event.LifecycleEvent.CollectMetrics;
import io.charm4j.hooktool.PermissionDeniedException;
import io.charm4j.model.Model;
import io.charm4j.model.Relation;
import io.charm4j.model.Secret;
import io.charm4j.secret.SecretContent;
import io.charm4j.secret.SensitiveString;
import io.charm4j.status.Active;
import io.charm4j.status.Blocked;
import io.charm4j.status.Status;
import io.charm4j.status.StatusCollector;
import io.charm4j.status.Waiting;
import java.util.Optional;
import java.util.UUID;

/** Greets every application that is integrated with it, and gives each a password. */
public final class GreeterCharm implements Charm {
  private static final String GUESTS = "guests";
  private static final String HOST = "host";
  private static final String LABEL = "greeter.password";
  private static final String PASSWORD = "password";

  private final CharmContext context;
  private final Model model;

  /** The charm for one event. */
  public GreeterCharm(CharmContext context) {
    this.context = context;
    this.model = context.model();
  }

  /** Started by {@code dispatch} for every hook and action. */
  public static void main(String[] arguments) {
    CharmRuntime.main(GreeterCharm::new);
  }

  @Override
  public void handle(Event event) {
    switch (event) {
      case ActionInvoked invoked -> greet(context.action(invoked));
      case CollectMetrics _ -> {}
      default -> welcomeGuests();
    }
  }

  private void greet(Action action) {
    Optional<String> word = word();
    if (word.isEmpty()) {
      action.fail("There is no word to greet with: set the option greeting");
      return;
    }
    action.setResult("greeting", sentence(word.get(), action.parameters().text("name", "")));
  }

  /** Brings all databags to what they should be, whatever has just happened. */
  private void welcomeGuests() {
    Optional<String> word = word();
    if (!model.isLeader() || word.isEmpty()) {
      return;
    }
    for (Relation relation : model.relations(GUESTS)) {
      Secret password = password();
      password.grant(relation);
      String guest = relation.remoteApplication().map(Object::toString).orElse("stranger");
      Greeting greeting = new Greeting(sentence(word.get(), guest), Optional.of(password.id()));
      Greeting.CODEC.write(relation.applicationData(), greeting);
    }
  }

  private Secret password() {
    return model
        .secrets()
        .byLabel(LABEL)
        .orElseGet(() -> {
          SensitiveString random = SensitiveString.of(UUID.randomUUID().toString());
          return model.secrets().addForApplication(LABEL, SecretContent.of(PASSWORD, random));
        });
  }

  @Override
  public void collectUnitStatus(StatusCollector statuses) {
    if (word().isEmpty()) {
      statuses.add(new Blocked("Set the option greeting to a word to greet with"));
    }
    statuses.add(model.relation(HOST).map(this::statusOf).orElse(new Active("Ready to greet")));
  }

  private Status statusOf(Relation host) {
    Greeting greeting = Greeting.CODEC.read(host.remoteApplicationData());
    try {
      return greeting
          .password()
          .flatMap(model.secrets()::byId)
          .flatMap(secret -> secret.content().get(PASSWORD))
          .<Status>map(password -> new Active(greeting.text() + " (and a password)"))
          .orElse(new Waiting("Waiting for the host's greeting"));
    } catch (PermissionDeniedException notYet) {
      return new Waiting("Waiting for the host's password");
    }
  }

  private Optional<String> word() {
    return model.config().text("greeting").map(String::strip).filter(word -> !word.isEmpty());
  }

  private static String sentence(String word, String name) {
    return word + ", " + name + "!";
  }
}
