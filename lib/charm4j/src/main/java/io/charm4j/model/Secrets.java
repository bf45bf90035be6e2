package io.charm4j.model;

import io.charm4j.hooktool.HookToolException;
import io.charm4j.hooktool.PermissionDeniedException;
import io.charm4j.hooktool.SecretNotFoundException;
import io.charm4j.hooktool.SecretReference;
import io.charm4j.hooktool.SecretReference.ByLabel;
import io.charm4j.hooktool.SecretReference.ByUri;
import io.charm4j.hooktool.SecretReference.GivingLabel;
import io.charm4j.hooktool.SecretTools;
import io.charm4j.hooktool.SecretTools.View;
import io.charm4j.hooktool.ToolAnswer;
import io.charm4j.secret.SecretContent;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The secrets that this unit can find. A secret that is found is read at once, so that an empty answer
 * means that Juju has none.
 *
 * <p>Finding one throws {@link io.charm4j.hooktool.PermissionDeniedException} when it exists but was not
 * granted to this unit, or the grant has not arrived yet.
 */
public final class Secrets {
  private final Leadership leadership;
  private final SecretTools tools;
  private final DispatchFacts facts;
  private final KnownSecrets known = new KnownSecrets();
  private final Map<String, Secret> handles = new HashMap<>();
  private int changes;

  // Made when first needed, which most hooks never do.
  private Optional<SecretUpdates> updates = Optional.empty();
  private Optional<Memo<List<SecretId>>> ids = Optional.empty();

  Secrets(Leadership leadership, SecretTools tools, DispatchFacts facts) {
    this.leadership = leadership;
    this.tools = tools;
    this.facts = facts;
  }

  /**
   * {@return the secret with this side's label, at the revision that this side tracks}
   *
   * @param label this side's label
   */
  public Optional<Secret> byLabel(String label) {
    requireLabel(label);
    return known.byLabel(label).or(() -> find(new ByLabel(label), View.TRACKED));
  }

  /**
   * {@return the secret of that URI, at the revision that this side tracks}
   *
   * @param id the secret's URI
   */
  public Optional<Secret> byId(SecretId id) {
    return known.byId(id).or(() -> find(new ByUri(id.uri()), View.TRACKED));
  }

  /**
   * {@return the secret of that URI at the revision that this side tracks; it gets this side's
   * label with it}
   *
   * @param id the secret's URI
   * @param label this side's label
   */
  public Optional<Secret> byId(SecretId id, String label) {
    requireLabel(label);
    return known
        .byLabel(label)
        .filter(secret -> secret.knownId().filter(id::namesSameSecretAs).isPresent())
        .or(() -> find(new GivingLabel(id.uri(), label), View.TRACKED));
  }

  /**
   * {@return the secret with this side's label at its newest revision, which is tracked from now
   * on}
   *
   * @param label this side's label
   */
  public Optional<Secret> newestByLabel(String label) {
    requireLabel(label);
    return find(new ByLabel(label), View.REFRESH);
  }

  /**
   * {@return the secret of that URI at its newest revision, which is tracked from now on; it gets
   * this side's label with it}
   *
   * @param id the secret's URI
   * @param label this side's label
   */
  public Optional<Secret> newestById(SecretId id, String label) {
    requireLabel(label);
    return find(new GivingLabel(id.uri(), label), View.REFRESH);
  }

  /**
   * A secret of ours, for its owner to change or remove, as in the events that only owners get. Asks
   * nothing: whether it exists shows with its first use.
   *
   * @param id the secret
   * @return a handle on it
   */
  public Secret owned(SecretId id) {
    return known
        .byId(id)
        .orElseGet(() ->
            handles.computeIfAbsent(
                id.identifier(), _ -> secret(new ByUri(id.uri()), View.TRACKED)));
  }

  /**
   * The secrets that this unit owns; on the leader also those of the application.
   *
   * @return their ids, none when there are none
   */
  public List<SecretId> ids() {
    if (ids.isEmpty()) {
      ids =
          Optional.of(
              new Memo<>(() ->
                  tools.ids().stream()
                      .map(
                          id -> ToolAnswer.read("secret-ids", "a secret's id", id, SecretId::parse))
                      .toList()));
    }
    return ids.get().get();
  }

