package io.charm4j.greeter;

import io.charm4j.databag.DatabagCodec;
import io.charm4j.databag.DatabagKey;
import io.charm4j.model.SecretId;
import java.util.Optional;

/**
 * What a host tells a guest, in the host's application databag.
 *
 * @param text the greeting; empty while there is none
 * @param password the secret that holds the password
 */
record Greeting(String text, Optional<SecretId> password) {
  private static final DatabagKey<String> TEXT = DatabagKey.text("greeting");
  private static final DatabagKey<Optional<String>> PASSWORD =
      DatabagKey.text("password-id").optional();

  static final DatabagCodec<Greeting> CODEC =
      DatabagCodec.of(
          bag -> new Greeting(bag.get(TEXT), bag.get(PASSWORD).map(SecretId::new)),
          DatabagCodec.field(TEXT, Greeting::text),
          DatabagCodec.field(PASSWORD, greeting -> greeting.password().map(SecretId::uri)));
}
