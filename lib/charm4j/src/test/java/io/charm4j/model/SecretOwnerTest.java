package io.charm4j.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.charm4j.hooktool.HookToolCall;
import io.charm4j.hooktool.HookToolResult;
import io.charm4j.hooktool.HookToolRunner;
import io.charm4j.hooktool.PermissionDeniedException;
import io.charm4j.hooktool.SecretNotFoundException;
import io.charm4j.secret.SecretContent;
import io.charm4j.secret.SensitiveString;
import io.charm4j.testkit.ScriptedHookTools;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the owner of secrets does with them. */
class SecretOwnerTest {
  private static final SecretId ID = new SecretId("secret:9m4e2mr0ui3e8a215n4g");
  private static final SecretContent CONTENT =
      SecretContent.of("password", SensitiveString.of("hunter2"));
  private static final SecretContent NEWER =
      SecretContent.of("password", SensitiveString.of("hunter3"));

  @TempDir Path workspace;

  private final ScriptedHookTools tools = new ScriptedHookTools();

  @Test
  void listsItsSecretsOnceAndNoneWhenJujuSaysNull() {
    tools.answer("secret-ids --format=json", "[\"9m4e2mr0ui3e8a215n4g\"]\n");
    Secrets secrets = ModelFixture.model(tools).secrets();
    assertThat(secrets.ids()).containsExactly(ID);
    assertThat(secrets.ids()).containsExactly(ID);
    tools.assertAllUsed();

    tools.answer("secret-ids --format=json", "null\n");
    assertThat(ModelFixture.model(tools).secrets().ids()).isEmpty();
  }

  @Test
  void anOwnersHandleAsksNothingUntilItIsUsed() {
    Secrets secrets = ModelFixture.model(tools).secrets();
    Secret secret = secrets.owned(ID);
    assertThat(tools.calls()).isEmpty();

    tools.refuse(
        "secret-remove " + ID + " --revision 2", "secret \"9m4e2mr0ui3e8a215n4g\" not found");
    assertThatThrownBy(() -> secret.removeRevision(2)).isInstanceOf(SecretNotFoundException.class);
  }

  @Test
  void addsWithEverySetting() {
    Agent agent = new Agent();
    SecretSettings settings =
        SecretSettings.labelled("admin")
            .describedAs("the administrator's")
            .expiringIn(Duration.ofMinutes(90))
            .rotating(RotationPolicy.MONTHLY);

    secrets(agent, "3.6.8").addForUnit(settings, CONTENT);

    assertThat(agent.words("secret-add").getFirst())
        .startsWith(
            "--label",
            "admin",
            "--description",
            "the administrator's",
            "--expire",
            "5400s",
            "--rotate",
            "monthly",
            "--owner",
            "unit");
  }

  @Test
  void contentLiesInTheWorkspaceWhileTheToolRunsAndNoLonger() {
    Agent agent = new Agent();

    secrets(agent, "3.6.8").addForUnit("admin", CONTENT);

    assertThat(agent.words("secret-add").getFirst().getLast())
        .startsWith("password#file=" + workspace + "/.charm4j-secret-");
    assertThat(workspace).isEmptyDirectory();
  }

  @Test
  void addsWithoutALabel() {
    Agent agent = new Agent();
    Secrets secrets = secrets(agent, "3.6.8");

    Secret secret = secrets.addForUnit(SecretSettings.none(), CONTENT);

    assertThat(agent.words("secret-add").getFirst()).startsWith("--owner", "unit");
    assertThat(agent.words("secret-get")).isEmpty();
    assertThat(secret.label()).isEmpty();
    assertThat(secrets.byId(ID)).containsSame(secret);
  }

  @Test
  void changesSettingsAlone() {
    tools.accept("secret-set --description d --expire 2027-01-01T10:00:00Z " + ID);

    ModelFixture.model(tools)
        .secrets()
        .owned(ID)
        .setInfo(
            SecretSettings.none()
                .describedAs("d")
                .expiringAt(Instant.parse("2027-01-01T10:00:00.75Z")));

    tools.assertAllUsed();
  }

