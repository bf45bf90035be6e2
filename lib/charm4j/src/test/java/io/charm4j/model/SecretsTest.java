package io.charm4j.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.charm4j.hooktool.HookToolCall;
import io.charm4j.hooktool.HookToolResult;
import io.charm4j.hooktool.HookToolRunner;
import io.charm4j.hooktool.PermissionDeniedException;
import io.charm4j.secret.SecretContent;
import io.charm4j.secret.SensitiveString;
import io.charm4j.testkit.ScriptedHookTools;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SecretsTest {
  private static final SecretId ID = new SecretId("secret:9m4e2mr0ui3e8a215n4g");
  private static final SecretContent CONTENT =
      SecretContent.of("password", SensitiveString.of("hunter2"));

  private final ScriptedHookTools tools = new ScriptedHookTools();

  @Test
  void readsByLabelOnce() {
    tools.answer("secret-get --format=json --label admin", "{\"password\":\"hunter2\"}\n");
    Secrets secrets = ModelFixture.model(tools).secrets();

    assertThat(secrets.byLabel("admin").orElseThrow().content()).isEqualTo(CONTENT);
    assertThat(secrets.byLabel("admin").orElseThrow().content()).isEqualTo(CONTENT);
    tools.assertAllUsed();
  }

  @Test
  void aLabelNobodyGaveIsEmptyAndNotAskedAgain() {
    tools.refuse("secret-get --format=json --label admin", "consumer label \"admin\" not found");
    Secrets secrets = ModelFixture.model(tools).secrets();

    assertThat(secrets.byLabel("admin")).isEmpty();
    assertThat(secrets.byLabel("admin")).isEmpty();
    tools.assertAllUsed();
  }

  @Test
  void givesALabelWithTheFirstReadingAndUsesItFromThenOn() {
    tools
        .answer("secret-get --format=json " + ID + " --label s3", "{\"access-key\":\"a\"}\n")
        .answer("secret-get --format=json --label s3 --peek", "{\"access-key\":\"b\"}\n")
        .answer("secret-get --format=json --label s3 --refresh", "{\"access-key\":\"c\"}\n");
    Secret secret = ModelFixture.model(tools).secrets().byId(ID, "s3").orElseThrow();

    assertThat(reveal(secret.content(), "access-key")).isEqualTo("a");
    assertThat(reveal(secret.peek(), "access-key")).isEqualTo("b");
    assertThat(reveal(secret.content(), "access-key")).isEqualTo("a");
    assertThat(reveal(secret.refresh(), "access-key")).isEqualTo("c");
    assertThat(reveal(secret.content(), "access-key")).isEqualTo("c");
    assertThat(secret.id()).isEqualTo(ID);
    tools.assertAllUsed();
  }

  @Test
  void aReaderWhoKnowsALabelNeedNotOwnTheSecretToNameItByUri() {
    tools
        .answer("secret-get --format=json --label s3", "{\"access-key\":\"a\"}\n")
        .answer("secret-get --format=json " + ID + " --label s3", "{\"access-key\":\"a\"}\n");
    Secrets secrets = ModelFixture.model(tools).secrets();

    assertThat(secrets.byLabel("s3")).isPresent();
    assertThat(secrets.byId(ID, "s3")).isPresent();
    assertThat(secrets.byId(ID, "s3")).isPresent();
    assertThat(secrets.byId(ID)).isPresent();
    tools.assertAllUsed();
  }

  @Test
  void readsTheNewestRevisionInOneCall() {
    tools
        .answer(
            "secret-get --format=json " + ID + " --label s3 --refresh", "{\"access-key\":\"b\"}\n")
        .answer("secret-get --format=json --label own --refresh", "{\"password\":\"c\"}\n")
        .refuse(
            "secret-get --format=json --label none --refresh", "consumer label \"none\" not found");
    Secrets secrets = ModelFixture.model(tools).secrets();

    Secret newest = secrets.newestById(ID, "s3").orElseThrow();
    assertThat(reveal(newest.content(), "access-key")).isEqualTo("b");
    assertThat(secrets.byId(ID, "s3")).containsSame(newest);
    assertThat(secrets.newestByLabel("own")).isPresent();
    assertThat(secrets.newestByLabel("none")).isEmpty();
    assertThat(secrets.byLabel("none")).isEmpty();
    tools.assertAllUsed();
  }

  @Test
  void aSecretThatWasNotGrantedIsATypedRefusal() {
    tools.refuse("secret-get --format=json " + ID, "permission denied");
    Secrets secrets = ModelFixture.model(tools).secrets();

    assertThatThrownBy(() -> secrets.byId(ID)).isInstanceOf(PermissionDeniedException.class);
  }

  @Test
  void aSecretThatIsGoneIsEmpty() {
    tools
        .refuse("secret-get --format=json " + ID, "secret \"9m4e2mr0ui3e8a215n4g\" not found")
        .refuse("secret-info-get --format=json " + ID, "secret \"9m4e2mr0ui3e8a215n4g\" not found");
    Secrets secrets = ModelFixture.model(tools).secrets();

    assertThat(secrets.byId(ID)).isEmpty();
    assertThat(secrets.info(ID)).isEmpty();
  }

  @Test
  void handsContentOverInPrivateFilesThatAreGoneAfterwards() throws IOException {
    RecordingAgent agent = new RecordingAgent();
    Model model =
        new ModelSession(new ModelInfo("", ""), UnitName.parse("web/0"), Optional.empty(), agent)
            .model();

    Secret secret = model.secrets().addForUnit("admin", CONTENT);

    assertThat(secret.id()).isEqualTo(ID);
    assertThat(agent.added)
        .startsWith("secret-add", "--label", "admin", "--owner", "unit")
        .hasSize(6)
        .noneMatch(word -> word.contains("hunter2"));
    assertThat(agent.fileText).isEqualTo("hunter2");
    assertThat(agent.fileMode).isEqualTo("rw-------");
    assertThat(agent.directoryMode).isEqualTo("rwx------");
    assertThat(agent.file).isAbsolute().doesNotExist();
    assertThat(agent.file.getParent()).doesNotExist();
  }

  @Test
  void filesAreGoneAlsoWhenJujuRefuses() {
    RecordingAgent agent = new RecordingAgent();
    agent.refusal = "ERROR secret content too large\n";
    Model model =
        new ModelSession(new ModelInfo("", ""), UnitName.parse("web/0"), Optional.empty(), agent)
            .model();

    assertThatThrownBy(() -> model.secrets().addForUnit("admin", CONTENT))
        .hasMessageContaining("secret content too large")
        .hasMessageNotContaining("hunter2");

    assertThat(agent.file).doesNotExist();
    assertThat(agent.file.getParent()).doesNotExist();
  }

  @Test
  void aTakenLabelIsRefusedBeforeTheCall() {
    tools.answer("secret-get --format=json --label admin", "{\"password\":\"hunter2\"}\n");
    Secrets secrets = ModelFixture.model(tools).secrets();

    assertThatThrownBy(() -> secrets.addForUnit("admin", CONTENT))
        .isInstanceOf(SecretLabelTakenException.class)
        .hasMessageContaining("\"admin\"");
    tools.assertAllUsed();
  }

  @Test
  void aSecretAddedInThisDispatchIsKnownWithoutAsking() {
    RecordingAgent agent = new RecordingAgent();
    Secrets secrets =
        new ModelSession(new ModelInfo("", ""), UnitName.parse("web/0"), Optional.empty(), agent)
            .model()
            .secrets();
    secrets.addForUnit("admin", CONTENT);
    int callsSoFar = agent.calls.size();

    assertThat(secrets.byLabel("admin").orElseThrow().content()).isEqualTo(CONTENT);
    assertThat(secrets.byId(ID).orElseThrow().content()).isEqualTo(CONTENT);
    assertThatThrownBy(() -> secrets.addForUnit("admin", CONTENT))
        .isInstanceOf(SecretLabelTakenException.class);
    assertThat(agent.calls).hasSize(callsSoFar);
  }

  @Test
  void aRemovedSecretIsNotFoundAgain() {
    tools
        .answer("secret-get --format=json --label admin", "{\"password\":\"hunter2\"}\n")
        .answer(
            "secret-info-get --format=json --label admin",
            "{\"9m4e2mr0ui3e8a215n4g\":{\"revision\":2,\"label\":\"admin\",\"rotation\":\"never\"}}\n")
        .accept("secret-remove " + ID);
    Secrets secrets = ModelFixture.model(tools).secrets();

    secrets.byLabel("admin").orElseThrow().remove();

    assertThat(secrets.byLabel("admin")).isEmpty();
    tools.assertAllUsed();
  }

  @Test
  void onlyTheLeaderAddsForTheApplication() {
    tools.answer("is-leader --format=json", "false\n");
    Secrets secrets = ModelFixture.model(tools).secrets();

    assertThatThrownBy(() -> secrets.addForApplication("admin", CONTENT))
        .isInstanceOf(LeadershipRequiredException.class)
        .hasMessage("Unit web/0 is not the leader and cannot add a secret for its application");
    tools.assertAllUsed();
  }

  @Test
  void grantsAndRevokesByRelation() {
    tools
        .answer("secret-get --format=json " + ID, "{\"password\":\"hunter2\"}\n")
        .answer("relation-ids db --format=json", "[\"db:7\"]\n")
        .accept("secret-grant --relation db:7 " + ID)
        .accept("secret-grant --relation db:7 --unit mysql/0 " + ID)
        .accept("secret-revoke --relation db:7 " + ID)
        .accept("secret-remove " + ID + " --revision 3");
    Model model = ModelFixture.model(tools);
    Secret secret = model.secrets().byId(ID).orElseThrow();
    Relation relation = model.relation("db").orElseThrow();

    secret.grant(relation);
    secret.grant(relation, UnitName.parse("mysql/0"));
    secret.revoke(relation);
    secret.removeRevision(3);

    tools.assertAllUsed();
  }

  @Test
  void tellsTheOwnerAboutASecret() {
    tools.answer(
        "secret-info-get --format=json " + ID,
        "{\"9m4e2mr0ui3e8a215n4g\":{\"revision\":4,\"label\":\"admin\",\"owner\":\"application\","
            + "\"description\":\"d\",\"rotation\":\"monthly\",\"expiry\":\"2027-01-01T00:00:00Z\","
            + "\"rotates\":\"2026-12-01T00:00:00Z\",\"access\":[{\"target\":\"application-web\","
            + "\"scope\":\"relation-db:1\",\"role\":\"view\"}]}}\n");
    Secrets secrets = ModelFixture.model(tools).secrets();

    SecretInfo expected =
        new SecretInfo(
            ID,
            4,
            "admin",
            "application",
            "d",
            "monthly",
            Optional.of("2027-01-01T00:00:00Z"),
            Optional.of("2026-12-01T00:00:00Z"),
            List.of(new SecretAccess("application-web", "relation-db:1", "view")));
    assertThat(secrets.info(ID)).contains(expected);
    assertThat(secrets.owned(ID).info()).isEqualTo(expected);
  }

  private static String reveal(SecretContent content, String key) {
    return content.get(key).map(SensitiveString::reveal).orElse("missing");
  }

  /** Looks at the files that a word names, as Juju's agent does. */
  private static final class RecordingAgent implements HookToolRunner {
    private final List<HookToolCall> calls = new ArrayList<>();
    private List<String> added = List.of();
    private String refusal = "";
    private Path file = Path.of("never");
    private String fileText = "";
    private String fileMode = "";
    private String directoryMode = "";

    @Override
    public HookToolResult run(HookToolCall call) {
      calls.add(call);
      if (!call.tool().equals("secret-add")) {
        return new HookToolResult(1, "", "ERROR secret not found\n");
      }
      added = call.commandLine();
      file = Path.of(call.arguments().getLast().substring("password#file=".length()));
      try {
        fileText = Files.readString(file);
        fileMode = PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
        directoryMode =
            PosixFilePermissions.toString(Files.getPosixFilePermissions(file.getParent()));
      } catch (IOException e) {
        throw new AssertionError("The agent could not read " + file, e);
      }
      return refusal.isEmpty()
          ? new HookToolResult(0, ID + "\n", "")
          : new HookToolResult(1, "", refusal);
    }
  }

  @Test
  void newContentGoesToTheSameSecret() {
    List<String> words = new ArrayList<>();
    HookToolRunner agent =
        call -> {
          if (call.tool().equals("secret-set")) {
            words.addAll(call.arguments());
          }
          return new HookToolResult(0, "{\"password\":\"old-one\"}", "");
        };
    Secret secret =
        new ModelSession(new ModelInfo("", ""), UnitName.parse("web/0"), Optional.empty(), agent)
            .model()
            .secrets()
            .byId(ID)
            .orElseThrow();

    secret.setContent(
        SecretContent.of(
            Map.of(
                "password", SensitiveString.of("hunter3"), "user-name", SensitiveString.of("u"))));

    assertThat(words.getFirst()).isEqualTo(ID.uri());
    assertThat(words).hasSize(3).noneMatch(word -> word.contains("hunter3"));
    assertThat(words.get(1)).startsWith("password#file=/");
    assertThat(words.get(2)).startsWith("user-name#file=/");
  }
}
