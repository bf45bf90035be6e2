package io.charm4j.s3integrator;

import static org.assertj.core.api.Assertions.assertThat;

import io.charm4j.hooktool.HookToolResult;
import io.charm4j.hooktool.HookToolRunner;
import io.charm4j.interfaces.s3.ProviderGeneration;
import io.charm4j.interfaces.s3.S3Offer;
import io.charm4j.json.Json;
import io.charm4j.json.JsonValue;
import io.charm4j.json.JsonValue.JsonNumber;
import io.charm4j.json.JsonValue.JsonObject;
import io.charm4j.json.JsonValue.JsonText;
import io.charm4j.model.Config;
import io.charm4j.model.ModelInfo;
import io.charm4j.model.ModelSession;
import io.charm4j.model.SecretId;
import io.charm4j.model.UnitName;
import io.charm4j.s3integrator.IntegratorConfiguration.Invalid;
import io.charm4j.s3integrator.IntegratorConfiguration.Valid;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigurationReaderTest {
  private static final String CERTIFICATE =
      "-----BEGIN CERTIFICATE-----\nMIIDcm9vdA==\n-----END CERTIFICATE-----";

  @Test
  void readsEveryOption() {
    Map<String, String> options =
        Map.ofEntries(
            Map.entry("interface-version", "v1"),
            Map.entry("endpoint", " https://s3.example.com\n"),
            Map.entry("bucket", "valkey-backups"),
            Map.entry("region", "eu-central-1"),
            Map.entry("path", "prod/a"),
            Map.entry("attributes", "x-amz-acl=private, b=c"),
            Map.entry("s3-uri-style", "path"),
            Map.entry("storage-class", "STANDARD_IA"),
            Map.entry("s3-api-version", "4"),
            Map.entry("tls-ca-chain", base64(CERTIFICATE + "\n" + CERTIFICATE + "\n")),
            Map.entry("credentials", "secret:d40rbhnmp25c76d6bdn0"));

    IntegratorConfiguration configuration = read(options, 14);

    assertThat(configuration)
        .isEqualTo(
            new Valid(
                ProviderGeneration.V1,
                new S3Offer(
                    "valkey-backups",
                    "https://s3.example.com",
                    "eu-central-1",
                    "prod/a",
                    List.of("x-amz-acl=private", "b=c"),
                    "path",
                    "STANDARD_IA",
                    List.of(CERTIFICATE, CERTIFICATE),
                    "4",
                    "14",
                    Optional.empty()),
                Optional.of(SecretId.parse("secret:d40rbhnmp25c76d6bdn0"))));
  }

  @Test
  void takesNothingConfiguredForNothingOffered() {
    assertThat(read(Map.of("interface-version", "auto", "endpoint", "")))
        .isEqualTo(
            new Valid(
                ProviderGeneration.AUTO,
                new S3Offer("", "", "", "", List.of(), "", "", List.of(), "", "", Optional.empty()),
                Optional.empty()));
  }

  @ParameterizedTest
  @CsvSource({
    "interface-version, v2",
    "interface-version, ''",
    "tls-ca-chain, garbage",
    "tls-ca-chain, aGVsbG8=",
    "s3-api-version, s3v4",
    "credentials, no secret"
  })
  void namesAnOptionThatCannotBeUsed(String option, String value) {
    assertThat(read(with(option, value)))
        .isInstanceOfSatisfying(
            Invalid.class, invalid -> assertThat(invalid.options()).containsExactly(option));
  }

  @ParameterizedTest
  @ValueSource(longs = {0, -1, 10_000_000})
  void namesARetentionThatCannotBeUsed(long days) {
    assertThat(read(Map.of("interface-version", "v1"), days))
        .isEqualTo(
            new Invalid(ProviderGeneration.V1, List.of("experimental-delete-older-than-days")));
  }

  @Test
  void namesEveryOptionThatCannotBeUsed() {
    Map<String, String> options =
        Map.of("interface-version", "v1", "tls-ca-chain", "?", "credentials", "?");

    assertThat(read(options))
        .isEqualTo(new Invalid(ProviderGeneration.V1, List.of("tls-ca-chain", "credentials")));
  }

  @Test
  void takesAnyApiVersionInTheFirstGeneration() {
    assertThat(read(Map.of("interface-version", "v0", "s3-api-version", "s3v4")))
        .isInstanceOf(Valid.class);
  }

  private static Map<String, String> with(String option, String value) {
    Map<String, String> options = new LinkedHashMap<>();
    options.put("interface-version", "v1");
    options.put(option, value);
    return options;
  }

  private static IntegratorConfiguration read(Map<String, String> options) {
    return read(json(options));
  }

  private static IntegratorConfiguration read(Map<String, String> options, long days) {
    Map<String, JsonValue> members = new LinkedHashMap<>(json(options).members());
    members.put("experimental-delete-older-than-days", JsonNumber.of(days));
    return read(new JsonObject(members));
  }

  private static JsonObject json(Map<String, String> options) {
    Map<String, JsonValue> members = new LinkedHashMap<>();
    options.forEach((name, value) -> members.put(name, new JsonText(value)));
    return new JsonObject(members);
  }

  private static IntegratorConfiguration read(JsonObject options) {
    return ConfigurationReader.read(config(options));
  }

  /** A configuration is only had from Juju: so a hook tool answers it. */
  private static Config config(JsonObject options) {
    HookToolRunner juju =
        call ->
            call.tool().equals("config-get")
                ? new HookToolResult(0, Json.write(options), "")
                : new HookToolResult(1, "", "ERROR only config-get is answered here");
    return new ModelSession(
            new ModelInfo("prod", "3b6c5d0e"),
            UnitName.parse("s3-integrator/0"),
            Optional.empty(),
            juju)
        .model()
        .config();
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
