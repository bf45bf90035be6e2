package io.charm4j.testing.engine.hooktool;

import static org.assertj.core.api.Assertions.assertThat;

import io.charm4j.hooktool.HookToolResult;
import io.charm4j.testing.conformance.InProcessTransport;
import io.charm4j.testing.conformance.ModelFixture;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** reference/juju-hook-contract §2.6 and §5: who may do what to which secret, and by which name. */
class SecretRefusalsTest {
  private final ModelFixture fixture = ModelFixture.related(new InProcessTransport());

  @AfterEach
  void close() {
    fixture.close();
  }

  private static HookToolResult refusal(int exitCode, String message) {
    return new HookToolResult(exitCode, "", "ERROR " + message + "\n");
  }

  private HookToolResult run(String unit, String commandLine) {
    String[] words = commandLine.split(" ", -1);
    String[] arguments = new String[words.length - 1];
    System.arraycopy(words, 1, arguments, 0, arguments.length);
    return fixture.tool(unit, words[0], arguments);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "secret-set SECRET password=two",
        "secret-grant SECRET -r 1",
        "secret-revoke SECRET --app web",
        "secret-remove SECRET",
        "secret-remove SECRET --revision 1",
      })
  void onlyTheLeaderManagesTheApplicationsSecrets(String commandLine) {
    String uri = fixture.output("db/0", "secret-add", "password=one");
    var _ = fixture.exec("db/0", "secret-grant", uri, "-r", "1");

    assertThat(run("db/1", commandLine.replace("SECRET", uri)))
        .isEqualTo(refusal(1, "this unit is not the leader"));

    assertThat(fixture.output("web/0", "secret-get", uri, "password")).isEqualTo("one");
    assertThat(run("db/0", commandLine.replace("SECRET", uri)).standardError()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "secret-set SECRET password=two",
        "secret-grant SECRET -r 1",
        "secret-revoke SECRET --app web",
        "secret-remove SECRET",
        "secret-get SECRET",
        "secret-info-get SECRET",
      })
  void refusesASecretThatIsNotThere(String commandLine) {
    assertThat(run("db/0", commandLine.replace("SECRET", "secret:9m4e2mr0ui3e8a215n4g")))
        .isEqualTo(refusal(1, "secret \"9m4e2mr0ui3e8a215n4g\" not found"));
  }

  @ParameterizedTest
  @CsvSource({"web/0, true", "web/7, true", "web, false", "other/0, false", "db/1, false"})
  void grantsToUnitsOfTheOtherEndOnly(String unit, boolean granted) {
    String uri = fixture.output("db/0", "secret-add", "password=one");

    HookToolResult result = fixture.tool("db/0", "secret-grant", uri, "-r", "1", "--unit", unit);

    assertThat(result)
        .isEqualTo(
            granted
                ? new HookToolResult(0, "", "")
                : refusal(
                    1, "cannot specify unit \"" + unit + "\" in relation to application \"web\""));
  }

  @Test
  void revokesWhatARelationWasGranted() {
    String uri = fixture.output("db/0", "secret-add", "password=one");
    var _ = fixture.exec("db/0", "secret-grant", uri, "-r", "1");
    assertThat(fixture.output("web/0", "secret-get", uri, "password")).isEqualTo("one");

    var _ = fixture.exec("db/0", "secret-revoke", uri, "-r", "1");

    assertThat(fixture.tool("web/0", "secret-get", uri)).isEqualTo(refusal(1, "permission denied"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "one"})
  void refusesWhatIsNoRevision(String revision) {
    String uri = fixture.output("db/0", "secret-add", "password=one");

    assertThat(fixture.tool("db/0", "secret-remove", uri, "--revision=" + revision))
        .isEqualTo(refusal(2, "invalid value \"" + revision + "\" for option --revision"));

    assertThat(fixture.output("db/0", "secret-get", uri, "password")).isEqualTo("one");
  }

  @Test
  void removesOneRevisionAndKeepsTheOthers() {
    String uri = fixture.output("db/0", "secret-add", "password=one");
    var _ = fixture.exec("db/0", "secret-set", uri, "password=two");

    var _ = fixture.exec("db/0", "secret-remove", uri, "--revision", "2");

    assertThat(fixture.model.engine().secrets().reveal(uri, OptionalInt.of(1)))
        .isEqualTo(Map.of("password", "one"));
  }

  @Test
  void aLabelIsKnownToItsOwnerOnlyAndToTheConsumerThatGaveItOne() {
    String uri = fixture.output("db/0", "secret-add", "--label", "admin", "password=one");
    String other = fixture.output("db/0", "secret-add", "--label", "other", "password=two");
    var _ = fixture.exec("db/0", "secret-grant", uri, "-r", "1");

    assertThat(fixture.output("db/0", "secret-get", "--label", "other")).isEqualTo("password: two");
    assertThat(fixture.tool("web/0", "secret-get", "--label", "admin"))
        .isEqualTo(refusal(1, "consumer label \"admin\" not found"));
    assertThat(fixture.output("web/0", "secret-get", uri, "password", "--label", "mine"))
        .isEqualTo("one");
    assertThat(fixture.output("web/0", "secret-get", "--label", "mine")).isEqualTo("password: one");
    assertThat(fixture.tool("db/0", "secret-get", "--label", "mine"))
        .isEqualTo(refusal(1, "consumer label \"mine\" not found"));
    var _ = fixture.exec("db/0", "secret-remove", other);
    assertThat(fixture.tool("db/0", "secret-get", "--label", "other"))
        .isEqualTo(refusal(1, "consumer label \"other\" not found"));
  }

  @Test
  void aSecretOfThisRunIsFoundByItsLabelAndGoneWhenThisRunRemovesIt() {
    String old = fixture.output("db/0", "secret-add", "--label", "old", "password=old");

    fixture.inHook(
        "db/0",
        run -> {
          var _ = run.output("secret-add", "--label", "first", "password=one");
          String second = run.output("secret-add", "--label", "second", "password=two");
          assertThat(run.output("secret-get", "--label", "second")).isEqualTo("password: two");
          assertThat(run.output("secret-get", "--label", "first")).isEqualTo("password: one");
          assertThat(run.tool("secret-add", "--label", "second", "password=x"))
              .isEqualTo(refusal(1, "secret with label \"second\" already exists"));
          var _ = run.output("secret-set", second, "password=three");
          var _ = run.output("secret-remove", old);
          assertThat(run.tool("secret-get", "--label", "old"))
              .isEqualTo(refusal(1, "consumer label \"old\" not found"));
          assertThat(run.tool("secret-get", old).exitCode()).isEqualTo(1);
        });
  }

  @Test
  void describesByUriOrByLabelButNotByBoth() {
    String uri = fixture.output("db/0", "secret-add", "--label", "admin", "password=one");

    assertThat(fixture.output("db/0", "secret-info-get", "--label", "admin"))
        .isEqualTo(fixture.output("db/0", "secret-info-get", uri))
        .startsWith(uri.substring("secret:".length()) + ":");
    assertThat(fixture.tool("db/0", "secret-info-get", uri, "--label", "admin"))
        .isEqualTo(refusal(2, "specify either a secret URI or label but not both"));
    assertThat(fixture.tool("db/0", "secret-info-get"))
        .isEqualTo(refusal(2, "require either a secret URI or label"));
    assertThat(fixture.tool("db/1", "secret-info-get", uri).standardError()).contains("not found");
  }

  @ParameterizedTest
  @ValueSource(strings = {"=one", "password"})
  void refusesWordsWithoutAKeyOrAValue(String word) {
    assertThat(fixture.tool("db/0", "secret-add", word))
        .isEqualTo(refusal(2, "key value \"" + word + "\" not valid"));
  }
}
