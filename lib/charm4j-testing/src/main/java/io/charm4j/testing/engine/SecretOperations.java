package io.charm4j.testing.engine;

import io.charm4j.testing.engine.context.EngineServices;
import io.charm4j.testing.engine.state.ModelDraft;
import io.charm4j.testing.engine.state.OperationRefusedException;
import io.charm4j.testing.engine.state.SecretAttributes;
import io.charm4j.testing.engine.state.SecretContent;
import io.charm4j.testing.engine.state.SecretGrant;
import io.charm4j.testing.engine.state.SecretIds;
import io.charm4j.testing.engine.state.SecretOwner;
import io.charm4j.testing.engine.state.SecretState;
import io.charm4j.testing.engine.view.SecretView;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.regex.Pattern;

/**
 * What an operator does with secrets of the model. A secret is named by its URI or its name. What the model
 * refuses is an {@link OperationRefusedException}; no message shows content.
 */
public final class SecretOperations {
  private static final Pattern KEY = Pattern.compile("[a-z](?:-?[a-z0-9]){2,}");

  private final EngineServices services;

  SecretOperations(EngineServices services) {
    this.services = services;
  }

  /**
   * Makes a secret; answers its URI.
   *
   * @param name the secret's name
   * @param content texts by key
   * @param description what it is for
   * @return the secret's URI
   */
  public String add(String name, Map<String, String> content, Optional<String> description) {
    SecretContent encoded = encode(content);
    String id = SecretIds.create();
    services
        .model()
        .change(draft -> {
          refuseTaken(draft, name);
          SecretAttributes attributes =
              new SecretAttributes(name, description.orElse(""), "never", Optional.empty());
          draft
              .secrets()
              .put(
                  id,
                  SecretState.first(
                      id, SecretOwner.model(), attributes, services.clock().instant()));
          draft.confidential().putContent(id, 1, encoded);
        });
    return "secret:" + id;
  }

  private static void refuseTaken(ModelDraft draft, String name) {
    boolean taken =
        draft.secrets().values().stream()
            .anyMatch(secret ->
                secret.owner().equals(SecretOwner.model())
                    && secret.attributes().label().equals(name));
    if (taken) {
      throw new OperationRefusedException("secret with name \"" + name + "\" already exists");
    }
  }

  static SecretContent encode(Map<String, String> content) {
    if (content.isEmpty()) {
      throw new OperationRefusedException("missing secret value or filename");
    }
    SortedMap<String, String> values = new TreeMap<>();
    content.forEach((key, value) -> {
      if (!KEY.matcher(key).matches()) {
        throw new OperationRefusedException("key \"" + key + "\" not valid");
      }
      values.put(key, Base64.getEncoder().encodeToString(value.getBytes(StandardCharsets.UTF_8)));
    });
    return new SecretContent(values);
  }

  /**
   * Gives a secret new content, name or description; each is kept when empty.
   *
   * @param secret the secret's name or URI
   * @param content texts by key
   * @param newName its new name, if any
   * @param description what it is for
   */
  public void update(
      String secret,
      Optional<Map<String, String>> content,
      Optional<String> newName,
      Optional<String> description) {
    Optional<SecretContent> encoded = content.map(SecretOperations::encode);
    change(
        secret,
        (draft, state) -> {
          newName
              .filter(name -> !name.equals(state.attributes().label()))
              .ifPresent(name -> refuseTaken(draft, name));
          SecretState described =
              state.withAttributes(
                  new SecretAttributes(
                      newName.orElse(state.attributes().label()),
                      description.orElse(state.attributes().description()),
                      state.attributes().rotation(),
                      state.attributes().expiry()));
          Optional<SecretContent> present =
              draft.confidential().content(state.id(), state.latest());
          if (encoded.isEmpty() || encoded.equals(present)) {
            return described;
          }
          SecretState next = described.withNextRevision(services.clock().instant());
          draft.confidential().putContent(state.id(), next.latest(), encoded.get());
          return next;
        });
  }

