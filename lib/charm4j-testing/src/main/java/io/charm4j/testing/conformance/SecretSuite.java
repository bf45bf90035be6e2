package io.charm4j.testing.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.charm4j.hooktool.HookToolCall;
import io.charm4j.hooktool.HookToolResult;
import io.charm4j.testing.engine.view.SecretView;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** reference/juju-hook-contract §2.6, §5. */
public abstract class SecretSuite extends ConformanceSuite {

  protected SecretSuite(Transport transport) {
    super(transport);
  }

  private static List<HookToolResult> as(ModelFixture fixture, String unit, HookToolCall... calls) {
    List<HookToolResult> results = new ArrayList<>();
    var _ =
        fixture.model.asUnit(
            unit,
            tools -> {
              for (HookToolCall call : calls) {
                results.add(tools.run(call));
              }
            });
    return results;
  }

  private static HookToolResult as(
      ModelFixture fixture, String unit, String tool, String... words) {
    return as(fixture, unit, HookToolCall.of(tool, words)).getFirst();
  }

  private static String added(ModelFixture fixture, String... words) {
    return as(fixture, "db/0", "secret-add", words).standardOutput().strip();
  }

  @Test
  @Clause({
    "2.6/secret-grant",
    "2.6/tracking",
    "2.6/peek",
    "2.6/refresh",
    "2.6/secret-changed",
    "1.3/secret-variables",
    "2.6/secret-get",
    "8/11-secrets"
  })
  void handsASecretOverARelationAndTellsOfItsNextRevision() {
    try (ModelFixture fixture = related()) {
      String uri = added(fixture, "--label", "admin", "password=one");
      var _ = fixture.exec("db/0", "secret-grant", uri, "-r", "1");
      assertThat(as(fixture, "web/0", "secret-get", "--format=json", uri).standardOutput())
          .isEqualTo("{\"password\":\"one\"}\n");
      fixture.forget();

      var _ = fixture.exec("db/0", "secret-set", uri, "password=two");

      assertThat(fixture.web.events("web/0")).containsExactly("secret-changed");
      assertThat(fixture.web.last("secret-changed").variable("JUJU_SECRET_ID")).isEqualTo(uri);
      assertThat(as(fixture, "web/0", "secret-get", uri, "password").standardOutput())
          .isEqualTo("one\n");
      assertThat(as(fixture, "web/0", "secret-get", uri, "password", "--peek").standardOutput())
          .isEqualTo("two\n");
      assertThat(as(fixture, "web/0", "secret-get", uri, "password").standardOutput())
          .isEqualTo("one\n");
      var _ = fixture.exec("web/0", "secret-get", uri, "--refresh");
      assertThat(as(fixture, "web/0", "secret-get", uri, "password").standardOutput())
          .isEqualTo("two\n");
    }
  }

  @Test
  @Clause({"5/secret-remove-event", "5/secret-owner-events", "1.3/secret-revision", "8/11-secrets"})
  void tellsTheLeaderOfARevisionThatNobodyNeedsAnyMore() {
    try (ModelFixture fixture = related()) {
      String uri = added(fixture, "password=one");
      fixture.forget();

      var _ = fixture.exec("db/0", "secret-set", uri, "password=two");

      assertThat(fixture.db.eventsOf("secret")).containsExactly("db/0: secret-remove");
      assertThat(fixture.db.last("secret-remove").variable("JUJU_SECRET_REVISION")).isEqualTo("1");
    }
  }

  @Test
  @Clause({"2.6/secret-get-not-found"})
  void refusesASecretThatWasNotGranted() {
    try (ModelFixture fixture = related()) {
      String uri = added(fixture, "password=one");

      assertThat(as(fixture, "web/0", "secret-get", uri))
          .isEqualTo(new HookToolResult(1, "", "ERROR permission denied\n"));
    }
  }

  @Test
  @Clause({"5/grant-vanishes", "8/11-secrets"})
  void takesAGrantAwayWithItsRelation() {
    try (ModelFixture fixture = related()) {
      String uri = added(fixture, "password=one");
      var _ = fixture.exec("db/0", "secret-grant", uri, "-r", "1");
      fixture.model.engine().relations().remove(1);
      fixture.model.settle();

      assertThat(as(fixture, "web/0", "secret-get", uri).standardError())
          .isEqualTo("ERROR permission denied\n");
    }
  }

  @Test
  @Clause({"5/secret-app-owned", "2.6/secret-add-not-leader", "2.6/secret-info-get-not-owner"})
  void letsEveryUnitOfTheOwnerReadAndOnlyTheLeaderManage() {
    try (ModelFixture fixture = related()) {
      String uri = added(fixture, "--label", "admin", "password=one");

      assertThat(as(fixture, "db/1", "secret-get", "--label", "admin").standardOutput())
          .isEqualTo("password: one\n");
      assertThat(as(fixture, "db/1", "secret-set", uri, "password=two").standardError())
          .isEqualTo("ERROR this unit is not the leader\n");
      assertThat(as(fixture, "db/1", "secret-info-get", uri).standardError())
          .endsWith("not found\n");
      assertThat(as(fixture, "db/1", "secret-add", "password=two").standardError())
          .isEqualTo("ERROR this unit is not the leader\n");
    }
  }

