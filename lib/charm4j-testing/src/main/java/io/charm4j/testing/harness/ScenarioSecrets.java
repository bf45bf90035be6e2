package io.charm4j.testing.harness;

import io.charm4j.testing.engine.state.SecretAttributes;
import io.charm4j.testing.engine.state.SecretContent;
import io.charm4j.testing.engine.state.SecretGrant;
import io.charm4j.testing.engine.state.SecretOwner;
import io.charm4j.testing.engine.state.SecretState;
import io.charm4j.testing.engine.state.SecretTracking;
import io.charm4j.testing.engine.substrate.UnitName;
import io.charm4j.testing.harness.scenario.Relation;
import io.charm4j.testing.harness.scenario.Secret;
import io.charm4j.testing.harness.scenario.State;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The secrets of a scenario as the engine knows them. */
final class ScenarioSecrets {
  private final State state;
  private final UnitName unit;
  private final Instant now;

  ScenarioSecrets(State state, UnitName unit, Instant now) {
    this.state = state;
    this.unit = unit;
    this.now = now;
  }

  SortedMap<String, SecretState> states() {
    SortedMap<String, SecretState> all = new TreeMap<>();
    state.secrets().forEach(secret -> all.put(secret.id(), state(secret)));
    return all;
  }

  private SecretState state(Secret secret) {
    SortedMap<Integer, Instant> revisions = new TreeMap<>();
    secret.revisions().keySet().forEach(revision -> revisions.put(revision, now));
    boolean own = isOwn(secret);
    SortedMap<UnitName, SecretTracking> consumers = new TreeMap<>();
    if (secret.tracked() > 0 || !own) {
      String label = own ? "" : secret.label();
      consumers.put(unit, new SecretTracking(secret.tracked(), label, secret.latest()));
    }
    return new SecretState(
        secret.id(),
        owner(secret),
        new SecretAttributes(
            own ? secret.label() : "", secret.description(), secret.rotation(), secret.expiry()),
        secret.latest(),
        revisions,
        consumers,
        grants(secret),
        new TreeMap<>(secret.revisions()).navigableKeySet(),
        now);
  }

  private static boolean isOwn(Secret secret) {
    return switch (secret.owner()) {
      case APPLICATION, UNIT -> true;
      case REMOTE, USER -> false;
    };
  }

  private SecretOwner owner(Secret secret) {
    return switch (secret.owner()) {
      case APPLICATION -> SecretOwner.application(unit.application());
      case UNIT -> SecretOwner.unit(unit);
      case REMOTE -> SecretOwner.application(secret.remoteApplication().orElseThrow());
      case USER -> SecretOwner.model();
    };
  }

  private List<SecretGrant> grants(Secret secret) {
    List<SecretGrant> grants = new ArrayList<>();
    switch (secret.owner()) {
      case APPLICATION, UNIT ->
          secret
              .grants()
              .forEach(subject -> grants.add(new SecretGrant(subject, relation(subject))));
      case REMOTE ->
          grants.add(
              new SecretGrant(
                  unit.application(), relation(secret.remoteApplication().orElseThrow())));
      case USER -> grants.add(new SecretGrant(unit.application(), Optional.empty()));
    }
    return grants;
  }

  /** The relation that carries a right of or for this application or unit. */
  private Optional<Integer> relation(String subject) {
    int slash = subject.indexOf('/');
    String application = slash < 0 ? subject : subject.substring(0, slash);
    return state.relations().stream()
        .filter(relation -> relation.remoteApplication().equals(Optional.of(application)))
        .map(Relation::id)
        .map(id -> id.orElseThrow())
        .findFirst();
  }

  SortedMap<String, SortedMap<Integer, SecretContent>> contents() {
    SortedMap<String, SortedMap<Integer, SecretContent>> all = new TreeMap<>();
    for (Secret secret : state.secrets()) {
      SortedMap<Integer, SecretContent> revisions = new TreeMap<>();
      secret.revisions().forEach((number, content) -> revisions.put(number, encode(content)));
      all.put(secret.id(), revisions);
    }
    return all;
  }

  private static SecretContent encode(SortedMap<String, String> content) {
    SortedMap<String, String> values = new TreeMap<>();
    content.forEach((key, value) ->
        values.put(
            key, Base64.getEncoder().encodeToString(value.getBytes(StandardCharsets.UTF_8))));
    return new SecretContent(values);
  }
}