  /**
   * Lets an application read a secret.
   *
   * @param secret the secret's name or URI
   * @param application the application
   */
  public void grant(String secret, String application) {
    change(
        secret,
        (draft, state) -> {
          var _ = draft.application(application);
          return state.withGrant(SecretGrant.of(application, Optional.empty()));
        });
  }

  /**
   * Takes that right away.
   *
   * @param secret the secret's name or URI
   * @param application the application
   */
  public void revoke(String secret, String application) {
    change(
        secret,
        (_, state) ->
            state.withGrants(
                state.grants().stream()
                    .filter(grant -> !grant.subject().equals(application))
                    .toList()));
  }

  /**
   * Removes a secret, or one revision of it.
   *
   * @param secret the secret's name or URI
   * @param revision the revision's number; all when empty
   */
  public void remove(String secret, OptionalInt revision) {
    services
        .model()
        .change(draft -> {
          SecretState state = find(draft.secrets().values(), secret);
          refuseForeign(state);
          SecretState left =
              revision.isPresent() ? state.withoutRevision(revision.getAsInt()) : state;
          if (revision.isEmpty() || left.revisions().isEmpty()) {
            draft.secrets().remove(state.id());
            draft.confidential().removeSecret(state.id());
          } else {
            draft.secrets().put(state.id(), left);
            draft.confidential().removeContent(state.id(), revision.getAsInt());
          }
        });
  }

  private void change(String secret, BiFunction<ModelDraft, SecretState, SecretState> change) {
    services
        .model()
        .change(draft -> {
          SecretState state = find(draft.secrets().values(), secret);
          refuseForeign(state);
          draft.secrets().put(state.id(), change.apply(draft, state));
        });
  }

  private static void refuseForeign(SecretState secret) {
    if (!secret.owner().equals(SecretOwner.model())) {
      throw new OperationRefusedException(
          "secret \"" + secret.id() + "\" belongs to " + secret.owner().shown());
    }
  }

  private static SecretState find(Collection<SecretState> secrets, String name) {
    Optional<String> id = SecretIds.parse(name);
    return secrets.stream()
        .filter(secret ->
            id.equals(Optional.of(secret.id()))
                || (secret.owner().equals(SecretOwner.model())
                    && secret.attributes().label().equals(name)))
        .findFirst()
        .orElseThrow(() -> new OperationRefusedException("secret \"" + name + "\" not found"));
  }

  /** {@return all secrets of the model, those of charms included, without content} */
  public List<SecretView> list() {
    return services.model().state().secrets().values().stream()
        .map(SecretOperations::describe)
        .toList();
  }

  /**
   * {@return one secret without content}
   *
   * @param secret the secret's name or URI
   */
  public SecretView show(String secret) {
    return describe(find(services.model().state().secrets().values(), secret));
  }

  private static SecretView describe(SecretState secret) {
    return new SecretView(
        secret.id(),
        secret.owner().shown(),
        secret.attributes().label(),
        secret.attributes().description(),
        secret.latest(),
        secret.attributes().rotation(),
        secret.grants().stream().map(SecretGrant::subject).distinct().toList(),
        secret.created(),
        secret.revisions().getOrDefault(secret.latest(), secret.created()));
  }

  /**
   * {@return the content of a revision, by key; the latest when empty}
   *
   * @param secret the secret's name or URI
   * @param revision the revision's number; the newest when empty
   */
  public SortedMap<String, String> reveal(String secret, OptionalInt revision) {
    SecretState state = find(services.model().state().secrets().values(), secret);
    int wanted = revision.orElse(state.latest());
    SortedMap<Integer, SecretContent> revisions =
        services.model().state().confidential().secrets().getOrDefault(state.id(), new TreeMap<>());
    SecretContent content = revisions.get(wanted);
    if (content == null) {
      throw new OperationRefusedException(
          "secret revision \"" + state.id() + "/" + wanted + "\" not found");
    }
    SortedMap<String, String> values = new TreeMap<>();
    content
        .values()
        .keySet()
        .forEach(key -> values.put(key, new String(content.bytes(key), StandardCharsets.UTF_8)));
    return values;
  }
}