  @Test
  @Clause({"2.6/equal-content"})
  void makesNoRevisionOfEqualContent() {
    try (ModelFixture fixture = related()) {
      String uri = added(fixture, "password=one");

      var _ = fixture.exec("db/0", "secret-set", uri, "password=one", "--label", "new-label");

      assertThat(fixture.model.engine().secrets().show(uri))
          .extracting(SecretView::revision, SecretView::name)
          .containsExactly(1, "new-label");
    }
  }

  @Test
  @Clause({"2.6/consumer-label", "2.6/secret-get-not-found", "8/11-secrets"})
  void findsASecretByTheLabelThatTheConsumerGaveIt() {
    try (ModelFixture fixture = related()) {
      String uri = added(fixture, "password=one");
      var _ = fixture.exec("db/0", "secret-grant", uri, "-r", "1");
      var _ = fixture.exec("web/0", "secret-get", uri, "--label", "mine");

      assertThat(as(fixture, "web/0", "secret-get", "--label", "mine"))
          .isEqualTo(new HookToolResult(0, "password: one\n", ""));
      assertThat(as(fixture, "web/0", "secret-get", "--label", "other").standardError())
          .isEqualTo("ERROR consumer label \"other\" not found\n");
    }
  }

  @Test
  @Clause({"2.6/content-file", "8/11-secrets"})
  void readsFileContentByTheServer() {
    try (ModelFixture fixture = related()) {
      String file = transport().place("db/0", "password", " with space\n");

      String uri = added(fixture, "password#file=" + file);

      assertThat(fixture.model.engine().secrets().reveal(uri, OptionalInt.empty()))
          .isEqualTo(Map.of("password", " with space\n"));
    }
  }

  @Test
  @Clause({"2.6/own-new-secret"})
  void readsAndChangesASecretInTheHookThatMadeIt() {
    try (ModelFixture fixture = related()) {
      List<String> seen = new ArrayList<>();
      var _ =
          fixture.model.asUnit(
              "db/0",
              tools -> {
                String uri =
                    tools
                        .run(HookToolCall.of("secret-add", "password=one"))
                        .standardOutput()
                        .strip();
                var _ = tools.run(HookToolCall.of("secret-set", uri, "password=two"));
                seen.add(
                    tools.run(HookToolCall.of("secret-get", uri, "password")).standardOutput());
                var _ = tools.run(HookToolCall.of("secret-grant", uri, "-r", "1"));
              });

      assertThat(seen).containsExactly("two\n");
      assertThat(fixture.model.engine().secrets().list())
          .singleElement()
          .satisfies(secret -> {
            assertThat(secret.revision()).isEqualTo(1);
            assertThat(secret.access()).containsExactly("web");
          });
    }
  }

  @Test
  @Clause({"2.6/label-clash-at-commit"})
  void refusesALabelTwiceAtTheCommit() {
    try (ModelFixture fixture = related()) {
      var _ = added(fixture, "--label", "admin", "password=one");
      fixture.db.on(
          "db/0",
          "config-changed",
          run -> run.tool("secret-add", "--label", "admin", "password=two").exitCode());

      fixture.model.configure("db", Map.of("level", "debug"));

      assertThat(fixture.model.unit("db/0").workload().value()).isEqualTo("error");
      assertThat(fixture.log())
          .anyMatch(line ->
              line.endsWith("creating secrets: secret with label \"admin\" already exists"));
    }
  }

  @Test
  @Clause({"5/user-secret"})
  void letsAnOperatorGiveASecretToAnApplication() {
    try (ModelFixture fixture = related()) {
      var secrets = fixture.model.engine().secrets();
      String uri = secrets.add("login", Map.of("user-name", "ann"), Optional.empty());
      assertThat(as(fixture, "web/0", "secret-get", uri).standardError())
          .isEqualTo("ERROR permission denied\n");
      secrets.grant("login", "web");
      assertThat(as(fixture, "web/0", "secret-get", uri, "user-name").standardOutput())
          .isEqualTo("ann\n");
      fixture.forget();

      secrets.update(
          "login", Optional.of(Map.of("user-name", "bob")), Optional.empty(), Optional.empty());
      fixture.model.settle();

      assertThat(fixture.web.events("web/0")).containsExactly("secret-changed");
    }
  }

  @Test
  @Clause({"2.6/secret-ids", "8/9-words"})
  void answersNullWhenThereAreNoSecrets() {
    try (ModelFixture fixture = related()) {
      assertThat(as(fixture, "db/0", "secret-ids", "--format=json").standardOutput())
          .isEqualTo("null\n");
    }
  }

  @Test
  void refusesBadWords() {
    try (ModelFixture fixture = related()) {
      assertThat(as(fixture, "db/0", "secret-add", "pw=x"))
          .isEqualTo(new HookToolResult(2, "", "ERROR key \"pw\" not valid\n"));
      assertThat(as(fixture, "db/0", "secret-add").standardError())
          .isEqualTo("ERROR missing secret value or filename\n");
      assertThat(as(fixture, "db/0", "secret-get").standardError())
          .isEqualTo("ERROR require either a secret URI or label\n");
      assertThat(as(fixture, "db/0", "secret-get", "secret:nonsense").standardError())
          .isEqualTo("ERROR secret URI \"secret:nonsense\" not valid\n");
    }
  }
}
