package io.charm4j.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.charm4j.hooktool.HookToolException;
import io.charm4j.hooktool.NotLeaderException;
import io.charm4j.hooktool.RelationGoneException;
import io.charm4j.status.Waiting;
import io.charm4j.testkit.ScriptedHookTools;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a unit learns about itself besides relations and secrets, and how often Juju is asked for it. */
class UnitFactsTest {
  private static final String UNIT_STATUS =
      "status-get --include-data --format=json --application=false";
  private static final String APPLICATION_STATUS =
      "status-get --include-data --format=json --application=true";

  private final ScriptedHookTools tools = new ScriptedHookTools();
  private final Model model = ModelFixture.model(tools);

  @Test
  void theHookThatElectsAUnitSpendsNoQuestionOnIt() {
    assertThat(ModelFixture.elected(tools).model().isLeader()).isTrue();
    assertThat(tools.calls()).isEmpty();
  }

  @Test
  void tellsWhichOptionsHaveAValue() {
    tools.answer("config-get --format=json", "{\"port\":80,\"key\":null,\"level\":\"info\"}\n");

    assertThat(model.config().names()).containsExactly("level", "port");
  }

  @Test
  void anUnknownLeadershipIsAskedForOnce() {
    tools.refuse("is-leader --format=json", "leadership status unknown: no answer");

    for (int round = 0; round < 2; round++) {
      assertThatThrownBy(model::isLeader)
          .isInstanceOf(HookToolException.class)
          .hasMessageContaining("leadership status unknown");
    }
    tools.assertAllUsed();
  }

