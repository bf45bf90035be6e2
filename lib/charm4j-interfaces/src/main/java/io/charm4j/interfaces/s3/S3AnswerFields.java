package io.charm4j.interfaces.s3;

import io.charm4j.secret.SensitiveString;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The single fields of a provider's answer; what is wrong with them is collected, so that a person
 * sees everything at once.
 */
final class S3AnswerFields {
  /** What a v0 requirer writes to be heard, and such a provider hands back if it has no bucket. */
  private static final Pattern PLACEHOLDER_BUCKET = Pattern.compile("relation-[0-9]+");

  private static final Pattern AWS_REGION = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");
  private static final Pattern DAYS = Pattern.compile("[0-9]{1,7}");
  private static final Set<String> SCHEMES = Set.of("http", "https");

  private final String provider;
  private final Map<String, String> databag;
  private final List<String> problems = new ArrayList<>();

  S3AnswerFields(String provider, Map<String, String> databag) {
    this.provider = provider;
    this.databag = Map.copyOf(databag);
  }

  /** What is wrong with the fields that were asked for so far. */
  List<String> problems() {
    return List.copyOf(problems);
  }

  String bucket() {
    String bucket = S3Text.withoutSurroundingSlashes(text(S3Fields.BUCKET));
    if (bucket.isEmpty()) {
      problem(S3Fields.BUCKET, "No bucket is named");
    } else if (!S3Text.isWord(bucket) || bucket.contains("/")) {
      problem(S3Fields.BUCKET, "The bucket's name holds white space or a slash");
    } else if (!S3Generation.of(databag).isVersioned()
        && PLACEHOLDER_BUCKET.matcher(bucket).matches()) {
      problem(S3Fields.BUCKET, "The only bucket is the placeholder " + bucket);
    }
    return bucket;
  }

  Optional<URI> endpoint() {
    String endpoint = S3Text.withoutTrailingSlashes(text(S3Fields.ENDPOINT));
    if (endpoint.isEmpty()) {
      return Optional.empty();
    }
    Optional<URI> address = address(endpoint.contains("://") ? endpoint : "https://" + endpoint);
    if (address.isEmpty()) {
      problem(S3Fields.ENDPOINT, "The endpoint is not an http or https address of a host");
    }
    return address;
  }

  private static Optional<URI> address(String text) {
    try {
      URI address = new URI(text);
      boolean usable =
          address.getScheme() != null
              && SCHEMES.contains(address.getScheme().toLowerCase(Locale.ROOT))
              && address.getHost() != null
              && address.getUserInfo() == null
              && !address.getRawAuthority().endsWith(":")
              && address.getPort() != 0
              && address.getPort() <= 65_535
              && address.getQuery() == null
              && address.getFragment() == null;
      return usable ? Optional.of(address) : Optional.empty();
    } catch (URISyntaxException notAnAddress) {
      // The text may hold a password: neither it nor the exception, which quotes it, goes on.
      return Optional.empty();
    }
  }

  String region() {
    String region = text(S3Fields.REGION);
    if (region.isEmpty()) {
      return S3Parameters.DEFAULT_REGION;
    }
    if (!S3Text.isWord(region) || region.contains("/")) {
      problem(S3Fields.REGION, "The region holds white space or a slash");
    } else if (text(S3Fields.ENDPOINT).isEmpty() && !AWS_REGION.matcher(region).matches()) {
      problem(S3Fields.REGION, "The region is none of AWS, and no endpoint is given");
    }
    return region;
  }

  String path() {
    String path = S3Text.withoutSurroundingSlashes(text(S3Fields.PATH));
    if (path.codePoints().anyMatch(Character::isISOControl)) {
      problem(S3Fields.PATH, "The path holds control characters");
    }
    return path;
  }

  UriStyle uriStyle() {
    Optional<UriStyle> style = UriStyle.of(text(S3Fields.URI_STYLE));
    if (style.isEmpty()) {
      problem(S3Fields.URI_STYLE, "The URI style is none of path, host and auto");
    }
    return style.orElse(UriStyle.AUTO);
  }

  Optional<String> storageClass() {
    String storageClass = text(S3Fields.STORAGE_CLASS);
    if (!S3Text.isWord(storageClass)) {
      problem(S3Fields.STORAGE_CLASS, "The storage class holds white space");
    }
    return storageClass.isEmpty() ? Optional.empty() : Optional.of(storageClass);
  }

  List<String> tlsCaChain() {
    return switch (CaChain.parse(text(S3Fields.TLS_CA_CHAIN))) {
      case CaChain.Certificates chain -> chain.certificates();
      case CaChain.Malformed _ -> {
        problem(S3Fields.TLS_CA_CHAIN, "The TLS CA chain is no list of PEM certificates");
        yield List.of();
      }
    };
  }

  int apiVersion() {
    String version = text(S3Fields.API_VERSION);
    if (!version.isEmpty() && !version.equals(Integer.toString(S3Parameters.SIGNATURE_VERSION))) {
      problem(S3Fields.API_VERSION, "Only version 4 of the S3 request signing is supported");
    }
    return S3Parameters.SIGNATURE_VERSION;
  }

  List<String> attributes() {
    return S3Attributes.parse(text(S3Fields.ATTRIBUTES));
  }

  OptionalInt deleteOlderThanDays() {
    String days = text(S3Fields.DELETE_OLDER_THAN_DAYS);
    if (days.isEmpty()) {
      return OptionalInt.empty();
    }
    if (!DAYS.matcher(days).matches() || Integer.parseInt(days) == 0) {
      problem(
          "experimental-" + S3Fields.DELETE_OLDER_THAN_DAYS,
          "The days to keep backups are no number from 1 to 9999999");
      return OptionalInt.empty();
    }
    return OptionalInt.of(Integer.parseInt(days));
  }

  /** The credential itself; one that cannot stand in a request's header is a problem. */
  SensitiveString checkedCredential(String name, SensitiveString credential) {
    if (!S3Text.isWord(credential.reveal())) {
      problems.add(
          "The "
              + name
              + " holds white space or control characters: give "
              + provider
              + " the credentials again");
    }
    return credential;
  }

  private String text(String name) {
    return databag.getOrDefault(name, "").strip();
  }

  private void problem(String option, String what) {
    problems.add(what + ": set '" + option + "' of " + provider);
  }
}
