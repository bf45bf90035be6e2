package io.charm4j.testing.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.charm4j.hooktool.HookToolResult;
import io.charm4j.testing.engine.view.SecretView;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** reference/juju-hook-contract §2.6: the forms and rules of the secret tools. */
public abstract class SecretToolSuite extends ConformanceSuite {

  protected SecretToolSuite(Transport transport) {
    super(transport);
  }

  private static Map<String, String> content(ModelFixture fixture, String uri) {
    return fixture.model.engine().secrets().reveal(uri, OptionalInt.empty());
  }

  private static JsonNode json(String text) {
    try {
      return new ObjectMapper().readTree(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  @Clause({"2.6/content-base64", "2.6/content-file-wins", "2.6/content-file"})
  void takesContentAsBase64AndByFile() {
    try (ModelFixture fixture = related()) {
      String file = transport().place("db/0", "content.yaml", "password: of the file\n");

      String uri =
          fixture.output(
              "db/0", "secret-add", "password=of the words", "user#base64=YW5u", "--file", file);

      assertThat(content(fixture, uri)).containsEntry("password", "of the file");
      String plain = fixture.output("db/0", "secret-add", "user#base64=YW5u");
      assertThat(content(fixture, plain)).isEqualTo(Map.of("user", "ann"));
      assertThat(fixture.output("db/0", "secret-get", plain, "user#base64")).isEqualTo("YW5u");
    }
  }

  @Test
  @Clause("2.6/size-limit")
  void refusesAValueThatIsTooLarge() {
    try (ModelFixture fixture = related()) {
      String file = transport().place("db/0", "large", "x".repeat(760_000));

      HookToolResult result = fixture.tool("db/0", "secret-add", "password#file=" + file);

      assertThat(result.succeeded()).isFalse();
      assertThat(result.standardError()).contains("too large: ");
    }
  }

  @Test
  @Clause({"2.6/secret-set", "2.6/content-replaced", "2.6/secret-remove"})
  void replacesContentAsAWholeAndRemovesRevisions() {
    try (ModelFixture fixture = related()) {
      String uri = fixture.output("db/0", "secret-add", "password=one", "user=ann");

      var _ = fixture.exec("db/0", "secret-set", uri, "password=two");
      assertThat(content(fixture, uri)).isEqualTo(Map.of("password", "two"));
      assertThat(fixture.model.engine().secrets().show(uri).revision()).isEqualTo(2);

      var _ = fixture.exec("db/0", "secret-remove", uri, "--revision", "1");
      assertThat(content(fixture, uri)).isEqualTo(Map.of("password", "two"));
      var _ = fixture.exec("db/0", "secret-remove", uri);
      assertThat(fixture.model.engine().secrets().list()).isEmpty();
    }
  }

  @Test
  @Clause({"2.6/secret-info-get", "2.6/expire-forms", "2.6/rotate-forms"})
  void describesASecretToItsOwner() {
    try (ModelFixture fixture = related()) {
      String uri =
          fixture.output(
              "db/0",
              "secret-add",
              "--label",
              "admin",
              "--description",
              "of the server",
              "--rotate",
              "quarterly",
              "--expire",
              "1h30m",
              "password=one");
      var _ = fixture.exec("db/0", "secret-grant", uri, "-r", "1");

      JsonNode info =
          json(fixture.output("db/0", "secret-info-get", uri, "--format=json"))
              .path(uri.substring("secret:".length()));

      assertThat(info.path("revision").asInt()).isEqualTo(1);
      assertThat(info.path("label").asText()).isEqualTo("admin");
      assertThat(info.path("description").asText()).isEqualTo("of the server");
      assertThat(info.path("owner").asText()).isEqualTo("application");
      assertThat(info.path("rotation").asText()).isEqualTo("quarterly");
      assertThat(info.path("expiry").asText()).startsWith("2026-01-01T01:30:00");
      assertThat(info.path("access").path(0).path("target").asText()).isEqualTo("application-web");
      assertThat(info.path("access").path(0).path("scope").asText()).startsWith("relation-");
      assertThat(info.path("access").path(0).path("role").asText()).isEqualTo("view");
      for (String time : new String[] {"2027-01-01T00:00:00Z", "2027-01-01T00:00:00", "24h"}) {
        assertThat(fixture.tool("db/0", "secret-set", uri, "--expire", time).standardError())
            .isEmpty();
      }
      for (String policy : "never hourly daily weekly monthly quarterly yearly".split(" ", -1)) {
        assertThat(fixture.tool("db/0", "secret-set", uri, "--rotate", policy).standardError())
            .isEmpty();
      }
    }
  }

  @Test
  @Clause({"2.6/secret-grant", "5/grant-unit", "2.6/secret-revoke"})
  void grantsToOneUnitAndTakesItBack() {
    try (ModelFixture fixture = fixture().deployDb(1).deployWeb(2)) {
      int relation = fixture.model.integrate("db", "web");
      String uri = fixture.output("db/0", "secret-add", "password=one");
      String number = Integer.toString(relation);

      var _ = fixture.exec("db/0", "secret-grant", uri, "-r", number, "--unit", "web/1");
      assertThat(fixture.output("web/1", "secret-get", uri, "password")).isEqualTo("one");
      assertThat(fixture.tool("web/0", "secret-get", uri).standardError())
          .isEqualTo("ERROR permission denied\n");

      var _ = fixture.exec("db/0", "secret-revoke", uri, "--unit", "web/1");
      assertThat(fixture.tool("web/1", "secret-get", uri).standardError())
          .isEqualTo("ERROR permission denied\n");
      var _ = fixture.exec("db/0", "secret-grant", uri, "-r", number);
      assertThat(fixture.output("web/0", "secret-get", uri, "password")).isEqualTo("one");
      var _ = fixture.exec("db/0", "secret-revoke", uri, "--app", "web");
      assertThat(fixture.tool("web/0", "secret-get", uri).standardError())
          .isEqualTo("ERROR permission denied\n");
    }
  }

  @Test
  @Clause("2.6/secret-add-label-twice")
  void refusesALabelTwiceInOneRun() {
    try (ModelFixture fixture = related()) {
      fixture.inHook(
          "db/0",
          run -> {
            var _ = run.output("secret-add", "--label", "admin", "password=one");
            assertThat(run.tool("secret-add", "--label", "admin", "password=two"))
                .isEqualTo(
                    new HookToolResult(
                        1, "", "ERROR secret with label \"admin\" already exists\n"));
          });
    }
  }

  @Test
  @Clause({"2.6/several-sets-merge", "2.6/pending-update-read", "2.6/empty-label-ignored"})
  void mergesSeveralUpdatesOfOneRun() {
    try (ModelFixture fixture = related()) {
      String uri = fixture.output("db/0", "secret-add", "--label", "admin", "password=one");
      var _ = fixture.exec("db/0", "secret-get", uri);
      fixture.inHook(
          "db/0",
          run -> {
            var _ = run.output("secret-set", uri, "password=two");
            var _ = run.output("secret-set", uri, "--description", "changed", "--label", "");
            assertThat(run.output("secret-get", uri, "password")).isEqualTo("one");
            assertThat(run.output("secret-get", uri, "password", "--peek")).isEqualTo("two");
          });

      assertThat(content(fixture, uri)).isEqualTo(Map.of("password", "two"));
      assertThat(fixture.model.engine().secrets().show(uri))
          .extracting(SecretView::revision, SecretView::name, SecretView::description)
          .containsExactly(2, "admin", "changed");
    }
  }

  @Test
  @Clause({"2.6/owner-tracks", "2.6/secret-get-not-found"})
  void tracksForTheOwnerToo() {
    try (ModelFixture fixture = related()) {
      String uri = fixture.output("db/0", "secret-add", "password=one");
      assertThat(fixture.output("db/0", "secret-get", uri, "password")).isEqualTo("one");

      var _ = fixture.exec("db/0", "secret-set", uri, "password=two");

      assertThat(fixture.output("db/0", "secret-get", uri, "password")).isEqualTo("one");
      assertThat(fixture.output("db/0", "secret-get", uri, "password", "--refresh"))
          .isEqualTo("two");
      assertThat(fixture.tool("db/0", "secret-get", uri, "nothing").standardError())
          .isEqualTo("ERROR secret key value \"nothing\" not found\n");
    }
  }

  @Test
  @Clause("5/secret-unit-owned")
  void keepsAUnitsSecretForThatUnit() {
    try (ModelFixture fixture = related()) {
      String uri = fixture.output("db/1", "secret-add", "--owner", "unit", "password=one");

      assertThat(fixture.output("db/1", "secret-get", uri, "password")).isEqualTo("one");
      assertThat(fixture.tool("db/0", "secret-get", uri).standardError())
          .isEqualTo("ERROR permission denied\n");
      var _ = fixture.exec("db/1", "secret-set", uri, "password=two");
      assertThat(content(fixture, uri)).isEqualTo(Map.of("password", "two"));
    }
  }

  @Test
  @Clause("2.6/secret-ids")
  void listsTheIdsOfItsSecrets() {
    try (ModelFixture fixture = related()) {
      String uri = fixture.output("db/0", "secret-add", "password=one");

      assertThat(fixture.output("db/0", "secret-ids", "--format=json"))
          .isEqualTo("[\"" + uri.substring("secret:".length()) + "\"]");
    }
  }

  @Test
  @Clause({"2.6/refresh", "3.1/secrets-wait"})
  void dropsTheRefreshOfARunThatFails() {
    try (ModelFixture fixture = related()) {
      String uri = fixture.output("db/0", "secret-add", "password=one");
      var _ = fixture.exec("db/0", "secret-get", uri);
      var _ = fixture.exec("db/0", "secret-set", uri, "password=two");

      var _ =
          fixture.action(
              "db/0",
              run -> {
                assertThat(run.output("secret-get", uri, "password", "--refresh")).isEqualTo("two");
                return 1;
              });

      assertThat(fixture.output("db/0", "secret-get", uri, "password")).isEqualTo("one");
    }
  }

  @Test
  @Clause({"2.6/secret-remove", "2.6/own-new-secret"})
  void forgetsAllElseThatTheRunAskedOfASecretThatItRemoves() {
    try (ModelFixture fixture = related()) {
      String old = fixture.output("db/0", "secret-add", "password=one");
      var _ = fixture.exec("db/0", "secret-grant", old, "-r", "1");
      var _ = fixture.exec("db/0", "secret-set", old, "password=two");
      fixture.inHook(
          "db/0",
          run -> {
            for (String uri : List.of(old, run.output("secret-add", "password=one"))) {
              var _ = run.output("secret-grant", uri, "-r", "1");
              var _ = run.output("secret-set", uri, "password=three");
              var _ = run.output("secret-get", uri, "--refresh");
              var _ = run.output("secret-revoke", uri, "--app", "web");
              var _ = run.output("secret-remove", uri, "--revision", "1");
              var _ = run.output("secret-remove", uri);
            }
          });

      assertThat(fixture.model.engine().secrets().list()).isEmpty();
      assertThat(fixture.model.unit("db/0").agent().value()).isEqualTo("idle");
    }
  }

  @Test
  @Clause("2.6/expire-forms")
  void takesTimesAndDurationsForAnExpiry() {
    try (ModelFixture fixture = related()) {
      String uri = fixture.output("db/0", "secret-add", "password=one");
      Map<String, String> expiries = new LinkedHashMap<>();
      expiries.put("2026-06-01T10:00:00Z", "2026-06-01T10:00:00Z");
      expiries.put("2026-06-01T10:00:00+00:00", "2026-06-01T10:00:00Z");
      expiries.put("2026-06-01T10:00:00.5-02:30", "2026-06-01T12:30:00.500Z");
      expiries.put("2026-06-01T10:00:00", "2026-06-01T10:00:00Z");
      expiries.put("1.5h", "2026-01-01T01:30:00Z");
      expiries.put("1h30m0.25s", "2026-01-01T01:30:00.250Z");
      expiries.put("100us", "2026-01-01T00:00:00.000100Z");

      expiries.forEach((given, kept) -> {
        var _ = fixture.exec("db/0", "secret-set", uri, "--expire", given);
        assertThat(
                json(fixture.output("db/0", "secret-info-get", uri, "--format=json"))
                    .path(uri.substring("secret:".length()))
                    .path("expiry")
                    .asText())
            .as(given)
            .isEqualTo(kept);
      });
    }
  }

  @Test
  @Clause({"2.6/own-new-secret", "2.6/secret-info-get"})
  void describesASecretInTheRunThatMadeIt() {
    try (ModelFixture fixture = related()) {
      fixture.inHook(
          "db/0",
          run -> {
            String uri =
                run.output(
                    "secret-add", "--label", "admin", "--description", "of the server", "key=one");
            var _ = run.output("secret-set", uri, "--rotate", "monthly", "--expire", "1h");
            var _ = run.output("secret-grant", uri, "-r", "1");
            var _ = run.output("secret-grant", uri, "-r", "1", "--unit", "web/0");
            var _ = run.output("secret-revoke", uri, "--app", "web");

            String told = run.output("secret-info-get", uri, "--format=json");

            assertThat(run.output("secret-info-get", "--label", "admin", "--format=json"))
                .isEqualTo(told);
            JsonNode info = json(told).path(uri.substring("secret:".length()));
            assertThat(info.path("revision").asInt()).isEqualTo(1);
            assertThat(info.path("label").asText()).isEqualTo("admin");
            assertThat(info.path("owner").asText()).isEqualTo("application");
            assertThat(info.path("description").asText()).isEqualTo("of the server");
            assertThat(info.path("rotation").asText()).isEqualTo("monthly");
            assertThat(info.path("expiry").asText()).isEqualTo("2026-01-01T01:00:00Z");
            assertThat(info.path("access").toString())
                .isEqualTo(
                    "[{\"role\":\"view\",\"scope\":\"relation-1\",\"target\":\"unit-web-0\"}]");
            var _ = run.output("secret-remove", uri);
            assertThat(run.tool("secret-info-get", uri).standardError()).endsWith("not found\n");
          });
    }
  }
}
