package io.charm4j.s3integrator;

import io.charm4j.interfaces.s3.S3Offer;
import io.charm4j.model.Model;
import java.util.Optional;

/**
 * What the charm has to go by: its configuration, and whether there are credentials to hand out.
 *
 * @param configuration the checked options
 * @param held the credentials; {@link HeldCredentials.Missing} while the configuration is invalid,
 *     for then nobody looks
 */
record Situation(IntegratorConfiguration configuration, HeldCredentials held) {

  /** Looks at the model. */
  static Situation of(Model model, CredentialStore store) {
    IntegratorConfiguration configuration = ConfigurationReader.read(model.config());
    HeldCredentials held =
        switch (configuration) {
          case IntegratorConfiguration.Invalid _ -> new HeldCredentials.Missing();
          case IntegratorConfiguration.Valid valid -> store.read(valid.credentials());
        };
    return new Situation(configuration, held);
  }

  /** What to publish; empty while something has to be put right first. */
  Optional<S3Offer> offer() {
    return switch (configuration) {
      case IntegratorConfiguration.Invalid _ -> Optional.empty();
      case IntegratorConfiguration.Valid valid ->
          switch (held) {
            case HeldCredentials.Found found ->
                Optional.of(valid.offer().withCredentials(Optional.of(found.credentials())));
            case HeldCredentials.Missing _ -> Optional.of(valid.offer());
            case HeldCredentials.Unusable _ -> Optional.empty();
          };
    };
  }
}
