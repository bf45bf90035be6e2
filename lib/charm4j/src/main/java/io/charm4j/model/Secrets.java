package io.charm4j.model;

import io.charm4j.hooktool.SecretNotFoundException;
import io.charm4j.hooktool.SecretReference;
import io.charm4j.hooktool.SecretReference.ByLabel;
import io.charm4j.hooktool.SecretReference.ByUri;
import io.charm4j.hooktool.SecretReference.GivingLabel;
import io.charm4j.hooktool.SecretTools;
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

  /** The secret with this side's label. */
  public Optional<Secret> byLabel(String label) {
    requireLabel(label);
    if (unusedLabels.contains(label)) {
      return Optional.empty();
    }
    Secret known = byLabel.get(label);
    if (known != null) {
      return Optional.of(known);
    }
    Optional<Secret> found = readable(secret(new ByLabel(label)));
    found.ifPresentOrElse(secret -> byLabel.put(label, secret), () -> unusedLabels.add(label));
    return found;
  }

  /** The secret of that URI. */
  public Optional<Secret> byId(SecretId id) {
    Secret known = byIdentifier.get(id.identifier());
    if (known != null) {
      return Optional.of(known);
    }
    Optional<Secret> found = readable(secret(new ByUri(id.uri())));
    found.ifPresent(secret -> byIdentifier.put(id.identifier(), secret));
    return found;
  }

  /** The secret of that URI, which gets this side's label with it. */
  public Optional<Secret> byId(SecretId id, String label) {
    requireLabel(label);
    Secret known = byLabel.get(label);
    if (known != null && known.id().namesSameSecretAs(id)) {
      return Optional.of(known);
    }
    Optional<Secret> found = readable(secret(new GivingLabel(id.uri(), label)));
    found.ifPresent(secret -> {
      byLabel.put(label, secret);
      byIdentifier.put(id.identifier(), secret);
      unusedLabels.remove(label);
    });
    return found;
  }

  /**
   * Adds a secret that the application owns.
   *
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
   * @throws SecretLabelTakenException when there is one with that label already
   */
  public Secret addForUnit(String label, SecretContent content) {
    return add(label, content, "unit");
  }

  /** What the owner knows about a secret; empty when there is none, or another owns it. */
  public Optional<SecretInfo> info(SecretId id) {
    try {
      return Optional.of(secret(new ByUri(id.uri())).info());
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
    Secret secret = secret(new GivingLabel(id.uri(), label)).withContent(content);
    byLabel.put(label, secret);
    byIdentifier.put(id.identifier(), secret);
    unusedLabels.remove(label);
    return secret;
  }

  private Secret secret(SecretReference reference) {
    return new Secret(tools, reference, this::forget);
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

  private static Optional<Secret> readable(Secret secret) {
    try {
      secret.content();
      return Optional.of(secret);
    } catch (SecretNotFoundException e) {
      return Optional.empty();
    }
  }

  private static void requireLabel(String label) {
    if (label.isEmpty()) {
      throw new IllegalArgumentException("A secret's label cannot be empty");
    }
  }
}