  @Test
  void nothingSaidIsNothingSent() {
    ModelFixture.model(tools).secrets().owned(ID).setInfo(SecretSettings.none());

    assertThat(tools.calls()).isEmpty();
  }

  @Test
  void settingsThatJujuWouldRefuseAreRefusedAtOnce() {
    assertThatIllegalArgumentException().isThrownBy(() -> SecretSettings.labelled(""));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SecretSettings.none().expiringIn(Duration.ofMillis(999)));
  }

  @Test
  void aLabelOfAnotherSecretIsRefusedBeforeTheCall() {
    tools
        .answer("secret-get --format=json --label taken", "{\"password\":\"x\"}\n")
        .answer(
            "secret-info-get --format=json --label taken",
            "{\"aaaaaaaaaaaaaaaaaaaa\":{\"revision\":1,\"label\":\"taken\"}}\n");
    Secrets secrets = ModelFixture.model(tools).secrets();

    assertThatThrownBy(() -> secrets.owned(ID).setInfo(SecretSettings.labelled("taken")))
        .isInstanceOf(SecretLabelTakenException.class);
    assertThat(tools.commandLines("secret-set")).isEmpty();
    tools.assertAllUsed();
  }

  @Test
  void aLabelGivenInThisDispatchIsTakenForOthersAndFreeForItsOwner() {
    tools
        .refuse("secret-get --format=json --label fresh", "secret with label \"fresh\" not found")
        .accept("secret-set --label fresh " + ID)
        .accept("secret-set --label fresh " + ID);
    Secrets secrets = ModelFixture.model(tools).secrets();
    Secret secret = secrets.owned(ID);

    secret.setInfo(SecretSettings.labelled("fresh"));
    secret.setInfo(SecretSettings.labelled("fresh"));

    assertThatThrownBy(() -> secrets.addForUnit("fresh", CONTENT))
        .isInstanceOf(SecretLabelTakenException.class);
    assertThat(secrets.byLabel("fresh")).containsSame(secret);
    tools.assertAllUsed();
  }

  @Test
  void sinceJuju36OnlyTheChangeIsSent() {
    Agent agent = new Agent();
    Secret secret = secrets(agent, "3.6.0").addForUnit("admin", CONTENT);

    secret.setContent(NEWER);
    secret.setInfo(SecretSettings.none().describedAs("d"));

    assertThat(agent.words("secret-set"))
        .satisfiesExactly(
            content -> assertThat(content).hasSize(2).startsWith(ID.uri()),
            info -> assertThat(info).containsExactly("--description", "d", ID.uri()));
  }

  @Test
  void beforeJuju36EachChangeRepeatsTheEarlierOnesWhichItWouldReplace() {
    Agent agent = new Agent();
    Secret secret = secrets(agent, "3.5.9").addForUnit("admin", CONTENT);

    secret.setInfo(SecretSettings.none().describedAs("d"));
    secret.setContent(NEWER);
    secret.setInfo(SecretSettings.none().rotating(RotationPolicy.YEARLY));

    assertThat(agent.words("secret-set").getLast())
        .startsWith("--label", "admin", "--description", "d", "--rotate", "yearly", ID.uri())
        .hasSize(8);
    assertThat(agent.contents).containsExactly("hunter2", "hunter2", "hunter3", "hunter3");
  }

  @Test
  void takesRightsBackByRelationUnitOrApplication() {
    tools
        .answer("relation-ids db --format=json", "[\"db:7\"]\n")
        .accept("secret-revoke --relation db:7 --unit mysql/0 " + ID)
        .accept("secret-revoke --app mysql " + ID)
        .accept("secret-revoke --unit mysql/0 " + ID);
    Model model = ModelFixture.model(tools);
    Secret secret = model.secrets().owned(ID);

    secret.revoke(model.relation("db").orElseThrow(), UnitName.parse("mysql/0"));
    secret.revoke(new ApplicationName("mysql"));
    secret.revoke(UnitName.parse("mysql/0"));

    tools.assertAllUsed();
  }

  @Test
  void whatIsKnownIsAskedAgainOnlyAfterAChange() {
    String info = "{\"9m4e2mr0ui3e8a215n4g\":{\"revision\":1,\"label\":\"admin\"}}\n";
    tools
        .answer("secret-info-get --format=json " + ID, info)
        .answer("secret-get --format=json " + ID + " --peek", "{\"password\":\"x\"}\n")
        .accept("secret-set --description d " + ID)
        .answer("secret-info-get --format=json " + ID, info);
    Secret secret = ModelFixture.model(tools).secrets().owned(ID);

    assertThat(secret.info()).isEqualTo(secret.info());
    assertThat(secret.peek()).isEqualTo(secret.peek());
    secret.setInfo(SecretSettings.none().describedAs("d"));
    assertThat(secret.info().revision()).isEqualTo(1);

    tools.assertAllUsed();
  }

  @Test
  void anyChangeOfRightsOrContentMakesItAskAgain() {
    Model model = ModelFixture.model(tools);
    tools.answer("relation-ids db --format=json", "[\"db:7\"]\n");
    Relation relation = model.relation("db").orElseThrow();
    UnitName unit = UnitName.parse("mysql/0");
    Secret secret = model.secrets().owned(ID);
    Map<String, Runnable> changes = new LinkedHashMap<>();
    changes.put("secret-grant --relation db:7 " + ID, () -> secret.grant(relation));
    changes.put(
        "secret-grant --relation db:7 --unit mysql/0 " + ID, () -> secret.grant(relation, unit));
    changes.put("secret-revoke --relation db:7 " + ID, () -> secret.revoke(relation));
    changes.put(
        "secret-revoke --relation db:7 --unit mysql/0 " + ID, () -> secret.revoke(relation, unit));
    changes.put(
        "secret-revoke --app mysql " + ID, () -> secret.revoke(new ApplicationName("mysql")));
    changes.put("secret-revoke --unit mysql/0 " + ID, () -> secret.revoke(unit));
    int revision = 1;
    answerInfo(revision);
    assertThat(secret.info().revision()).isEqualTo(revision);

    for (Map.Entry<String, Runnable> change : changes.entrySet()) {
      revision++;
      tools.accept(change.getKey());
      change.getValue().run();
      answerInfo(revision);

      assertThat(secret.info().revision()).as(change.getKey()).isEqualTo(revision);
      assertThat(secret.info().revision()).as(change.getKey()).isEqualTo(revision);
    }
    tools.assertAllUsed();
  }

  private void answerInfo(int revision) {
    tools.answer(
        "secret-info-get --format=json " + ID,
        "{\"9m4e2mr0ui3e8a215n4g\":{\"revision\":" + revision + ",\"label\":\"\"}}\n");
  }

  @Test
  void aRefreshIsWhatIsTrackedAndTheNewestFromThenOn() {
    tools
        .answer("secret-get --format=json " + ID, "{\"password\":\"old\"}\n")
        .answer("secret-get --format=json " + ID + " --peek", "{\"password\":\"between\"}\n")
        .answer("secret-get --format=json " + ID + " --refresh", "{\"password\":\"new\"}\n");
    Secret secret = ModelFixture.model(tools).secrets().byId(ID).orElseThrow();
    SecretContent old = secret.content();
    SecretContent between = secret.peek();
    assertThat(secret.content()).isEqualTo(old);

    SecretContent refreshed = secret.refresh();

    assertThat(refreshed).isNotEqualTo(old).isNotEqualTo(between);
    assertThat(secret.content()).isEqualTo(refreshed);
    assertThat(secret.peek()).isEqualTo(refreshed);
    tools.assertAllUsed();
  }

  @Test
  void aSecretThatWasRelabelledAndRemovedIsFoundByNeitherLabel() {
    tools
        .answer("secret-get --format=json --label old", "{\"password\":\"x\"}\n")
        .answer(
            "secret-info-get --format=json --label old",
            "{\"9m4e2mr0ui3e8a215n4g\":{\"revision\":1,\"label\":\"old\"}}\n")
        .refuse("secret-get --format=json --label new", "secret with label \"new\" not found")
        .accept("secret-set --label new " + ID)
        .accept("secret-remove " + ID);
    Secrets secrets = ModelFixture.model(tools).secrets();
    Secret secret = secrets.byLabel("old").orElseThrow();

    secret.setInfo(SecretSettings.labelled("new"));
    secret.remove();

    assertThat(secrets.byLabel("new")).isEmpty();
    assertThat(secrets.byLabel("old")).isEmpty();
    tools.assertAllUsed();
  }

  @Test
  void aChangeByAnotherNameIsSeenToo() {
    tools
        .answer("secret-get --format=json --label admin", "{\"password\":\"x\"}\n")
        .answer("secret-get --format=json --label admin --peek", "{\"password\":\"x\"}\n")
        .accept("secret-set --description d " + ID)
        .answer("secret-get --format=json --label admin --peek", "{\"password\":\"y\"}\n");
    Secrets secrets = ModelFixture.model(tools).secrets();
    Secret secret = secrets.byLabel("admin").orElseThrow();
    SecretContent before = secret.peek();

    secrets.owned(ID).setInfo(SecretSettings.none().describedAs("d"));

    assertThat(secret.peek()).isNotEqualTo(before);
    tools.assertAllUsed();
  }

  @Test
  void whatWasRefusedIsNotAskedAgain() {
    SecretId other = new SecretId("secret:bbbbbbbbbbbbbbbbbbbb");
    tools
        .refuse("secret-get --format=json " + ID, "permission denied")
        .refuse("secret-get --format=json " + other, "secret \"bbbbbbbbbbbbbbbbbbbb\" not found");
    Secrets secrets = ModelFixture.model(tools).secrets();

    for (int round = 0; round < 2; round++) {
      assertThatThrownBy(() -> secrets.byId(ID)).isInstanceOf(PermissionDeniedException.class);
      assertThat(secrets.byId(other)).isEmpty();
    }
    tools.assertAllUsed();
  }

  @Test
  void knowsJujusWordsForRotation() {
    assertThat(RotationPolicy.QUARTERLY.word()).isEqualTo("quarterly");
    assertThat(RotationPolicy.parse("never")).contains(RotationPolicy.NEVER);
    assertThat(RotationPolicy.parse("fortnightly")).isEmpty();
  }

  private Secrets secrets(HookToolRunner runner, String jujuVersion) {
    DispatchFacts facts =
        new DispatchFacts(
            new ModelInfo("", ""),
            UnitName.parse("web/0"),
            Optional.empty(),
            false,
            workspace,
            jujuVersion);
    return new ModelSession(facts, runner).model().secrets();
  }

  /** Reads the files that words name while the call runs, as Juju's agent does. */
  private static final class Agent implements HookToolRunner {
    private final List<HookToolCall> calls = new ArrayList<>();
    private final List<String> contents = new ArrayList<>();

    @Override
    public HookToolResult run(HookToolCall call) {
      calls.add(call);
      for (String word : call.arguments()) {
        int file = word.indexOf("#file=");
        if (file >= 0) {
          try {
            contents.add(Files.readString(Path.of(word.substring(file + "#file=".length()))));
          } catch (IOException e) {
            throw new AssertionError("The agent could not read " + word, e);
          }
        }
      }
      return switch (call.tool()) {
        case "secret-add" -> new HookToolResult(0, ID + "\n", "");
        case "secret-set" -> new HookToolResult(0, "", "");
        default -> new HookToolResult(1, "", "ERROR secret not found\n");
      };
    }

    List<List<String>> words(String tool) {
      return calls.stream()
          .filter(call -> call.tool().equals(tool))
          .map(HookToolCall::arguments)
          .toList();
    }
  }
}
