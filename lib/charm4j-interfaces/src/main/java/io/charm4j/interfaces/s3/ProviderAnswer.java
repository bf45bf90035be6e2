package io.charm4j.interfaces.s3;

import io.charm4j.secret.SensitiveString;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a provider writes towards one requirer. */
sealed interface ProviderAnswer {

  /** The keys that say which protocol is spoken; they are written whatever else happens. */
  Map<String, String> greeting();

  /** Nothing can be answered yet; what was published before stays as it is. */
  record Greet(Map<String, String> greeting) implements ProviderAnswer {

    /** Copies the map. */
    public Greet {
      greeting = Map.copyOf(greeting);
    }
  }

  /** The requirer asks for a bucket that cannot exist; what was published before stays. */
  record RefuseBucket(Map<String, String> greeting, String bucket) implements ProviderAnswer {

    /** Copies the map. */
    public RefuseBucket {
      greeting = Map.copyOf(greeting);
    }
  }

  /**
   * The whole answer; published fields that it lacks are taken back.
   *
   * @param options the fields other than credentials, none of them empty
   * @param plainCredentials the credentials that go into the databag
   * @param secretCredentials the credentials that go into the relation's secret
   */
  record Publish(
      Map<String, String> greeting,
      Map<String, String> options,
      Map<String, SensitiveString> plainCredentials,
      Map<String, SensitiveString> secretCredentials)
      implements ProviderAnswer {

    /** Copies the maps. */
    public Publish {
      greeting = Map.copyOf(greeting);
      options = Map.copyOf(options);
      plainCredentials = Map.copyOf(plainCredentials);
      secretCredentials = Map.copyOf(secretCredentials);
    }

    /** All of the databag but the secret's id. */
    Map<String, String> databag() {
      Map<String, String> databag = new LinkedHashMap<>(greeting);
      databag.putAll(options);
      plainCredentials.forEach((name, credential) -> databag.put(name, credential.reveal()));
      return databag;
    }
  }
}