  /**
   * Adds a secret that the application owns.
   *
   * @param label this side's label
   * @param content what it holds
   * @return the new secret
   * @throws LeadershipRequiredException when this unit is not the leader
   * @throws SecretLabelTakenException when there is one with that label already
   */
  public Secret addForApplication(String label, SecretContent content) {
    return addForApplication(SecretSettings.labelled(label), content);
  }

  /**
   * Adds a secret that the application owns.
   *
   * @param settings label and more
   * @param content what its first revision holds
   * @return the secret
   * @throws LeadershipRequiredException when this unit is not the leader
   * @throws SecretLabelTakenException when there is one with that label already
   */
  public Secret addForApplication(SecretSettings settings, SecretContent content) {
    leadership.require("add a secret for its application");
    return add(settings, content, "application");
  }

  /**
   * Adds a secret that this unit owns.
   *
   * @param label this side's label
   * @param content what it holds
   * @return the new secret
   * @throws SecretLabelTakenException when there is one with that label already
   */
  public Secret addForUnit(String label, SecretContent content) {
    return addForUnit(SecretSettings.labelled(label), content);
  }

  /**
   * Adds a secret that this unit owns.
   *
   * @param settings label and more
   * @param content what its first revision holds
   * @return the secret
   * @throws SecretLabelTakenException when there is one with that label already
   */
  public Secret addForUnit(SecretSettings settings, SecretContent content) {
    return add(settings, content, "unit");
  }

  /**
   * {@return what the owner knows about a secret; empty when there is none, or another owns it}
   *
   * @param id the secret's URI
   */
  public Optional<SecretInfo> info(SecretId id) {
    try {
      return Optional.of(owned(id).info());
    } catch (SecretNotFoundException e) {
      return Optional.empty();
    }
  }

  SecretUpdates updates() {
    if (updates.isEmpty()) {
      updates = Optional.of(new SecretUpdates(tools, facts));
    }
    return updates.get();
  }

  /** Juju checks labels only when the hook is over, and fails it then (§2.6). */
  void requireFree(String label, Secret owner) {
    Optional<Secret> found = byLabel(label);
    if (found.filter(secret -> !isSame(secret, owner)).isPresent()) {
      throw new SecretLabelTakenException(label);
    }
  }

  /** From now on it is found by that label. */
  void relabelled(Secret secret, String label) {
    known.label(secret, label);
  }

  /** How often this dispatch has changed a secret; whatever was read before may differ since. */
  int changes() {
    return changes;
  }

  /** Notes that a secret was changed. */
  void changed() {
    changes++;
  }

  private static boolean isSame(Secret one, Secret other) {
    try {
      return one == other || one.id().namesSameSecretAs(other.id());
    } catch (SecretNotFoundException e) {
      // Only owners are told an id: the label belongs to a secret of somebody else.
      return false;
    }
  }

  private Secret add(SecretSettings settings, SecretContent content, String owner) {
    settings
        .label()
        .filter(label -> byLabel(label).isPresent())
        .ifPresent(label -> {
          throw new SecretLabelTakenException(label);
        });
    SecretId id = updates().add(owner, settings, content);
    SecretReference reference =
        settings
            .label()
            .<SecretReference>map(label -> new GivingLabel(id.uri(), label))
            .orElseGet(() -> new ByUri(id.uri()));
    Secret secret = secret(reference, View.TRACKED).withContent(content);
    known.remember(secret);
    ids = Optional.empty();
    return secret;
  }

  private Secret secret(SecretReference reference, View view) {
    return new Secret(this, tools, reference, view);
  }

  /** Reads a secret, and remembers it under its names; what was refused once is not asked for again. */
  private Optional<Secret> find(SecretReference reference, View view) {
    if (known.isMissing(reference)) {
      return Optional.empty();
    }
    Optional<HookToolException> refusal = known.refusal(reference);
    if (refusal.isPresent()) {
      throw refusal.get();
    }
    Secret secret = secret(reference, view);
    try {
      secret.content();
    } catch (SecretNotFoundException e) {
      known.refused(reference, e);
      return Optional.empty();
    } catch (PermissionDeniedException e) {
      known.refused(reference, e);
      throw e;
    }
    known.remember(secret);
    return Optional.of(secret);
  }

  /** A removed secret is not found again in this dispatch, and its labels are free. */
  void forget(Secret removed) {
    known.forget(removed);
    handles.remove(removed.id().identifier());
    ids = Optional.empty();
  }

  private static void requireLabel(String label) {
    if (label.isEmpty()) {
      throw new IllegalArgumentException("A secret's label cannot be empty");
    }
  }
}
