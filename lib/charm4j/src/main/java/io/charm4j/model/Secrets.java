package io.charm4j.model;

import io.charm4j.hooktool.SecretNotFoundException;
import io.charm4j.hooktool.SecretReference;
import io.charm4j.hooktool.SecretReference.ByLabel;
import io.charm4j.hooktool.SecretReference.ByUri;
import io.charm4j.hooktool.SecretReference.GivingLabel;
import io.charm4j.hooktool.SecretTools;
import io.charm4j.hooktool.SecretTools.View;
import io.charm4j.secret.SecretContent;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

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
  private final Map<String, Secret> byLabel = new HashMap<>();
  private final Map<String, Secret> byIdentifier = new HashMap<>();
  private final Set<String> unusedLabels = new HashSet<>();

  Secrets(Leadership leadership, SecretTools tools) {
    this.leadership = leadership;
    this.tools = tools;
  }

  /**
   * {@return the secret with this side's label, at the revision that this side tracks}
   *
   * @param label this side's label
   */
  public Optional<Secret> byLabel(String label) {
    requireLabel(label);
    Secret known = byLabel.get(label);
    return known == null ? find(new ByLabel(label), View.TRACKED) : Optional.of(known);
  }

  /**
   * {@return the secret of that URI, at the revision that this side tracks}
   *
   * @param id the secret's URI
   */
  public Optional<Secret> byId(SecretId id) {
    Secret known = byIdentifier.get(id.identifier());
    return known == null ? find(new ByUri(id.uri()), View.TRACKED) : Optional.of(known);
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
    Secret known = byLabel.get(label);
    return known != null && known.knownId().filter(id::namesSameSecretAs).isPresent()
        ? Optional.of(known)
        : find(new GivingLabel(id.uri(), label), View.TRACKED);
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
   * Adds a secret that the application owns.
   *
   * @param label this side's label
   * @param content what it holds
   * @return the new secret
   * @throws LeadershipRequiredException when this unit is not the leader
   * @throws SecretLabelTakenException when there is one with that label already
   */
  public Secret addForApplication(String label, SecretContent content) {
    leadership.require("add a secret for its application");
    return add(label, content, "application");
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
    return add(label, content, "unit");
  }

  /**
   * {@return what the owner knows about a secret; empty when there is none, or another owns it}
   *
   * @param id the secret's URI
   */
  public Optional<SecretInfo> info(SecretId id) {
    try {
      return Optional.of(secret(new ByUri(id.uri()), View.TRACKED).info());
    } catch (SecretNotFoundException e) {
      return Optional.empty();
    }
  }

  private Secret add(String label, SecretContent content, String owner) {
    // Juju checks labels only when the hook is over, and fails it then
    // (reference/juju-hook-contract §2.6).
    if (byLabel(label).isPresent()) {
      throw new SecretLabelTakenException(label);
    }
    SecretId id;
    try (SecretFiles files = SecretFiles.write(content)) {
      id = SecretId.parse(tools.add(List.of("--label", label), owner, files.words()));
    }
    Secret secret = secret(new GivingLabel(id.uri(), label), View.TRACKED).withContent(content);
    remember(secret);
    return secret;
  }

  private Secret secret(SecretReference reference, View view) {
    return new Secret(tools, reference, view, this::forget);
  }

  /** Reads a secret, and remembers it under its names; a label that nobody gave is not asked for again. */
  private Optional<Secret> find(SecretReference reference, View view) {
    if (reference instanceof ByLabel(String label) && unusedLabels.contains(label)) {
      return Optional.empty();
    }
    Secret secret = secret(reference, view);
    try {
      secret.content();
    } catch (SecretNotFoundException e) {
      if (reference instanceof ByLabel(String label)) {
        unusedLabels.add(label);
      }
      return Optional.empty();
    }
    remember(secret);
    return Optional.of(secret);
  }

  private void remember(Secret secret) {
    secret
        .label()
        .ifPresent(label -> {
          byLabel.put(label, secret);
          unusedLabels.remove(label);
        });
    secret.knownId().ifPresent(id -> byIdentifier.put(id.identifier(), secret));
  }

  /** A removed secret is not found again in this dispatch, and its label is free. */
  private void forget(Secret removed) {
    removed
        .label()
        .ifPresent(label -> {
          byLabel.remove(label);
          unusedLabels.add(label);
        });
    byIdentifier.remove(removed.id().identifier());
  }

  private static void requireLabel(String label) {
    if (label.isEmpty()) {
      throw new IllegalArgumentException("A secret's label cannot be empty");
    }
  }
}
