package io.charm4j.testing.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** reference/juju-hook-contract §1.1 to §1.3: what a program is started with. */
public abstract class EnvironmentSuite extends ConformanceSuite {
  private static final String[] EVERYWHERE = {
    "APT_LISTCHANGES_FRONTEND",
    "CHARM_DIR",
    "CLOUD_API_VERSION",
    "DEBIAN_FRONTEND",
    "JUJU_AGENT_SOCKET_ADDRESS",
    "JUJU_AGENT_SOCKET_NETWORK",
    "JUJU_API_ADDRESSES",
    "JUJU_AVAILABILITY_ZONE",
    "JUJU_CHARM_DIR",
    "JUJU_CHARM_FTP_PROXY",
    "JUJU_CHARM_HTTPS_PROXY",
    "JUJU_CHARM_HTTP_PROXY",
    "JUJU_CHARM_NO_PROXY",
    "JUJU_CONTEXT_ID",
    "JUJU_DISPATCH_PATH",
    "JUJU_HOOK_NAME",
    "JUJU_MACHINE_ID",
    "JUJU_MODEL_NAME",
    "JUJU_MODEL_UUID",
    "JUJU_PRINCIPAL_UNIT",
    "JUJU_SLA",
    "JUJU_UNIT_NAME",
    "JUJU_VERSION",
    "LANG",
    "PATH",
    "TERM"
  };

  protected EnvironmentSuite(Transport transport) {
    super(transport);
  }

  @Test
  @Clause({
    "1.1/environment-replaced",
    "1.1/dispatch-path-of-hook",
    "1.1/hook-name-of-hook",
    "1.2/context-id-form",
    "1.2/no-metering",
    "1.3/plain-hooks-add-nothing",
    "8/1-environment"
  })
  void replacesTheEnvironmentWithExactlyWhatJujuGives() {
    try (ModelFixture fixture = fixture().deployDb(1)) {
      for (String hook : List.of("install", "leader-elected", "config-changed", "start")) {
        Map<String, String> environment = fixture.db.last(hook).environment();

        assertThat(environment)
            .containsOnlyKeys(EVERYWHERE)
            .containsEntry("JUJU_DISPATCH_PATH", "hooks/" + hook)
            .containsEntry("JUJU_HOOK_NAME", hook);
        assertThat(environment.get("JUJU_CONTEXT_ID")).matches("db/0-" + hook + "-[0-9a-f]{32}");
      }
    }
  }

  @Test
  @Clause({
    "1.2/unit-and-model",
    "1.2/version",
    "1.2/api-addresses",
    "1.2/machine-id",
    "1.2/principal-unit",
    "1.2/availability-zone",
    "1.2/sla",
    "1.2/agent-socket",
    "1.2/charm-dir",
    "1.2/language-and-terminal",
    "1.2/apt-variables",
    "1.2/tools-first-on-path"
  })
  void tellsWhoAndWhereTheProgramIs() {
    try (ModelFixture fixture = fixture().deployDb(2)) {
      Map<String, String> environment =
          fixture.db.runs().stream()
              .filter(run -> run.unit().equals("db/1"))
              .findFirst()
              .orElseThrow()
              .environment();

      assertThat(environment)
          .containsEntry("JUJU_UNIT_NAME", "db/1")
          .containsEntry("JUJU_MODEL_NAME", "test")
          .containsEntry("JUJU_MODEL_UUID", fixture.model.engine().view().uuid())
          .containsEntry("JUJU_VERSION", "3.6.8")
          .containsEntry("JUJU_MACHINE_ID", "1")
          .containsEntry("JUJU_PRINCIPAL_UNIT", "")
          .containsEntry("JUJU_AVAILABILITY_ZONE", "")
          .containsEntry("CLOUD_API_VERSION", "")
          .containsEntry("JUJU_SLA", "unsupported")
          .containsEntry("JUJU_AGENT_SOCKET_NETWORK", "unix")
          .containsEntry("JUJU_AGENT_SOCKET_ADDRESS", "/var/lib/juju/agents/unit-db-1/agent.socket")
          .containsEntry("CHARM_DIR", environment.get("JUJU_CHARM_DIR"))
          .containsEntry("LANG", "C.UTF-8")
          .containsEntry("TERM", "tmux-256color")
          .containsEntry("DEBIAN_FRONTEND", "noninteractive")
          .containsEntry("APT_LISTCHANGES_FRONTEND", "none");
      assertThat(environment.get("JUJU_API_ADDRESSES")).matches("[0-9.]+:[0-9]+( .*)?");
      assertThat(environment.get("PATH")).startsWith("/var/lib/juju/tools/unit-db-1:/");
    }
  }

  @Test
  @Clause({"1.2/context-id-unique", "8/1-environment"})
  void givesEveryRunItsOwnContext() {
    try (ModelFixture fixture = fixture().deployDb(2)) {
      Set<String> contexts = new HashSet<>();

      assertThat(fixture.db.runs()).allMatch(run -> contexts.add(run.variable("JUJU_CONTEXT_ID")));
    }
  }

  @Test
  @Clause({
    "1.1/dispatch-path-of-action",
    "1.1/hook-name-empty",
    "1.3/action-variables",
    "1.2/context-id-form"
  })
  void describesAnAction() {
    try (ModelFixture fixture = related()) {
      var task = fixture.action("db/0", _ -> 0);

      Map<String, String> environment = fixture.db.last("backup").environment();
      String number = Integer.toString(task.id());
      assertThat(environment)
          .containsEntry("JUJU_HOOK_NAME", "")
          .containsEntry("JUJU_DISPATCH_PATH", "actions/backup")
          .containsEntry("JUJU_ACTION_NAME", "backup")
          .containsEntry("JUJU_ACTION_UUID", number)
          .containsEntry("JUJU_ACTION_TAG", "action-" + number);
      assertThat(environment.get("JUJU_CONTEXT_ID")).matches("db/0-backup-[0-9a-f]{32}");
    }
  }

