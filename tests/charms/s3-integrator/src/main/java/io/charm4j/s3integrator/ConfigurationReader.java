package io.charm4j.s3integrator;

import io.charm4j.interfaces.s3.CaChain;
import io.charm4j.interfaces.s3.ProviderGeneration;
import io.charm4j.interfaces.s3.S3Attributes;
import io.charm4j.interfaces.s3.S3Fields;
import io.charm4j.interfaces.s3.S3Offer;
import io.charm4j.model.Config;
import io.charm4j.model.ConfigException;
import io.charm4j.model.SecretId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Turns the options of one dispatch into an {@link IntegratorConfiguration}. */
final class ConfigurationReader {
  private static final String INTERFACE_VERSION = "interface-version";
  private static final String CREDENTIALS = "credentials";
  private static final String DELETE_OLDER_THAN_DAYS =
      "experimental-" + S3Fields.DELETE_OLDER_THAN_DAYS;
  private static final long MOST_DAYS = 9_999_999;
  private static final Set<String> API_VERSIONS = Set.of("", "2", "4");

  private final Config config;
  private final List<String> invalid = new ArrayList<>();

  private ConfigurationReader(Config config) {
    this.config = config;
  }

  static IntegratorConfiguration read(Config config) {
    return new ConfigurationReader(config).read();
  }

  private IntegratorConfiguration read() {
    ProviderGeneration generation = generation();
    S3Offer offer =
        new S3Offer(
            text(S3Fields.BUCKET),
            text(S3Fields.ENDPOINT),
            text(S3Fields.REGION),
            text(S3Fields.PATH),
            S3Attributes.parse(text(S3Fields.ATTRIBUTES)),
            text(S3Fields.URI_STYLE),
            text(S3Fields.STORAGE_CLASS),
            tlsCaChain(),
            apiVersion(generation),
            deleteOlderThanDays(),
            Optional.empty());
    Optional<SecretId> credentials = credentials();
    return invalid.isEmpty()
        ? new IntegratorConfiguration.Valid(generation, offer, credentials)
        : new IntegratorConfiguration.Invalid(generation, invalid);
  }

  private ProviderGeneration generation() {
    Optional<ProviderGeneration> generation = ProviderGeneration.of(text(INTERFACE_VERSION));
    if (generation.isEmpty()) {
      invalid.add(INTERFACE_VERSION);
    }
    // While the option is invalid nothing may be said that only one generation would say.
    return generation.orElse(ProviderGeneration.AUTO);
  }

  private List<String> tlsCaChain() {
    return switch (CaChain.ofBase64(text(S3Fields.TLS_CA_CHAIN))) {
      case CaChain.Certificates chain -> chain.certificates();
      case CaChain.Malformed _ -> {
        invalid.add(S3Fields.TLS_CA_CHAIN);
        yield List.of();
      }
    };
  }

  /** Only the first generation took any text (reference/s3-relation §2.1). */
  private String apiVersion(ProviderGeneration generation) {
    String version = text(S3Fields.API_VERSION);
    if (generation != ProviderGeneration.V0 && !API_VERSIONS.contains(version)) {
      invalid.add(S3Fields.API_VERSION);
    }
    return version;
  }

  private String deleteOlderThanDays() {
    Optional<Long> days = config.integer(DELETE_OLDER_THAN_DAYS);
    if (days.isEmpty()) {
      return "";
    }
    if (days.get() < 1 || days.get() > MOST_DAYS) {
      invalid.add(DELETE_OLDER_THAN_DAYS);
    }
    return Long.toString(days.get());
  }

  private Optional<SecretId> credentials() {
    try {
      return config.secret(CREDENTIALS);
    } catch (ConfigException notAnId) {
      invalid.add(CREDENTIALS);
      return Optional.empty();
    }
  }

  private String text(String option) {
    return config.text(option).orElse("").strip();
  }
}
