package io.charm4j.s3integrator;

import static org.assertj.core.api.Assertions.assertThat;

import io.charm4j.CharmRuntime;
import io.charm4j.hooktool.HookToolCall;
import io.charm4j.hooktool.HookToolResult;
import io.charm4j.hooktool.HookToolRunner;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whole dispatches, with an answer given for each hook tool by name. */
class S3IntegratorCharmTest {
  private static final String USER_SECRET = "secret:d40rbhnmp25c76d6bdn0";
  private static final String KEYS =
      "{\"access-key\":\"AKIDEXAMPLE\",\"secret-key\":\"s3cr3tvalue\"}";

  private final List<HookToolCall> calls = new ArrayList<>();
  private final Map<String, HookToolResult> answers = new HashMap<>();

  S3IntegratorCharmTest() {
    answer("config-get", "{\"interface-version\":\"v1\",\"bucket\":\"b\"}");
    answer("is-leader", "true");
    answer("relation-ids", "[\"s3-credentials:7\"]");
    answer("relation-list", "\"webapp\"");
    answer("relation-get", "{}");
    answer("action-get", KEYS);
    answer("secret-add", "secret:own1");
    answer("state-get", "{}");
    refuse("secret-get", "consumer label \"x\" not found");
  }

  @Test
  void keepsSynchronizedKeysInASecretAndNowhereElse() {
    int exitCode = action("sync-s3-credentials");

    assertThat(exitCode).isZero();
    assertThat(words("action-set")).contains("ok=Credentials successfully updated.");
    assertThat(words("secret-add"))
        .contains("--owner", "application", "s3-integrator.credentials")
        .anyMatch(word -> word.startsWith("access-key#file="))
        .anyMatch(word -> word.startsWith("secret-key#file="));
    assertThat(allText()).noneMatch(text -> text.contains("AKIDEXAMPLE"));
    assertThat(allText()).noneMatch(text -> text.contains("s3cr3tvalue"));
    assertThat(words("status-set")).contains("active").doesNotContain("blocked");
  }

  @Test
  void givesASecondSynchronizationToTheSameSecret() {
    answer("secret-get", "{\"access-key\":\"OLD\",\"secret-key\":\"old\"}");
    answer("secret-info-get", "{\"own1\":{\"revision\":1}}");

    assertThat(action("sync-s3-credentials")).isZero();
    assertThat(words("secret-set")).contains("secret:own1");
    assertThat(words("secret-add")).doesNotContain("s3-integrator.credentials");
  }

  @Test
  void refusesToSynchronizeOnAUnitThatDoesNotLead() {
    answer("is-leader", "false");

    int exitCode = action("sync-s3-credentials");

    assertThat(exitCode).isZero();
    assertThat(words("action-fail")).contains("The action can be run only on leader unit.");
    assertThat(words("secret-add")).isEmpty();
  }

  @Test
  void refusesToSynchronizeBlankKeys() {
    answer("action-get", "{\"access-key\":\" \",\"secret-key\":\"s3cr3tvalue\"}");

    assertThat(action("sync-s3-credentials")).isZero();
    assertThat(words("action-fail"))
        .contains("Both access-key and secret-key must be given, and neither may be empty.");
    assertThat(words("secret-add")).isEmpty();
  }

  @Test
  void showsTheConnectionWithoutItsKeys() {
    answer("secret-get", KEYS);

    int exitCode = action("get-s3-connection-info");

    assertThat(exitCode).isZero();
    assertThat(words("action-set")).contains("bucket=b", "credentials=set");
    assertThat(words("action-set"))
        .noneMatch(word -> word.contains("AKIDEXAMPLE") || word.contains("s3cr3tvalue"));
  }

  @Test
  void readsTheKeysOnAUnitThatDoesNotLeadAndMayNotAskForTheSecretsId() {
    answer("is-leader", "false");
    answer("secret-get", KEYS);
    refuse("secret-info-get", "secret \"own1\" not found");

    int exitCode = hook("update-status");

    assertThat(exitCode).isZero();
    assertThat(words("status-set")).contains("active").doesNotContain("--application=True");
    assertThat(words("relation-set")).isEmpty();
  }

  @Test
  void isBlockedUntilItHasCredentials() {
    assertThat(hook("config-changed")).isZero();

    assertThat(words("status-set")).contains("blocked", "Missing config(s): 'credentials'");
  }

  @Test
  void namesAUserSecretThatDoesNotExist() {
    configureUserSecret();
    refuse("secret-get", "secret \"d40rbhnmp25c76d6bdn0\" not found");

    assertThat(hook("config-changed")).isZero();

    assertThat(words("status-set")).contains("The secret '" + USER_SECRET + "' does not exist");
  }

  @Test
  void namesAUserSecretThatWasNotGranted() {
    configureUserSecret();
    refuse("secret-get", "permission denied");

    assertThat(hook("config-changed")).isZero();

    assertThat(words("status-set"))
        .contains("The secret '" + USER_SECRET + "' has not been granted to the charm");
  }

  @Test
  void namesTheFieldThatAUserSecretLacks() {
    configureUserSecret();
    answer("secret-get", "{\"access-key\":\"AKIDEXAMPLE\"}");

    assertThat(hook("config-changed")).isZero();

    assertThat(words("status-set"))
        .contains("The secret '" + USER_SECRET + "' is missing mandatory field(s): 'secret-key'");
    assertThat(words("secret-add")).isEmpty();
  }

  @Test
  void asksNothingInTheRestrictedContextOfMetrics() {
    hook("collect-metrics");

    assertThat(words("config-get")).isEmpty();
    assertThat(words("relation-ids")).isEmpty();
  }

  private void configureUserSecret() {
    answer("config-get", "{\"interface-version\":\"v1\",\"credentials\":\"" + USER_SECRET + "\"}");
  }

  private void answer(String tool, String output) {
    answers.put(tool, new HookToolResult(0, output + "\n", ""));
  }

  private void refuse(String tool, String error) {
    answers.put(tool, new HookToolResult(1, "", "ERROR " + error + "\n"));
  }

  private int hook(String name) {
    return dispatch(Map.of("JUJU_DISPATCH_PATH", "hooks/" + name, "JUJU_HOOK_NAME", name));
  }

  private int action(String name) {
    return dispatch(
        Map.of(
            "JUJU_DISPATCH_PATH",
            "actions/" + name,
            "JUJU_ACTION_NAME",
            name,
            "JUJU_ACTION_UUID",
            "4",
            "JUJU_ACTION_TAG",
            "action-4"));
  }

  private int dispatch(Map<String, String> variables) {
    Map<String, String> environment = new HashMap<>(variables);
    environment.put("JUJU_CHARM_DIR", "");
    environment.put("JUJU_UNIT_NAME", "s3-integrator/0");
    environment.put("JUJU_MODEL_NAME", "prod");
    environment.put("JUJU_MODEL_UUID", "3b6c5d0e-51d3-4a3b-8c4f-1a3c2d4e5f60");
    environment.put("JUJU_VERSION", "3.6.1");
    HookToolRunner juju =
        call -> {
          calls.add(call);
          return answers.getOrDefault(call.tool(), new HookToolResult(0, "", ""));
        };
    return CharmRuntime.dispatch(environment, juju, S3IntegratorCharm::new);
  }

  private List<String> words(String tool) {
    return calls.stream()
        .filter(call -> call.tool().equals(tool))
        .flatMap(call -> call.arguments().stream())
        .toList();
  }

  private Stream<String> allText() {
    return calls.stream()
        .flatMap(call -> Stream.concat(call.arguments().stream(), call.standardInput().stream()));
  }
}
