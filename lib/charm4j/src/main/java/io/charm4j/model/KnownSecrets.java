package io.charm4j.model;

import io.charm4j.hooktool.HookToolException;
import io.charm4j.hooktool.SecretNotFoundException;
import io.charm4j.hooktool.SecretReference;
import io.charm4j.hooktool.SecretReference.ByLabel;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a dispatch has learnt about secrets so far, refusals included, so that nothing is asked twice. */
final class KnownSecrets {
  private final Map<String, Secret> byLabel = new HashMap<>();
  private final Map<String, Secret> byIdentifier = new HashMap<>();
  private final Set<String> unusedLabels = new HashSet<>();
  private final Map<SecretReference, HookToolException> refusals = new HashMap<>();

  Optional<Secret> byLabel(String label) {
    return Optional.ofNullable(byLabel.get(label));
  }

  Optional<Secret> byId(SecretId id) {
    return Optional.ofNullable(byIdentifier.get(id.identifier()));
  }

  /** Whether it is known that there is no such secret. */
  boolean isMissing(SecretReference reference) {
    return (reference instanceof ByLabel(String label) && unusedLabels.contains(label))
        || refusals.get(reference) instanceof SecretNotFoundException;
  }

  /** Why the secret could not be read, when it could not. */
  Optional<HookToolException> refusal(SecretReference reference) {
    return Optional.ofNullable(refusals.get(reference));
  }

  void refused(SecretReference reference, HookToolException refusal) {
    if (refusal instanceof SecretNotFoundException && reference instanceof ByLabel(String label)) {
      unusedLabels.add(label);
    } else {
      refusals.put(reference, refusal);
    }
  }

  void remember(Secret secret) {
    if (secret.label().isPresent()) {
      label(secret, secret.label().get());
    }
    if (secret.knownId().isPresent()) {
      byIdentifier.put(secret.knownId().get().identifier(), secret);
    }
  }

  /** The secret is found by that label from now on. */
  void label(Secret secret, String label) {
    byLabel.put(label, secret);
    unusedLabels.remove(label);
  }

  /** A removed secret is not found again in this dispatch, and its labels are free. */
  void forget(Secret removed) {
    for (String label : Set.copyOf(byLabel.keySet())) {
      if (byLabel(label).filter(secret -> isSame(secret, removed)).isPresent()) {
        byLabel.remove(label);
        unusedLabels.add(label);
      }
    }
    byIdentifier.remove(removed.id().identifier());
  }

  /** Asks nothing: one that was found by its label alone is itself at least. */
  private static boolean isSame(Secret one, Secret removed) {
    return one == removed || one.knownId().filter(removed.id()::namesSameSecretAs).isPresent();
  }
}
