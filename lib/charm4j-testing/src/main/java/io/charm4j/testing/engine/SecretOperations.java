package io.charm4j.testing.engine;

import io.charm4j.testing.engine.view.SecretView;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** What an operator does with secrets of the model; a secret is named by its URI or its name. */
@SuppressWarnings("DoNotCallSuggester")
public final class SecretOperations {
  SecretOperations() {}

  /** Makes a secret; answers its URI. */
  public String add(String name, Map<String, String> content, Optional<String> description) {
    throw new UnsupportedOperationException("not built yet");
  }

  /** Gives a secret new content, name or description; each is kept when empty. */
  public void update(
      String secret,
      Optional<Map<String, String>> content,
      Optional<String> newName,
      Optional<String> description) {
    throw new UnsupportedOperationException("not built yet");
  }

  /** Lets an application read a secret. */
  public void grant(String secret, String application) {
    throw new UnsupportedOperationException("not built yet");
  }

  /** Takes that right away. */
  public void revoke(String secret, String application) {
    throw new UnsupportedOperationException("not built yet");
  }

  /** Removes a secret, or one revision of it. */
  public void remove(String secret, OptionalInt revision) {
    throw new UnsupportedOperationException("not built yet");
  }

  /** All secrets of the model, those of charms included, without content. */
  public List<SecretView> list() {
    throw new UnsupportedOperationException("not built yet");
  }

  /** One secret without content. */
  public SecretView show(String secret) {
    throw new UnsupportedOperationException("not built yet");
  }

  /** The content of a revision; the latest when empty. */
  public Map<String, String> reveal(String secret, OptionalInt revision) {
    throw new UnsupportedOperationException("not built yet");
  }
}
