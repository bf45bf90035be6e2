package io.valkeycharm.state;

import io.charm4j.model.Model;
import io.charm4j.model.Relation;
import io.charm4j.model.Secret;
import io.charm4j.model.UnitName;
import io.charm4j.secret.SecretContent;
import io.charm4j.secret.SensitiveString;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What this unit knows of its application: typed views of relations and secrets, nothing kept. */
public final class ClusterState {
  /** The endpoint that joins the units of the application. */
  public static final String PEER_ENDPOINT = "valkey-peers";

  /** The endpoint of the object store. */
  public static final String S3_ENDPOINT = "s3-credentials";

  private final Model model;

  /** Of one dispatch. */
  public ClusterState(Model model) {
    this.model = model;
  }

  /** This unit. */
  public UnitName unit() {
    return model.unit();
  }

  /** Whether this unit leads its application. */
  public boolean isLeader() {
    return model.isLeader();
  }

  /** The peers; empty before Juju has made their relation, so in {@code install}. */
  public Optional<Peers> peers() {
    return model.relation(PEER_ENDPOINT).map(relation -> new Peers(unit(), relation));
  }

  /** The relation with the object store's integrator. */
  public Optional<Relation> s3Relation() {
    return model.relation(S3_ENDPOINT);
  }

  /** The address that the peers reach this unit by; empty while Juju does not know one. */
  public Optional<String> localAddress() {
    return model.network(PEER_ENDPOINT).bindAddress();
  }

  /** Whether the operator still wants that unit to exist. Unlike the peers, this is never behind. */
  public boolean isPlanned(UnitName unit) {
    return model.goalState().units().entrySet().stream()
        .anyMatch(entry -> entry.getKey().equals(unit) && !entry.getValue().equals("dying"));
  }

  /** The passwords of the charm's own users; empty before a leader has made them all. */
  public Optional<SystemPasswords> systemPasswords() {
    EnumMap<SystemUser, SensitiveString> stored = storedPasswords();
    return stored.size() == SystemUser.values().length
        ? Optional.of(SystemPasswords.of(stored))
        : Optional.empty();
  }

  /** The passwords that there are. */
  public EnumMap<SystemUser, SensitiveString> storedPasswords() {
    return systemSecret()
        .map(secret -> SystemPasswords.read(secret.content()))
        .orElseGet(() -> new EnumMap<>(SystemUser.class));
  }

  /** Uses the newest passwords from now on, not those that this unit has seen first. */
  public void refreshSystemPasswords() {
    systemSecret().ifPresent(Secret::refresh);
  }

  /** Whether that label is the one of the passwords' secret. */
  public boolean isSystemSecret(String label) {
    return label.equals(systemSecretLabel());
  }

  /** Keeps more passwords in the application's secret, beside what it holds; for the leader. */
  public void addPasswords(Map<SystemUser, SensitiveString> passwords) {
    Optional<Secret> secret = systemSecret();
    Map<String, SensitiveString> entries = new TreeMap<>();
    secret.ifPresent(present -> entries.putAll(present.content().asMap()));
    passwords.forEach((user, password) -> entries.put(user.passwordKey(), password));
    SecretContent content = SecretContent.of(entries);
    if (secret.isPresent()) {
      secret.get().setContent(content);
      secret.get().refresh();
    } else {
      model.secrets().addForApplication(systemSecretLabel(), content);
    }
  }

  private Optional<Secret> systemSecret() {
    return model.secrets().byLabel(systemSecretLabel());
  }

  /** The label by which all units find it (reference/valkey-operator-behaviour §B.4). */
  private String systemSecretLabel() {
    return PEER_ENDPOINT + "." + model.application() + ".app.internal_users_secret";
  }
}
