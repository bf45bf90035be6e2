package io.charm4j.testing.harness;

import io.charm4j.Charm;
import io.charm4j.CharmContext;
import io.charm4j.action.Action;
import io.charm4j.event.ActionInvoked;
import io.charm4j.event.Event;
import io.charm4j.event.LifecycleEvent.ConfigChanged;
import io.charm4j.event.LifecycleEvent.Start;
import io.charm4j.event.LifecycleEvent.UpdateStatus;
import io.charm4j.event.RelationEvent;
import io.charm4j.event.StorageEvent.StorageAttached;
import io.charm4j.model.Model;
import io.charm4j.model.Port;
import io.charm4j.model.Relation;
import io.charm4j.secret.SecretContent;
import io.charm4j.secret.SensitiveString;
import io.charm4j.status.Active;
import io.charm4j.status.Blocked;
import io.charm4j.status.StatusCollector;
import io.charm4j.testing.engine.charm.CharmTexts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A charm that uses a little of everything. */
final class Chronicler implements Charm {
  static final CharmTexts TEXTS =
      CharmTexts.ofMetadata(
              """
              name: chronicler
              summary: notes what it sees
              peers: {crew: {interface: crew}}
              requires: {database: {interface: mysql}}
              storage: {data: {type: filesystem}}
              """)
          .withConfig("options: {level: {type: string, default: info}}")
          .withActions("{rotate: {params: {password: {type: string}}}, fail: {}}");

  private static final Logger LOG = LoggerFactory.getLogger(Chronicler.class);

  private final CharmContext context;
  private final Model model;
  private String last = "nothing";

  Chronicler(CharmContext context) {
    this.context = context;
    this.model = context.model();
  }

  @Override
  public void handle(Event event) {
    LOG.info("handling {}", event.hookName());
    last = event.hookName();
    switch (event) {
      case ConfigChanged _ -> obey(event);
      case Start _ -> start();
      case UpdateStatus _ -> tell();
      case RelationEvent about when about.relation().endpoint().equals("database") ->
          model.relation(about.relation()).ifPresent(this::note);
      case StorageAttached attached -> sign(attached);
      case ActionInvoked invoked -> act(context.action(invoked));
      default -> {}
    }
  }

  private void obey(Event event) {
    switch (model.config().text("level").orElse("")) {
      case "panic" -> {
        crew("failed", "yes");
        throw new IllegalStateException("panic");
      }
      case "later" -> context.defer(event);
      default -> {}
    }
  }

  private void crew(String key, String value) {
    model.relation("crew").orElseThrow().unitData().set(key, value);
  }

  private void start() {
    int starts = model.state().get("starts").map(Integer::parseInt).orElse(0);
    model.state().set("starts", Integer.toString(starts + 1));
    model.ports().open(Port.tcp(6379));
    model.setWorkloadVersion("1.0");
  }

  private void tell() {
    LOG.info(
        "{} units at {} of {} on {}",
        model.goalState().plannedUnits(),
        model.network("crew").bindAddress().orElse("nowhere"),
        model.info().name(),
        context.environment().jujuVersion().orElseThrow());
  }

  private void note(Relation relation) {
    relation.unitData().set("members", relation.remoteUnits().toString());
    relation.unitData().set("level", model.config().text("level").orElse(""));
    String version = relation.remoteApplicationData().get("version").orElse("");
    relation.unitData().set("seen-version", version);
    relation
        .remoteUnits()
        .forEach(unit ->
            relation
                .unitData()
                .set("seen-host", relation.remoteUnitData(unit).get("host").orElse("")));
    if (model.isLeader()) {
      relation.applicationData().set("leader", model.unit().toString());
    }
  }

  private static void sign(StorageAttached attached) {
    try {
      Files.writeString(
          attached.location().orElseThrow().resolve("here"),
          attached.storage().orElseThrow().toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void act(Action action) {
    if (action.name().equals("fail")) {
      crew("failed", "yes");
      action.fail("as told");
      return;
    }
    action.log("rotating");
    SensitiveString password =
        SensitiveString.of(action.parameters().text("password").orElseThrow());
    var secret = model.secrets().byLabel("passwords").orElseThrow();
    secret.setContent(SecretContent.of("admin", password));
    model.relation("database").ifPresent(secret::grant);
    model.secrets().addForUnit("fresh", SecretContent.of("unit", password));
    action.setResults(Map.of("outcome", Map.of("revision", "2")));
  }

  @Override
  public void collectUnitStatus(StatusCollector statuses) {
    statuses.add(new Active("saw " + last));
  }

  @Override
  public void collectApplicationStatus(StatusCollector statuses) {
    statuses.add(new Blocked("alone"));
  }
}
