package io.charm4j.docs.howto;

import io.charm4j.CharmContext;
import io.charm4j.action.Action;
import io.charm4j.databag.DatabagKey;
import io.charm4j.event.ActionInvoked;
import io.charm4j.event.RelationEvent.RelationDeparted;
import io.charm4j.event.SecretEvent.SecretChanged;
import io.charm4j.event.SecretEvent.SecretRemove;
import io.charm4j.event.StorageEvent.StorageAttached;
import io.charm4j.model.Model;
import io.charm4j.model.Port;
import io.charm4j.model.Relation;
import io.charm4j.model.Secret;
import io.charm4j.model.Storage;
import io.charm4j.secret.SecretContent;
import io.charm4j.secret.SensitiveString;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What {@code docs/how-to/write-charms.md} shows. */
final class Recipes {
  private static final Logger LOG = LoggerFactory.getLogger(Recipes.class);

  private final CharmContext context;
  private final Model model;

  Recipes(CharmContext context) {
    this.context = context;
    this.model = context.model();
  }

  void openPorts() {
    long port = model.config().integer("port").orElse(8080L);
    model.ports().set(Set.of(Port.tcp((int) port)));
  }

  void keepFilesInStorage(StorageAttached attached) throws IOException {
    for (Storage storage : model.storages("data")) {
      Files.createDirectories(storage.location().resolve("archive"));
    }
    LOG.info("{} is attached", attached.storage());
  }

  void countPeers() {
    Optional<Relation> peers = model.relation("peers");
    int others = peers.map(relation -> relation.remoteUnits().size()).orElse(0);
    LOG.info("{} units besides this one, {} wanted", others, model.goalState().plannedUnits());
  }

  private static final DatabagKey<Long> PORT = DatabagKey.integer("port", 8080);

  void tellPeers(Relation peers) {
    peers.unitData().set(PORT, 9090L);
    for (var unit : peers.remoteUnits()) {
      LOG.info("{} listens at {}", unit, peers.remoteUnitData(unit).get(PORT));
    }
  }

  void forgetTheOneThatLeaves(RelationDeparted departed) {
    if (departed.departing().equals(model.unit())) {
      return; // It is this unit that leaves: nothing to forget, much to hand over.
    }
    LOG.info("{} leaves", departed.departing());
  }

  void waitForTheDatabase(RelationDeparted event, boolean ready) {
    if (!ready) {
      context.defer(event);
    }
  }

  void rotatePassword(SensitiveString next) {
    model
        .secrets()
        .byLabel("my-charm.password")
        .ifPresent(secret -> secret.setContent(SecretContent.of("password", next)));
  }

  void removeRevisionsThatNobodyReads(SecretRemove removal) {
    model
        .secrets()
        .byLabel("my-charm.password")
        .ifPresent(secret -> secret.removeRevision(removal.revision()));
  }

  void readTheNewestRevision(SecretChanged changed) {
    Optional<Secret> secret = model.secrets().byId(changed.id());
    Optional<SensitiveString> password = secret.flatMap(found -> found.refresh().get("password"));
    LOG.info("The password is {}", password); // prints *** for it
  }

  void copy(ActionInvoked invoked, Path from) throws IOException {
    Action action = context.action(invoked);
    Path to = Path.of(action.parameters().text("to", "/var/backups"));
    if (!Files.isDirectory(to)) {
      action.fail(to + " is no directory: make it, or name another with to=PATH");
      return;
    }
    action.log("copying to " + to);
    Files.copy(from, to.resolve(from.getFileName()));
    action.setResult("size", Long.toString(Files.size(from)));
  }
}
