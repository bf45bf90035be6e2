package io.charm4j.interfaces.s3;

import io.charm4j.interfaces.s3.ProviderAnswer.Greet;
import io.charm4j.interfaces.s3.ProviderAnswer.Publish;
import io.charm4j.interfaces.s3.ProviderAnswer.RefuseBucket;
import io.charm4j.json.Json;
import io.charm4j.secret.SensitiveString;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Decides what to answer to one requirer (reference/s3-relation §6). */
final class ProviderAnswers {
  private static final String PROTOCOL_VERSION = "1";

  private static final Pattern BUCKET_NAME = Pattern.compile("[a-z0-9][a-z0-9-]{1,61}[a-z0-9]");

  private ProviderAnswers() {}

  /**
   * Decides one answer.
   *
   * @param offer what there is to give; empty while the provider's own configuration is unusable
   * @param requirer the requirer's application databag
   * @param published this provider's application databag as it stands
   */
  static ProviderAnswer decide(
      ProviderGeneration generation,
      Optional<S3Offer> offer,
      Map<String, String> requirer,
      Map<String, String> published) {
    return switch (generation.towards(requirer)) {
      case UNKNOWN -> new Greet(Map.of());
      case V0 -> firstGeneration(offer, requirer);
      case V1 -> currentGeneration(offer, requirer, published);
    };
  }

  private static ProviderAnswer firstGeneration(
      Optional<S3Offer> offered, Map<String, String> requirer) {
    Map<String, String> greeting =
        requirer.isEmpty() ? Map.of() : Map.of(S3Fields.DATA, Json.write(new TreeMap<>(requirer)));
    String requestedBucket = requested(S3Fields.BUCKET, requirer);
    if (offered.isEmpty() || requestedBucket.isEmpty()) {
      return new Greet(greeting);
    }
    S3Offer offer = offered.get();
    Map<String, String> options =
        options(offer, firstSet(offer.bucket(), requestedBucket), offer.path());
    putUnlessEmpty(options, S3Fields.ATTRIBUTES, list(offer.attributes()));
    return new Publish(
        greeting,
        options,
        offer.credentials().map(ProviderAnswers::fields).orElse(Map.of()),
        Map.of());
  }

  private static ProviderAnswer currentGeneration(
      Optional<S3Offer> offered, Map<String, String> requirer, Map<String, String> published) {
    Map<String, String> greeting = Map.of(S3Fields.VERSION, PROTOCOL_VERSION);
    String requestedBucket = requested(S3Fields.BUCKET, requirer);
    boolean asked = !requested(S3Fields.VERSION, requirer).isEmpty() || !requestedBucket.isEmpty();
    if (!asked || offered.flatMap(S3Offer::credentials).isEmpty()) {
      return new Greet(greeting);
    }
    S3Offer offer = offered.get();
    // Without a request for secrets the requirer is of the first generation: its bucket is a dummy.
    String wanted = requirer.containsKey(S3Fields.REQUESTED_SECRETS) ? requestedBucket : "";
    if (offer.bucket().isEmpty() && !wanted.isEmpty() && !isBucketName(wanted)) {
      return new RefuseBucket(greeting, wanted);
    }
    Map<String, String> options =
        options(
            offer,
            firstSet(offer.bucket(), wanted),
            firstSet(offer.path(), requested(S3Fields.PATH, requirer)));
    putUnlessEmpty(options, S3Fields.ATTRIBUTES, String.join(",", offer.attributes()));
    Map<String, SensitiveString> plain = new LinkedHashMap<>();
    Map<String, SensitiveString> secret = new LinkedHashMap<>();
    List<String> requestedSecrets =
        JsonStrings.read(requested(S3Fields.REQUESTED_SECRETS, requirer)).orElse(List.of());
    offer
        .credentials()
        .map(ProviderAnswers::fields)
        .orElse(Map.of())
        .forEach((name, credential) -> {
          // A field that was once plain stays so for that relation (reference/s3-relation §5).
          boolean intoSecret = requestedSecrets.contains(name) && !published.containsKey(name);
          (intoSecret ? secret : plain).put(name, credential);
        });
    return new Publish(greeting, options, plain, secret);
  }

  private static Map<String, String> options(S3Offer offer, String bucket, String path) {
    Map<String, String> options = new LinkedHashMap<>();
    putUnlessEmpty(options, S3Fields.BUCKET, bucket);
    putUnlessEmpty(options, S3Fields.PATH, path);
    putUnlessEmpty(options, S3Fields.ENDPOINT, offer.endpoint());
    putUnlessEmpty(options, S3Fields.REGION, offer.region());
    putUnlessEmpty(options, S3Fields.URI_STYLE, offer.uriStyle());
    putUnlessEmpty(options, S3Fields.STORAGE_CLASS, offer.storageClass());
    putUnlessEmpty(options, S3Fields.API_VERSION, offer.apiVersion());
    putUnlessEmpty(options, S3Fields.TLS_CA_CHAIN, list(offer.tlsCaChain()));
    putUnlessEmpty(options, S3Fields.DELETE_OLDER_THAN_DAYS, offer.deleteOlderThanDays());
    return options;
  }

  private static Map<String, SensitiveString> fields(S3Credentials credentials) {
    return Map.of(
        S3Fields.ACCESS_KEY, credentials.accessKey(),
        S3Fields.SECRET_KEY, credentials.secretKey());
  }

  private static boolean isBucketName(String name) {
    return BUCKET_NAME.matcher(name).matches()
        && !name.startsWith("xn--")
        && !name.endsWith("-s3alias");
  }

  private static String requested(String field, Map<String, String> requirer) {
    return requirer.getOrDefault(field, "").strip();
  }

  private static String firstSet(String first, String second) {
    return first.isEmpty() ? second : first;
  }

  private static String list(List<String> items) {
    return items.isEmpty() ? "" : JsonStrings.write(items);
  }

  private static void putUnlessEmpty(Map<String, String> databag, String field, String value) {
    if (!value.isEmpty()) {
      databag.put(field, value);
    }
  }
}