  @Test
  void readsTheUnitsStatusOnceAndRemembersWhatItSets() {
    tools
        .answer(UNIT_STATUS, "{\"message\":\"hi\",\"status\":\"error\",\"status-data\":{}}\n")
        .accept("status-set --application=False waiting -- for db");

    assertThat(model.unitStatus()).isEqualTo(new ReportedStatus("error", "hi"));
    assertThat(model.unitStatus()).isEqualTo(new ReportedStatus("error", "hi"));
    model.setUnitStatus(new Waiting("for db"));
    model.setUnitStatus(new Waiting("for db"));
    assertThat(model.unitStatus()).isEqualTo(new ReportedStatus("waiting", "for db"));
    tools.assertAllUsed();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"application-status\":{\"message\":\"m\",\"status\":\"active\",\"status-data\":{},"
            + "\"units\":{\"web/0\":{\"message\":\"\",\"status\":\"unknown\"}}}}",
        "{\"application-status\":{\"message\":\"m\",\"status\":\"active\",\"status-data\":{}},"
            + "\"units\":{\"web/0\":{\"message\":\"\",\"status\":\"unknown\"}}}"
      })
  void theLeaderReadsItsApplicationsStatusWhereverTheUnitsStand(String answer) {
    tools.answer("is-leader --format=json", "true\n").answer(APPLICATION_STATUS, answer);

    assertThat(model.applicationStatus())
        .isEqualTo(
            new ApplicationStatus(
                new ReportedStatus("active", "m"),
                Map.of(UnitName.parse("web/0"), new ReportedStatus("unknown", ""))));
    assertThat(model.applicationStatus().units()).hasSize(1);
    tools.assertAllUsed();
  }

  @Test
  void aFollowerIsRefusedTheApplicationsStatusWithoutAsking() {
    tools.answer("is-leader --format=json", "false\n");

    assertThatThrownBy(model::applicationStatus).isInstanceOf(LeadershipRequiredException.class);
    tools.assertAllUsed();
  }

  @Test
  void refusesAnEmptyVersion() {
    assertThatIllegalArgumentException().isThrownBy(() -> model.setWorkloadVersion(" "));
    assertThat(tools.calls()).isEmpty();
  }

  @Test
  void aResourceIsAskedForOnceFoundOrNot() {
    tools
        .answer("resource-get image", "/r/image.tar")
        .refuse("resource-get other", "could not download resource: HTTP request failed");

    for (int round = 0; round < 2; round++) {
      assertThat(model.resource("image")).isEqualTo(Path.of("/r/image.tar"));
      assertThatThrownBy(() -> model.resource("other"))
          .isInstanceOf(HookToolException.class)
          .hasMessageContaining("could not download resource");
    }
    tools.assertAllUsed();
  }

  @Test
  void rebootingAtOnceEndsTheCharmsWork() {
    tools.accept("juju-reboot --now");

    assertThatThrownBy(model::rebootNow).isInstanceOf(RebootingException.class);
    tools.assertAllUsed();
  }

  @Test
  void aRebootThatJujuRefusesIsToldInItsWords() {
    tools.refuse("juju-reboot --now", "juju-reboot is not supported when running an action.");

    assertThatThrownBy(model::rebootNow)
        .isInstanceOf(HookToolException.class)
        .hasMessageContaining("not supported when running an action");
  }

  @Test
  void theLeaderSharesSettingsWithOlderUnits() {
    tools
        .answer("leader-get --format=json", "{\"a\":\"1\",\"b\":\"2\"}\n")
        .answer("is-leader --format=json", "true\n")
        .accept("leader-set a=x=y")
        .accept("leader-set b=");
    LeaderSettings settings = model.leaderSettings();

    settings.set("a", "1");
    settings.set("a", "x=y");
    settings.set("b", "");

    assertThat(settings.get("a")).contains("x=y");
    assertThat(settings.get("b")).isEmpty();
    assertThat(settings.asMap()).containsEntry("a", "x=y");
    assertThatIllegalArgumentException().isThrownBy(() -> settings.set("a=b", "c"));
    tools.assertAllUsed();
  }

  @Test
  void leaderSettingsMayBeNullAndAreForTheLeaderToWrite() {
    tools.answer("leader-get --format=json", "null\n").answer("is-leader --format=json", "false\n");

    assertThat(model.leaderSettings().get("a")).isEmpty();
    assertThatThrownBy(() -> model.leaderSettings().set("a", "1"))
        .isInstanceOf(LeadershipRequiredException.class);
    tools.assertAllUsed();
  }

  @Test
  void lostLeadershipShowsAsJujusRefusal() {
    tools
        .answer("leader-get --format=json", "{}\n")
        .answer("is-leader --format=json", "true\n")
        .refuse(
            "leader-set a=1",
            "cannot write leadership settings: cannot write settings: not the leader");

    assertThatThrownBy(() -> model.leaderSettings().set("a", "1"))
        .isInstanceOf(NotLeaderException.class);
  }

  @Test
  void jujuFourHasNoLeaderSettings() {
    Model four = ModelFixture.session(tools, "4.0-beta1").model();

    assertThatThrownBy(four::leaderSettings)
        .isInstanceOf(UnsupportedOperationException.class)
        .hasMessageContaining("peer relation");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "no addresses attached to space for binding",
        "no network config found for binding \"db\""
      })
  void addressesThatAreNotThereYetAreAnEmptyNetworkAskedForOnce(String words) {
    tools.refuse("network-get --format=json db", words);

    for (int round = 0; round < 2; round++) {
      assertThat(model.network("db")).isEqualTo(new Network(List.of(), List.of(), List.of()));
      assertThat(model.network("db").bindAddress()).isEmpty();
    }
    tools.assertAllUsed();
  }

  @Test
  void theNetworkOfARelationThatIsGoneIsTyped() {
    tools.refuse("network-get --format=json -r db:2 db", "relation 2 not found");

    for (int round = 0; round < 2; round++) {
      assertThatThrownBy(() -> model.network(new RelationId("db", 2)))
          .isInstanceOf(RelationGoneException.class);
    }
    tools.assertAllUsed();
  }

  @Test
  void aPortThatJujuRefusesIsNotTakenForOpen() {
    tools
        .answer("opened-ports --format=json", "[]\n")
        .refuse(
            "open-port 80/tcp",
            "cannot open 80/tcp (unit \"web/0\"): port range conflicts with 80/tcp (unit \"b/0\")");

    assertThatThrownBy(() -> model.ports().open(Port.tcp(80)))
        .isInstanceOf(HookToolException.class)
        .hasMessageContaining("port range conflicts");
    assertThat(model.ports().opened()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "2.9.50, false, false, true",
    "3.5.9, false, false, true",
    "3.6.1, true, false, true",
    "3.6.1.4, true, false, true",
    "3.6, true, false, true",
    "3.6.2, true, true, true",
    "3.6-rc1, true, false, true",
    "3.10.0, true, true, true",
    "4.0.0, true, true, false",
    "4.0-beta1, true, true, false",
    "'', true, true, true",
    "unknown, true, true, true",
    "99999999999999.1, true, true, false"
  })
  void versionsOfJujuDiffer(String version, boolean merges, boolean models, boolean settings) {
    assertThat(JujuFeatures.of(version)).isEqualTo(new JujuFeatures(merges, models, settings));
  }
}
