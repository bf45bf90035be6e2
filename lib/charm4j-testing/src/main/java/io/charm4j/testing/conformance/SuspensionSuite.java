package io.charm4j.testing.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.charm4j.testing.engine.state.OperationRefusedException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** reference/juju-hook-contract §1.7, §2.1: a relation that is suspended and resumed. */
public abstract class SuspensionSuite extends ConformanceSuite {

  protected SuspensionSuite(Transport transport) {
    super(transport);
  }

  @Test
  @Clause("1.7/suspended-breaks")
  void breaksLikeARemovedOneAndIsJoinedAnew() {
    try (ModelFixture fixture = related()) {
      var _ = fixture.exec("web/0", "relation-set", "-r", "1", "user=w");
      var _ = fixture.exec("db/0", "relation-set", "-r", "1", "--app", "endpoint=db:1");
      fixture.forget();
      List<String> listed = new ArrayList<>();
      fixture.db.on(
          "db/0",
          "database-relation-broken",
          run -> {
            listed.add(run.output("relation-ids", "database", "--format=json"));
            return 0;
          });

      fixture.model.engine().relations().suspend(1);
      fixture.model.settle();

      assertThat(fixture.db.events("db/0"))
          .containsExactly("database-relation-departed web/0", "database-relation-broken");
      assertThat(fixture.web.events("web/0"))
          .containsExactly(
              "store-relation-departed db/0",
              "store-relation-departed db/1",
              "store-relation-broken");
      assertThat(listed).containsExactly("[]");
      fixture.model.settle();
      fixture.forget();

      fixture.model.engine().relations().resume(1);
      fixture.model.settle();

      assertThat(fixture.web.events("web/0"))
          .containsExactly(
              "store-relation-created",
              "store-relation-changed",
              "store-relation-joined db/0",
              "store-relation-changed db/0",
              "store-relation-joined db/1",
              "store-relation-changed db/1");
      assertThat(fixture.model.relation("web/0", "store").applicationData())
          .containsEntry("endpoint", "db:1");
      assertThat(fixture.model.relation("web/0", "store").localUnit().data())
          .doesNotContainKey("user")
          .containsKey("ingress-address");
    }
  }

  @Test
  void isNotForPeerRelationsOrThoseThatAreNotThere() {
    try (ModelFixture fixture = related()) {
      var relations = fixture.model.engine().relations();
      assertThatThrownBy(() -> relations.suspend(0)).isInstanceOf(OperationRefusedException.class);
      assertThatThrownBy(() -> relations.suspend(7))
          .isInstanceOf(OperationRefusedException.class)
          .hasMessage("relation 7 not found");
    }
  }
}
