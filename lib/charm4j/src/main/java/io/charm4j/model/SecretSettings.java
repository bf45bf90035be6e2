package io.charm4j.model;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What an owner says about a secret besides its content; immutable. What is not said stays as it is.
 *
 * <pre>{@code
 * SecretSettings.labelled("admin").describedAs("the administrator").rotating(RotationPolicy.MONTHLY)
 * }</pre>
 */
public final class SecretSettings {
  private static final SecretSettings NONE =
      new SecretSettings(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

  private final Optional<String> label;
  private final Optional<String> description;
  private final Optional<String> expiry;
  private final Optional<RotationPolicy> rotation;

  private SecretSettings(
      Optional<String> label,
      Optional<String> description,
      Optional<String> expiry,
      Optional<RotationPolicy> rotation) {
    this.label = label;
    this.description = description;
    this.expiry = expiry;
    this.rotation = rotation;
  }

  /**
   * Nothing said.
   *
   * @return settings that say nothing
   */
  public static SecretSettings none() {
    return NONE;
  }

  /**
   * A label, under which the owner finds the secret again.
   *
   * @param label the label, unique among the owner's secrets
   * @return settings that say only this
   * @throws IllegalArgumentException when it is empty, which Juju ignores
   */
  public static SecretSettings labelled(String label) {
    return NONE.withLabel(label);
  }

  /**
   * The same with a label.
   *
   * @param text the label, unique among the owner's secrets
   * @return the changed settings
   * @throws IllegalArgumentException when it is empty, which Juju ignores
   */
  public SecretSettings withLabel(String text) {
    if (text.isEmpty()) {
      throw new IllegalArgumentException("A secret's label cannot be empty");
    }
    return new SecretSettings(Optional.of(text), description, expiry, rotation);
  }

  /**
   * The same with a description, for people to read.
   *
   * @param text the description
   * @return the changed settings
   */
  public SecretSettings describedAs(String text) {
    return new SecretSettings(label, Optional.of(text), expiry, rotation);
  }

  /**
   * The same with a time at which the newest revision expires, to the second.
   *
   * @param time when
   * @return the changed settings
   */
  public SecretSettings expiringAt(Instant time) {
    String text = time.truncatedTo(ChronoUnit.SECONDS).toString();
    return new SecretSettings(label, description, Optional.of(text), rotation);
  }

  /**
   * The same with a time from now after which the newest revision expires, to the second.
   *
   * @param time how long from now
   * @return the changed settings
   * @throws IllegalArgumentException when it is below one second
   */
  public SecretSettings expiringIn(Duration time) {
    if (time.toSeconds() < 1) {
      throw new IllegalArgumentException("A secret cannot expire in " + time);
    }
    return new SecretSettings(label, description, Optional.of(time.toSeconds() + "s"), rotation);
  }

  /**
   * The same with reminders to give it a new content, which come as {@code secret-rotate}.
   *
   * @param policy how often
   * @return the changed settings
   */
  public SecretSettings rotating(RotationPolicy policy) {
    return new SecretSettings(label, description, expiry, Optional.of(policy));
  }

  /**
   * The label, when one was said.
   *
   * @return the label
   */
  public Optional<String> label() {
    return label;
  }

  /** These with later ones laid over them. */
  SecretSettings overlaidBy(SecretSettings later) {
    return new SecretSettings(
        later.label.or(() -> label),
        later.description.or(() -> description),
        later.expiry.or(() -> expiry),
        later.rotation.or(() -> rotation));
  }

  boolean isEmpty() {
    return words().isEmpty();
  }

  /** The words of {@code secret-add} and {@code secret-set} for them. */
  List<String> words() {
    List<String> words = new ArrayList<>();
    label.ifPresent(text -> words.addAll(List.of("--label", text)));
    description.ifPresent(text -> words.addAll(List.of("--description", text)));
    expiry.ifPresent(text -> words.addAll(List.of("--expire", text)));
    rotation.ifPresent(policy -> words.addAll(List.of("--rotate", policy.word())));
    return List.copyOf(words);
  }
}
