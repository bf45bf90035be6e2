package io.charm4j.s3integrator;

import io.charm4j.interfaces.s3.ProviderGeneration;
import io.charm4j.interfaces.s3.S3Offer;
import io.charm4j.model.SecretId;
import java.util.List;
import java.util.Optional;

/** The charm's configuration, checked. */
sealed interface IntegratorConfiguration {

  /** The generation of the interface to play. */
  ProviderGeneration generation();

  /**
   * Everything can be handed out.
   *
   * @param offer what is configured, still without credentials
   * @param credentials the user secret that holds the credentials, when one is named
   */
  record Valid(ProviderGeneration generation, S3Offer offer, Optional<SecretId> credentials)
      implements IntegratorConfiguration {}

  /**
   * Some options cannot be used, so nothing is handed out.
   *
   * @param options the names of these options
   */
  record Invalid(ProviderGeneration generation, List<String> options)
      implements IntegratorConfiguration {

    /** Copies the list. */
    public Invalid {
      options = List.copyOf(options);
    }
  }
}
