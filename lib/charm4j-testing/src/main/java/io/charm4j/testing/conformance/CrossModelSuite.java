package io.charm4j.testing.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.charm4j.testing.engine.CrossModelOperations;
import io.charm4j.testing.engine.CrossModelOperations.CrossModelRelation;
import io.charm4j.testing.engine.state.OperationRefusedException;
import io.charm4j.testing.engine.substrate.UnitName;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** reference/juju-hook-contract §1.3, §2.1, §5: the other end of a relation in another model. */
public abstract class CrossModelSuite extends ConformanceSuite {

  protected CrossModelSuite(Transport transport) {
    super(transport);
  }

  private static final String OTHER = "0f0e0d0c-0b0a-4908-8706-050403020100";

  @Test
  @Clause({"5/cross-model-names", "2.1/relation-model-get"})
  void showsTheConsumerOfAnOfferUnderAnAlias() {
    try (ModelFixture fixture = fixture().deployDb(1)) {
      fixture.forget();
      CrossModelOperations others = fixture.model.engine().crossModel();

      CrossModelRelation relation = others.integrate("db:database", "store", OTHER);
      UnitName unit = others.addUnit(relation.relation(), Map.of("user", "w"));
      others.writeApplication(relation.relation(), Map.of("name", "shop"));
      fixture.model.settle();

      assertThat(relation.application()).matches("remote-[0-9a-f]{32}");
      assertThat(fixture.db.events("db/0"))
          .containsExactly(
              "database-relation-created",
              "database-relation-changed",
              "database-relation-joined " + unit,
              "database-relation-changed " + unit);
      assertThat(fixture.db.last("database-relation-joined").variable("JUJU_REMOTE_APP"))
          .isEqualTo(relation.application());
      List<String> read = new ArrayList<>();
      fixture.db.on(
          "database-relation-changed",
          run -> {
            read.add(run.output("relation-get", "user"));
            read.add(run.output("relation-model-get", "--format=json"));
            read.add(run.output("relation-list", "--app", "--format=json"));
            return 0;
          });
      others.writeUnit(relation.relation(), unit, Map.of("user", "x"));
      fixture.model.settle();
      assertThat(read)
          .containsExactly(
              "x", "{\"uuid\":\"" + OTHER + "\"}", "\"" + relation.application() + "\"");

      fixture.forget();
      fixture.model.removeRelation(relation.relation());
      assertThat(fixture.db.events("db/0"))
          .containsExactly("database-relation-departed " + unit, "database-relation-broken");
      assertThat(fixture.model.engine().view().relations()).hasSize(1);
    }
  }

  @Test
  @Clause("1.3/cross-model-secret")
  void handsSecretsBothWays() {
    try (ModelFixture fixture = fixture().deployWeb(1)) {
      CrossModelOperations others = fixture.model.engine().crossModel();
      CrossModelRelation relation = others.integrate("web:store", "database", "database", OTHER);
      String uri = others.shareSecret(relation.relation(), Map.of("password", "one"));
      assertThat(uri).startsWith("secret://" + OTHER + "/");
      fixture.model.settle();
      List<String> read = new ArrayList<>();
      fixture.web.on(
          "store-relation-changed",
          run -> {
            read.add(run.output("secret-get", uri, "password"));
            String own = run.output("secret-add", "token=mine");
            var _ = run.output("secret-grant", own, "-r", Integer.toString(relation.relation()));
            read.add(own);
            return 0;
          });
      others.writeApplication(relation.relation(), Map.of("secret", uri));
      fixture.model.settle();
      assertThat(read.getFirst()).isEqualTo("one");
      assertThat(others.readSecret(relation.relation(), read.get(1)))
          .isEqualTo(Optional.of(Map.of("token", "mine")));
      fixture.forget();

      others.updateSecret(uri, Map.of("password", "two"));
      fixture.model.settle();

      assertThat(fixture.web.events("web/0")).containsExactly("secret-changed");
      assertThat(fixture.web.last("secret-changed").variable("JUJU_SECRET_ID")).isEqualTo(uri);
    }
  }

  @Test
  void refusesWhatIsNoEndpoint() {
    try (ModelFixture fixture = fixture().deployDb(1)) {
      CrossModelOperations others = fixture.model.engine().crossModel();
      assertThatThrownBy(() -> others.integrate("db:cluster", "x", OTHER))
          .isInstanceOf(OperationRefusedException.class);
      assertThatThrownBy(() -> others.addUnit(0, Map.of()))
          .isInstanceOf(OperationRefusedException.class);
    }
  }
}
