package io.charm4j.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.charm4j.environment.HookEnvironment;
import io.charm4j.environment.MalformedEnvironmentException;
import io.charm4j.testkit.Mutations;
import java.util.HashMap;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever the environment holds, it gives an event or the name of the variable that is wrong. */
class EnvironmentFuzzTest {

  /** A valid dispatch of each kind that has variables of its own. */
  private static final Map<String, String> COMMON =
      Map.ofEntries(
          Map.entry("JUJU_UNIT_NAME", "web/0"),
          Map.entry("JUJU_VERSION", "3.6.8"),
          Map.entry("JUJU_CHARM_DIR", "/var/lib/juju/agents/unit-web-0/charm"),
          Map.entry("JUJU_PRINCIPAL_UNIT", "db/1"),
          Map.entry("JUJU_API_ADDRESSES", "10.0.0.1:17070 10.0.0.2:17070"),
          Map.entry("JUJU_RELATION", "db"),
          Map.entry("JUJU_RELATION_ID", "db:7"),
          Map.entry("JUJU_REMOTE_APP", "mysql"),
          Map.entry("JUJU_REMOTE_UNIT", "mysql/0"),
          Map.entry("JUJU_DEPARTING_UNIT", "mysql/0"),
          Map.entry("JUJU_STORAGE_ID", "data/0"),
          Map.entry("JUJU_STORAGE_LOCATION", "/srv/data"),
          Map.entry("JUJU_SECRET_ID", "secret:9m4e2mr0ui3e8a215n4g"),
          Map.entry("JUJU_SECRET_REVISION", "3"),
          Map.entry("JUJU_WORKLOAD_NAME", "server"),
          Map.entry("JUJU_NOTICE_ID", "12"),
          Map.entry("JUJU_NOTICE_TYPE", "custom"),
          Map.entry("JUJU_NOTICE_KEY", "example.com/key"),
          Map.entry("JUJU_PEBBLE_CHECK_NAME", "alive"),
          Map.entry("JUJU_ACTION_UUID", "4"));

  @Property
  void anEnvironmentGivesAnEventOrNamesWhatIsWrong(
      @ForAll("environments") Map<String, String> variables) {
    try {
      HookEnvironment environment = HookEnvironment.parse(variables);
      assertThat(environment.toString()).doesNotContain(Mutations.MARKER);
      environment.jujuVersion();
      environment.apiAddresses();
      environment.model();
      assertThat(environment.charmDirectory()).isAbsolute();
      environment.principalUnit();
      assertThat(EventParser.parse(environment).isPresent())
          .isEqualTo(environment.dispatchPath().isPresent());
    } catch (MalformedEnvironmentException e) {
      assertThat(e.getMessage()).startsWith("JUJU_");
      assertThat(Mutations.everythingIn(e)).doesNotContain(Mutations.MARKER);
    }
  }

  /** One or two variables are not what they should be; those that may hold a credential always do. */
  @Provide
  Arbitrary<Map<String, String>> environments() {
    Arbitrary<String> paths =
        Mutations.of(
            "hooks/install",
            "hooks/db-relation-created",
            "hooks/db-relation-joined",
            "hooks/db-relation-changed",
            "hooks/db-relation-departed",
            "hooks/db-relation-broken",
            "hooks/data-storage-attached",
            "hooks/data-storage-detaching",
            "hooks/secret-changed",
            "hooks/secret-rotate",
            "hooks/secret-remove",
            "hooks/secret-expired",
            "hooks/server-pebble-ready",
            "hooks/server-pebble-custom-notice",
            "hooks/server-pebble-check-failed",
            "actions/backup");
    Arbitrary<String> names = Arbitraries.of(COMMON.keySet());
    Arbitrary<String> values =
        Mutations.of(COMMON.values().toArray(String[]::new)).filter(EnvironmentFuzzTest::isPlain);
    return Combinators.combine(
            paths.filter(EnvironmentFuzzTest::isPlain),
            Arbitraries.maps(names, values).ofMaxSize(2))
        .as((path, changed) -> {
          Map<String, String> variables = new HashMap<>(COMMON);
          variables.putAll(changed);
          variables.put("JUJU_DISPATCH_PATH", path);
          variables.put("JUJU_CHARM_HTTP_PROXY", "http://user:" + Mutations.MARKER + "@proxy");
          variables.put("JUJU_CHARM_HTTPS_PROXY", "http://user:" + Mutations.MARKER + "@proxy");
          variables.put("SOME_TOKEN", Mutations.MARKER);
          return variables;
        });
  }

  /** No process can have such a variable; and names are no secrets: a message may quote them. */
  private static boolean isPlain(String value) {
    return value.indexOf('\0') < 0 && !value.contains(Mutations.MARKER);
  }
}