  @Test
  @Clause({"1.1/dispatch-path-of-commands", "1.1/hook-name-empty", "1.2/context-id-form"})
  void describesCommands() {
    try (ModelFixture fixture = related()) {
      AtomicReference<Map<String, String>> seen = new AtomicReference<>(Map.of());
      String commands =
          fixture.model.commands((environment, _) -> {
            seen.set(environment);
            return 0;
          });

      var _ = fixture.commands("db/0", commands);

      assertThat(seen.get())
          .doesNotContainKey("JUJU_DISPATCH_PATH")
          .containsEntry("JUJU_HOOK_NAME", "")
          .containsEntry("JUJU_UNIT_NAME", "db/0");
      assertThat(seen.get().get("JUJU_CONTEXT_ID")).matches("db/0-run-commands-[0-9a-f]{32}");
    }
  }

  @Test
  @Clause({
    "1.3/relation-variables",
    "1.3/remote-unit-empty-in-created-and-broken",
    "1.3/remote-unit-empty-for-application-bag",
    "5/events-without-unit",
    "5/broken-remote-app",
    "8/1-environment"
  })
  void describesARelationInEachOfItsEvents() {
    try (ModelFixture fixture = fixture().deployDb(1).deployWeb(1)) {
      int relation = fixture.model.integrate("db", "web");
      assertRelation(fixture.web.last("store-relation-created"), relation, "");
      assertRelation(fixture.web.last("store-relation-joined"), relation, "db/0");
      assertRelation(fixture.web.last("store-relation-changed"), relation, "db/0");

      var _ = fixture.exec("db/0", "relation-set", "-r", "" + relation, "--app", "k=v");
      assertRelation(fixture.web.last("store-relation-changed"), relation, "");

      fixture.model.removeRelation(relation);
      assertRelation(fixture.web.last("store-relation-departed"), relation, "db/0");
      assertRelation(fixture.web.last("store-relation-broken"), relation, "");
    }
  }

  private static void assertRelation(ScriptedCharm.Run run, int relation, String remoteUnit) {
    assertThat(run.environment())
        .containsEntry("JUJU_RELATION", "store")
        .containsEntry("JUJU_RELATION_ID", "store:" + relation)
        .containsEntry("JUJU_REMOTE_APP", "db")
        .containsEntry("JUJU_REMOTE_UNIT", remoteUnit);
  }

  @Test
  @Clause("1.3/storage-variables")
  void describesAStorage() {
    try (ModelFixture fixture = fixture().deployDb(1)) {
      assertThat(fixture.db.last("data-storage-attached").environment())
          .containsEntry("JUJU_STORAGE_ID", "data/0")
          .containsEntry("JUJU_STORAGE_KIND", "filesystem")
          .containsKey("JUJU_STORAGE_LOCATION");
    }
  }

  @Test
  @Clause({"1.3/secret-variables", "1.3/secret-revision"})
  void describesASecret() {
    try (ModelFixture fixture = related()) {
      String uri = fixture.output("db/0", "secret-add", "--label", "mine", "password=one");
      var _ = fixture.exec("db/0", "secret-grant", uri, "-r", "1");
      var _ = fixture.exec("web/0", "secret-get", uri);
      var _ = fixture.exec("db/0", "secret-get", uri);

      var _ = fixture.exec("db/0", "secret-set", uri, "password=two");
      var _ = fixture.exec("db/0", "secret-get", uri, "--refresh");
      var _ = fixture.exec("web/0", "secret-get", uri, "--refresh");

      assertThat(fixture.web.last("secret-changed").environment())
          .containsEntry("JUJU_SECRET_ID", uri)
          .containsEntry("JUJU_SECRET_LABEL", "")
          .doesNotContainKey("JUJU_SECRET_REVISION");
      assertThat(fixture.db.last("secret-remove").environment())
          .containsEntry("JUJU_SECRET_ID", uri)
          .containsEntry("JUJU_SECRET_LABEL", "mine")
          .containsEntry("JUJU_SECRET_REVISION", "1");
    }
  }

  @Test
  @Clause({"1.2/charm-proxies", "1.2/legacy-proxies"})
  void setsTheMachinesProxiesOnlyWhenTheModelHasThem() {
    try (ModelFixture fixture = related()) {
      fixture.inHook("db/0", run -> assertThat(run.variable("http_proxy")).isEqualTo("(unset)"));
      var configuration = fixture.model.engine().configuration();
      configuration.set(Map.of("juju-http-proxy", "http://charm:1"));
      configuration.set(Map.of("http-proxy", "http://machine:2"));

      fixture.inHook(
          "db/0",
          run -> {
            assertThat(run.variable("JUJU_CHARM_HTTP_PROXY")).isEqualTo("http://charm:1");
            assertThat(run.variable("JUJU_CHARM_FTP_PROXY")).isEmpty();
            assertThat(run.variable("http_proxy")).isEqualTo("http://machine:2");
            assertThat(run.variable("HTTP_PROXY")).isEqualTo("http://machine:2");
            assertThat(run.variable("https_proxy")).isEqualTo("(unset)");
          });
    }
  }

  @Test
  @Clause("1.3/is-leader-in-leader-elected")
  void leadsInLeaderElected() {
    try (ModelFixture fixture = fixture()) {
      StringBuilder seen = new StringBuilder();
      fixture.db.on(
          "leader-elected",
          run -> {
            seen.append(run.output("is-leader", "--format=json"));
            return 0;
          });

      fixture.deployDb(2);

      assertThat(seen).hasToString("true");
    }
  }
}
