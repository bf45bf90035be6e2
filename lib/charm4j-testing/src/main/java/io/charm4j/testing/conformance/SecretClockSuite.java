package io.charm4j.testing.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.charm4j.hooktool.HookToolCall;
import io.charm4j.testing.engine.substrate.UnitName;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** reference/juju-hook-contract §1.7, §2.6, §5: rotation and expiry, which the model's clock fires. */
public abstract class SecretClockSuite extends ConformanceSuite {

  protected SecretClockSuite(Transport transport) {
    super(transport);
  }

  private static String added(ModelFixture fixture, String unit, String... words) {
    List<String> uris = new ArrayList<>();
    var _ =
        fixture.model.asUnit(
            unit,
            tools -> {
              var result = tools.run(HookToolCall.of("secret-add", words));
              if (!result.succeeded()) {
                throw new IllegalStateException(result.standardError());
              }
              uris.add(result.standardOutput().strip());
            });
    fixture.forget();
    return uris.getFirst();
  }

  private ModelFixture quiet(int units) {
    ModelFixture fixture = fixture().deployDb(units);
    fixture.model.engine().configuration().set(Map.of("update-status-hook-interval", "1000h"));
    return fixture;
  }

  @Test
  @Clause("5/secret-rotate-event")
  void asksTheLeaderToRotateWhenThePeriodIsOver() {
    try (ModelFixture fixture = quiet(2)) {
      String uri = added(fixture, "db/0", "--label", "admin", "--rotate", "hourly", "password=one");

      fixture.model.advance(Duration.ofMinutes(59));
      assertThat(fixture.db.eventsOf("secret")).isEmpty();
      fixture.model.advance(Duration.ofMinutes(2));

      assertThat(fixture.db.eventsOf("secret")).containsExactly("db/0: secret-rotate");
      ScriptedCharm.Run run = fixture.db.last("secret-rotate");
      assertThat(run.variable("JUJU_SECRET_ID")).isEqualTo(uri);
      assertThat(run.variable("JUJU_SECRET_LABEL")).isEqualTo("admin");
      assertThat(run.variable("JUJU_SECRET_REVISION")).isEqualTo("(unset)");
      fixture.model.advance(Duration.ofHours(2));
      assertThat(fixture.db.eventsOf("secret")).hasSize(3);
    }
  }

  @Test
  void countsANewPolicyFromItsCommit() {
    try (ModelFixture fixture = quiet(1)) {
      String uri = added(fixture, "db/0", "password=one");
      fixture.model.advance(Duration.ofMinutes(30));

      var _ = fixture.exec("db/0", "secret-set", uri, "--rotate", "daily");
      fixture.model.advance(Duration.ofHours(23));
      assertThat(fixture.db.eventsOf("secret")).isEmpty();
      fixture.model.advance(Duration.ofHours(2));
      assertThat(fixture.db.eventsOf("secret")).containsExactly("db/0: secret-rotate");

      var _ = fixture.exec("db/0", "secret-set", uri, "--rotate", "never");
      fixture.forget();
      fixture.model.advance(Duration.ofDays(2));
      assertThat(fixture.db.eventsOf("secret")).isEmpty();
    }
  }

  @Test
  @Clause("5/secret-expired-event")
  void tellsOfAnExpiryOnceWithTheRevision() {
    try (ModelFixture fixture = quiet(1)) {
      var _ = added(fixture, "db/0", "--expire", "30m", "password=one");

      fixture.model.advance(Duration.ofHours(3));

      assertThat(fixture.db.eventsOf("secret")).containsExactly("db/0: secret-expired");
      assertThat(fixture.db.last("secret-expired").variable("JUJU_SECRET_REVISION")).isEqualTo("1");
    }
  }

  @Test
  void tellsAUnitOfItsOwnSecretsThoughItDoesNotLead() {
    try (ModelFixture fixture = quiet(2)) {
      var _ = added(fixture, "db/1", "--owner", "unit", "--rotate", "hourly", "password=one");

      fixture.model.advance(Duration.ofMinutes(61));

      assertThat(fixture.db.eventsOf("secret")).containsExactly("db/1: secret-rotate");
    }
  }

  @Test
  void sparesAUnitThatLostLeadershipARotationThatFailedThere() {
    try (ModelFixture fixture = quiet(2)) {
      var _ = added(fixture, "db/0", "--rotate", "hourly", "password=one");
      fixture.db.on("db/0", "secret-rotate", _ -> 1);
      fixture.model.advance(Duration.ofHours(1));
      assertThat(fixture.model.unit("db/0").workload().value()).isEqualTo("error");
      fixture.forget();

      fixture.model.engine().faults().moveLeadership(UnitName.parse("db/1"));
      fixture.model.advance(Duration.ofMinutes(10));

      assertThat(fixture.db.eventsOf("secret")).containsExactly("db/1: secret-rotate");
      assertThat(fixture.model.unit("db/0").workload().value()).isNotEqualTo("error");
    }
  }
}
