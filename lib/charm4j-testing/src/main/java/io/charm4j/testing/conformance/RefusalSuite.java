package io.charm4j.testing.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.charm4j.hooktool.HookToolCall;
import io.charm4j.hooktool.HookToolResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.provider.CsvSource;

/** reference/juju-hook-contract §2: how hook tools refuse, as the leader db/0 sees it outside a hook. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class RefusalSuite extends ConformanceSuite {
  private Optional<ModelFixture> present = Optional.empty();

  protected RefusalSuite(Transport transport) {
    super(transport);
  }

  @BeforeAll
  void deploy() {
    present = Optional.of(related());
  }

  @AfterAll
  void close() {
    present.ifPresent(ModelFixture::close);
  }

  @ClausePerRow
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          2.1/relation-ids-without-endpoint | relation-ids | 2 | no endpoint name specified
          2.1/relation-get-nobody | relation-get -r 1 | 2 | no unit or application specified
          2.1/relation-get-app-name | relation-get -r 1 - web | 2 | expected unit name, got application name "web"
          2.1/relation-get-bad-name | relation-get -r 1 - Web/x | 2 | invalid unit name "Web/x"
          2.1/relation-get-forbidden | relation-get -r 1 - other/0 | 1 | permission denied
          2.0/relation-missing | relation-list | 2 | no relation id specified
          2.0/relation-missing | relation-set k=v | 2 | no relation id specified
          2.0/relation-not-found | relation-list -r db:9 | 2 | invalid value "db:9" for option -r: relation not found
          2.0/relation-id-invalid | relation-list -r one | 2 | invalid value "one" for option -r: invalid relation id
          2.0/relation-id-invalid | relation-list --relation one | 2 | invalid value "one" for option --relation: invalid relation id
          2.1/relation-set-bad-word | relation-set -r 1 x | 2 | expected "key=value", got "x"
          2.1/relation-set-twice | relation-set -r 1 x=1 x=2 | 2 | key "x" specified more than once
          2.2/config-get-all-with-key | config-get --all level | 2 | cannot use argument --all together with key "level"
          2.0/surplus-arguments | config-get a b | 2 | unrecognized args: ["b"]
          2.0/unknown-flag | is-leader --nonsense | 2 | option provided but not defined: --nonsense
          2.0/unknown-format | is-leader --format=toml | 2 | invalid value "toml" for option --format: unknown format "toml"
          2.0/unknown-format | secret-get secret:9m4e2mr0ui3e8a215n4g --format smart | 2 | invalid value "smart" for option --format: unknown format "smart"
          2.0/unknown-format | secret-info-get secret:9m4e2mr0ui3e8a215n4g --format=smart | 2 | invalid value "smart" for option --format: unknown format "smart"
          2.0/unknown-format | goal-state --format=smart | 2 | invalid value "smart" for option --format: unknown format "smart"
          2.2/status-set-usage | status-set | 2 | invalid args, require <status> [message]
          2.2/status-set-unknown | status-set broken | 2 | invalid status "broken", expected one of [maintenance blocked waiting active]
          2.2/status-set-unknown | status-set error | 2 | invalid status "error", expected one of [maintenance blocked waiting active]
          2.2/status-set-unknown | status-set terminated | 2 | invalid status "terminated", expected one of [maintenance blocked waiting active]
          2.2/network-get-usage | network-get | 2 | no arguments specified
          2.2/network-get-unknown-relation | network-get database -r 9 | 1 | relation 9 not found
          2.2/network-get-unknown-binding | network-get nowhere | 1 | no network config found for binding "nowhere"
          2.2/unit-get-usage | unit-get | 2 | no setting specified
          2.2/unit-get-usage | unit-get x | 2 | unknown setting "x"
          2.2/version-set-usage | application-version-set | 2 | no version specified
          2.2/juju-log-usage | juju-log | 2 | no message specified
          2.3/outside-an-action | action-get | 1 | not running an action
          2.3/outside-an-action | action-set a=1 | 1 | not running an action
          2.3/outside-an-action | action-fail | 1 | not running an action
          2.3/outside-an-action | action-log x | 1 | not running an action
          2.3/action-log-usage | action-log | 2 | no message specified
          2.3/action-set-key-rule | action-set Foo=1 | 2 | key "Foo" must start and end with lowercase alphanumeric, and contain only lowercase alphanumeric, hyphens and periods
          2.3/action-set-key-rule | action-set a_b=1 | 2 | key "a_b" must start and end with lowercase alphanumeric, and contain only lowercase alphanumeric, hyphens and periods
          2.3/action-set-key-rule | action-set a..b=1 | 2 | key "" must start and end with lowercase alphanumeric, and contain only lowercase alphanumeric, hyphens and periods
          2.3/action-set-key-rule | action-set a.Foo=1 | 2 | key "Foo" must start and end with lowercase alphanumeric, and contain only lowercase alphanumeric, hyphens and periods
          8/10-action-set | action-set a/b=1 | 2 | key "a/b" must start and end with lowercase alphanumeric, and contain only lowercase alphanumeric, hyphens and periods
          2.3/action-set-reserved | action-set stdout=1 | 2 | cannot set reserved action key "stdout"
          2.3/action-set-reserved | action-set stderr-encoding=1 | 2 | cannot set reserved action key "stderr-encoding"
          8/10-action-set | action-set stderr=1 | 2 | cannot set reserved action key "stderr"
          2.3/action-set-reserved | action-set a.stdout=1 | 2 | cannot set reserved action key "stdout"
          2.3/action-set-reserved | action-set stderr.b=1 | 2 | cannot set reserved action key "stderr"
          2.3/action-set-form | action-set x | 2 | argument "x" must be of the form key...=value
          2.3/action-set-no-file | action-set --file x | 2 | option provided but not defined: --file
          2.4/port-usage | open-port | 2 | no port or range specified
          2.4/port-invalid | open-port x | 2 | invalid port "x": strconv.Atoi: parsing "x": invalid syntax
          2.4/protocol-invalid | open-port 80/sctp | 2 | invalid protocol "sctp", expected "tcp", "udp", or "icmp"
          2.4/port-bounds | open-port 0 | 2 | port range bounds must be between 1 and 65535, got 0-0
          2.4/port-bounds | close-port 1-65536 | 2 | port range bounds must be between 1 and 65535, got 1-65536
          2.4/icmp-has-no-ports | open-port 80/icmp | 2 | protocol "icmp" doesn't support any ports; got "80"
          2.5/storage-get-usage | storage-get | 2 | no storage instance specified
          2.5/storage-get-not-found | storage-get -s x/0 | 2 | invalid value "x/0" for option -s: storage not found
          2.5/storage-get-attribute | storage-get -s data/0 size | 1 | invalid storage attribute "size"
          2.5/storage-add-usage | storage-add | 2 | storage add requires a storage directive
          2.5/storage-add-usage | storage-add data=1G | 2 | only count can be specified for "data"
          2.5/resource-get-usage | resource-get | 2 | missing required resource name
          2.6/key-rule | secret-add pw=x | 2 | key "pw" not valid
          2.6/key-rule | secret-add Password=x | 2 | key "Password" not valid
          2.6/key-rule | secret-add pass--word=x | 2 | key "pass--word" not valid
          2.6/secret-add-usage | secret-add | 2 | missing secret value or filename
          2.6/secret-add-bad-rotate | secret-add --rotate sometimes password=x | 2 | rotate policy "sometimes" not valid
          2.6/secret-add-bad-rotate | secret-add --owner me password=x | 2 | secret owner "me" not valid
          2.6/secret-add-bad-rotate | secret-set secret:9m4e2mr0ui3e8a215n4g --rotate sometimes | 2 | rotate policy "sometimes" not valid
          2.6/secret-add-bad-rotate | secret-set secret:9m4e2mr0ui3e8a215n4g --owner nonsense | 2 | secret owner "nonsense" not valid
          2.6/expire-forms | secret-add --expire tomorrow password=x | 2 | expire time or duration "tomorrow" not valid
          2.6/expire-forms | secret-add --expire 2026-06-01 password=x | 2 | expire time or duration "2026-06-01" not valid
          2.6/expire-forms | secret-add --expire 2026-06-01T10:00 password=x | 2 | expire time or duration "2026-06-01T10:00" not valid
          2.6/expire-forms | secret-add --expire 2026-02-30T10:00:00 password=x | 2 | expire time or duration "2026-02-30T10:00:00" not valid
          2.6/expire-forms | secret-add --expire 1.5 password=x | 2 | expire time or duration "1.5" not valid
          2.6/expire-forms | secret-add --expire 0s password=x | 2 | negative expire duration "0s" not valid
          2.6/expire-forms | secret-add --expire -1.5h password=x | 2 | negative expire duration "-1.5h" not valid
          2.6/secret-get-usage | secret-get | 2 | require either a secret URI or label
          2.6/secret-get-bad-uri | secret-get secret:nonsense | 2 | secret URI "secret:nonsense" not valid
          2.6/secret-get-peek-and-refresh | secret-get secret:9m4e2mr0ui3e8a215n4g --peek --refresh | 2 | specify one of --peek or --refresh but not both
          2.6/secret-get-not-found | secret-get secret:9m4e2mr0ui3e8a215n4g | 1 | secret "9m4e2mr0ui3e8a215n4g" not found
          2.6/secret-get-not-found | secret-get --label none | 1 | consumer label "none" not found
          2.6/secret-grant-usage | secret-grant | 2 | missing secret URI
          2.6/secret-grant-usage | secret-grant secret:9m4e2mr0ui3e8a215n4g | 2 | no relation id specified
          2.6/secret-revoke-usage | secret-revoke secret:9m4e2mr0ui3e8a215n4g | 2 | missing relation or application or unit
          2.6/secret-revoke-usage | secret-revoke secret:9m4e2mr0ui3e8a215n4g --app web --unit web/0 | 2 | specify only one of application or unit
          2.7/state-get-strict | state-get nothing --strict | 1 | "nothing" not found
          2.0/exit-2-usage-error | relation-get -r 1 - Web/x | 2 | invalid unit name "Web/x"
          2.0/exit-1-run-error | network-get nowhere | 1 | no network config found for binding "nowhere"
          2.0/error-form | status-set broken | 2 | invalid status "broken", expected one of [maintenance blocked waiting active]
          8/9-words | action-get | 1 | not running an action
          8/9-words | open-port | 2 | no port or range specified
          """)
  void refusesInJujusWords(String clause, String commandLine, int exitCode, String message) {
    List<HookToolResult> results = new ArrayList<>();
    String[] words = commandLine.split(" ", -1);
    String[] arguments = List.of(words).subList(1, words.length).toArray(String[]::new);

    var _ =
        present
            .orElseThrow()
            .model
            .asUnit("db/0", tools -> results.add(tools.run(HookToolCall.of(words[0], arguments))));

    assertThat(results)
        .as(clause)
        .containsExactly(new HookToolResult(exitCode, "", "ERROR " + message + "\n"));
  }
}
