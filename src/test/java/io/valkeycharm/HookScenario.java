package io.valkeycharm;

import io.charm4j.testing.engine.substrate.UnitName;
import io.valkeycharm.state.ClusterState;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Lets a model live through every kind of event that the charm knows, and keeps what each dispatch used. */
final class HookScenario {
  private static final Duration TWO_LOOKS = Duration.ofMinutes(11);

  private HookScenario() {}

  /**
   * A dispatch in its circumstances.
   *
   * @param hook the dispatch
   * @param related whether the application was related to an object store
   * @param event what happened; a quiet look is told apart from the thorough one after a change
   */
  record Occasion(RecordedHook hook, boolean related, String event) {}

  /** The life of three units without an object store, and again with one. */
  static List<Occasion> run(Path root) throws IOException {
    List<Occasion> occasions = new ArrayList<>();
    try (ValkeyModel model = ValkeyModel.withUnits(root.resolve("unrelated"), 3)) {
      live(model, false, occasions);
    }
    try (ValkeyModel model = ValkeyModel.withUnits(root.resolve("related"), 3)) {
      model.forgetHooks();
      model.relate();
      model.answerWithSecret("the-access-key");
      take(model, true, occasions);
      model.answerWithSecret("another-access-key");
      take(model, true, occasions);
      live(model, true, occasions);
      model.unrelate();
      take(model, true, occasions);
    }
    return occasions;
  }

  private static void live(ValkeyModel model, boolean related, List<Occasion> occasions)
      throws IOException {
    take(model, related, occasions);
    look(model, related, occasions);
    String leader = model.leader();
    int peers = model.juju().relation(leader, ClusterState.PEER_ENDPOINT).id();
    for (String unit : model.units()) {
      model.juju().engine().faults().repeatRelationChanged(UnitName.parse(unit), peers);
      model.run(unit, "create-backup");
      model.run(unit, "list-backups");
    }
    take(model, related, occasions);
    String label = "valkey-peers.valkey.app.internal_users_secret";
    Map<String, String> passwords = model.secret(leader, label);
    passwords.put("charmed-stats-password", "a-new-one-of-the-test");
    model.replaceSecret(leader, label, passwords);
    take(model, related, occasions);
    model.refresh();
    take(model, related, occasions);
    look(model, related, occasions);
    String follower = model.units().getLast();
    model.juju().engine().faults().moveLeadership(UnitName.parse(follower));
    model.juju().settle();
    take(model, related, occasions);
    model.juju().addUnits("valkey", 1);
    take(model, related, occasions);
    model.juju().removeUnit(leader);
    take(model, related, occasions);
    look(model, related, occasions);
  }

  /** Time for two looks: the thorough one, and the one that finds nothing to do. */
  private static void look(ValkeyModel model, boolean related, List<Occasion> occasions) {
    model.juju().advance(TWO_LOOKS);
    for (String unit : model.units()) {
      List<RecordedHook> looks =
          model.hooks().stream()
              .filter(hook -> hook.unit().equals(unit) && hook.event().equals("update-status"))
              .toList();
      if (looks.size() != 2) {
        throw new AssertionError(unit + " looked " + looks.size() + " times, not twice");
      }
    }
    for (RecordedHook hook : model.hooks()) {
      boolean first =
          model.hooks().stream()
              .filter(other -> other.unit().equals(hook.unit()))
              .findFirst()
              .filter(hook::equals)
              .isPresent();
      occasions.add(new Occasion(hook, related, hook.event() + (first ? " after a change" : "")));
    }
    model.forgetHooks();
  }

  private static void take(ValkeyModel model, boolean related, List<Occasion> occasions) {
    for (RecordedHook hook : model.hooks()) {
      occasions.add(new Occasion(hook, related, hook.event()));
    }
    model.forgetHooks();
  }
}
