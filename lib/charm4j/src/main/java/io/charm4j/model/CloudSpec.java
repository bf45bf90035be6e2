package io.charm4j.model;

import io.charm4j.hooktool.HookToolException;
import io.charm4j.hooktool.UnitTools;
import io.charm4j.json.JsonValue;
import io.charm4j.json.JsonValue.JsonBoolean;
import io.charm4j.json.JsonValue.JsonNull;
import io.charm4j.json.JsonValue.JsonObject;
import io.charm4j.json.JsonValue.JsonText;
import io.charm4j.secret.SensitiveString;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The cloud of the model and the credential to act in it; for applications that are trusted.
 *
 * @param type the cloud's type, such as {@code lxd}
 * @param name its name
 * @param region the region; may be empty
 * @param endpoint the address of its API; may be empty
 * @param identityEndpoint the address of its identity service; may be empty
 * @param storageEndpoint the address of its storage service; may be empty
 * @param authenticationType how the credential is used, such as {@code certificate}; may be empty
 * @param attributes the credential
 * @param caCertificates certificates to trust, PEM
 * @param skipTlsVerify whether the model's owner chose not to verify the cloud's certificate
 * @param controllerCloud whether the controller runs in this cloud
 */
public record CloudSpec(
    String type,
    String name,
    String region,
    String endpoint,
    String identityEndpoint,
    String storageEndpoint,
    String authenticationType,
    Map<String, SensitiveString> attributes,
    List<String> caCertificates,
    boolean skipTlsVerify,
    boolean controllerCloud) {

  /** Copies the collections. */
  public CloudSpec {
    attributes = Map.copyOf(attributes);
    caCertificates = List.copyOf(caCertificates);
  }

  static CloudSpec ask(UnitTools tools, ApplicationName application) {
    try {
      return of(tools.credential());
    } catch (HookToolException e) {
      throw new CloudAccessException(application, e);
    }
  }

  private static CloudSpec of(JsonObject answer) {
    JsonObject credential = object(answer, "credential");
    Map<String, SensitiveString> attributes = new TreeMap<>();
    object(credential, "attrs")
        .members()
        .forEach((key, value) -> {
          if (value instanceof JsonText(String text)) {
            attributes.put(key, SensitiveString.of(text));
          }
        });
    List<String> certificates = new ArrayList<>();
    for (JsonValue element : answer.elements("cacertificates")) {
      if (element instanceof JsonText(String pem)) {
        certificates.add(pem);
      }
    }
    return new CloudSpec(
        answer.text("type").orElse(""),
        answer.text("name").orElse(""),
        answer.text("region").orElse(""),
        answer.text("endpoint").orElse(""),
        answer.text("identity-endpoint").orElse(""),
        answer.text("storage-endpoint").orElse(""),
        credential.text("auth-type").orElse(""),
        attributes,
        certificates,
        isTrue(answer, "skip-tls-verify"),
        isTrue(answer, "is-controller-cloud"));
  }

  private static boolean isTrue(JsonObject answer, String name) {
    return answer.get(name).filter(new JsonBoolean(true)::equals).isPresent();
  }

  private static JsonObject object(JsonObject parent, String name) {
    return parent.get(name).orElse(new JsonNull()) instanceof JsonObject object
        ? object
        : new JsonObject(Map.of());
  }
}
