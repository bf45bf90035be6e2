package io.charm4j.testing.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.charm4j.hooktool.HookToolCall;
import io.charm4j.hooktool.HookToolResult;
import io.charm4j.testing.engine.DeployRequest;
import io.charm4j.testing.engine.charm.CharmTexts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** reference/juju-hook-contract §2.1, §3.3, §5: what a program reads of bags and options. */
public abstract class ReadSuite extends ConformanceSuite {

  protected ReadSuite(Transport transport) {
    super(transport);
  }

  @Test
  @Clause({"2.1/relation-list-departed", "5/departing-bag-readable", "1.7/departed-bag-readable"})
  void readsTheBagOfAUnitThatHasDeparted() {
    try (ModelFixture fixture = related()) {
      List<String> seen = new ArrayList<>();
      var _ = fixture.exec("db/1", "relation-set", "-r", "1", "key=last");
      fixture.web.on(
          "store-relation-departed",
          run -> {
            seen.add(run.output("relation-list", "--format=json"));
            seen.add(run.output("relation-get", "key", "db/1"));
            return 0;
          });

      fixture.model.removeUnit("db/1");

      assertThat(seen).containsExactly("[\"db/0\"]", "last");
      assertThat(fixture.output("web/0", "relation-get", "-r", "1", "key", "db/1"))
          .isEqualTo("last");
    }
  }

  @Test
  @Clause({"2.1/relation-get-default-app", "2.1/relation-ids-in-hook", "2.0/relation-default"})
  void readsTheApplicationsBagWhereTheHookHasNoUnit() {
    try (ModelFixture fixture = related()) {
      List<String> seen = new ArrayList<>();
      fixture.web.on(
          "store-relation-changed",
          run -> {
            seen.add(run.output("relation-get", "endpoint"));
            seen.add(run.output("relation-ids", "--format=json"));
            seen.add(run.output("relation-list", "--format=json"));
            return 0;
          });

      var _ = fixture.exec("db/0", "relation-set", "-r", "1", "--app", "endpoint=here");

      assertThat(seen).containsExactly("here", "[\"store:1\"]", "[\"db/0\",\"db/1\"]");
    }
  }

  @Test
  @Clause({"3.3/own-app-bag", "3.3/own-unit-bag", "2.1/relation-get-own", "8/5-relation-get"})
  void seesItsOwnWritesAndNotWhatItDeleted() {
    try (ModelFixture fixture = related()) {
      var _ = fixture.exec("db/0", "relation-set", "-r", "1", "old=x");
      var _ = fixture.exec("db/0", "relation-set", "-r", "1", "--app", "old=x", "kept=y");

      fixture.inHook(
          "db/0",
          run -> {
            var _ = run.output("relation-set", "-r", "1", "old=", "new=z");
            var _ = run.output("relation-set", "-r", "1", "--app", "old=", "new=z");
            assertThat(run.output("relation-get", "--format=json", "-r", "1", "old", "db/0"))
                .isEqualTo("null");
            assertThat(run.output("relation-get", "-r", "1", "new", "db/0")).isEqualTo("z");
            assertThat(run.output("relation-get", "--format=json", "-r", "1", "--app", "-", "db"))
                .isEqualTo("{\"kept\":\"y\",\"new\":\"z\"}");
          });
    }
  }

  @Test
  @Clause("3.3/app-bag-per-context")
  void keepsAnApplicationsBagForTheRun() {
    try (ModelFixture fixture = related()) {
      var _ = fixture.exec("db/0", "relation-set", "-r", "1", "--app", "k=one");
      List<String> seen = new ArrayList<>();
      fixture.web.on(
          "store-relation-changed",
          run -> {
            seen.add(run.output("relation-get", "--app", "k", "db"));
            return 0;
          });

      var _ = fixture.exec("db/0", "relation-set", "-r", "1", "--app", "k=two");
      var _ = fixture.exec("db/0", "relation-set", "-r", "1", "--app", "k=three");

      assertThat(seen).containsExactly("two", "three");
    }
  }

  @Test
  @Clause("3.3/merged-bag")
  void makesNoEventOfABagThatWasOnlyRead() {
    try (ModelFixture fixture = related()) {
      fixture.inHook(
          "db/0",
          run -> assertThat(run.tool("relation-get", "-r1", "-", "db/0").exitCode()).isZero());

      assertThat(fixture.web.events("web/0")).isEmpty();
    }
  }

  @Test
  @Clause({"2.2/config-get-snapshot", "3.3/config-snapshot"})
  void readsOptionsOnceARun() {
    try (ModelFixture fixture = related()) {
      List<String> seen = new ArrayList<>();
      var _ =
          fixture.action(
              "db/0",
              run -> {
                seen.add(run.output("config-get", "level"));
                fixture.model.engine().applications().setConfiguration("db", Map.of("level", "b"));
                seen.add(run.output("config-get", "level"));
                return 0;
              });

      assertThat(seen).containsExactly("info", "info");
      assertThat(fixture.db.last("config-changed").event()).isEqualTo("config-changed");
    }
  }

  @Test
  @Clause("2.2/config-get-types")
  void keepsTheTypesOfOptions() {
    try (ModelFixture fixture = related()) {
      fixture.model.configure("db", Map.of("size", "7"));

      assertThat(fixture.output("db/0", "config-get", "--format=json"))
          .isEqualTo("{\"level\":\"info\",\"size\":7}");
    }
  }

  @Test
  @Clause("2.2/is-leader-stays-false")
  void staysALoserForTheRunThatWasToldSo() {
    try (ModelFixture fixture = related()) {
      List<String> seen = new ArrayList<>();
      var _ =
          fixture.action(
              "db/1",
              run -> {
                seen.add(run.output("is-leader", "--format=json"));
                fixture.model.engine().faults().moveLeadership(fixture.unit("db/1"));
                seen.add(run.output("is-leader", "--format=json"));
                return 0;
              });

      assertThat(seen).containsExactly("false", "false");
      assertThat(fixture.output("db/1", "is-leader", "--format=json")).isEqualTo("true");
    }
  }

  @Test
  @Clause("5/no-peer-in-install")
  void hasNoPeerRelationInInstall() {
    try (ModelFixture fixture = fixture()) {
      List<String> seen = new ArrayList<>();
      fixture.db.on(
          "install",
          run -> {
            seen.add(run.output("relation-ids", "--format=json", "cluster"));
            return 0;
          });

      fixture.deployDb(1);

      assertThat(seen).containsExactly("[]");
    }
  }

  @Test
  @Clause({"5/other-unit-read", "8/6-access"})
  void readsOtherUnitsBagsAndCannotWriteThem() {
    try (ModelFixture fixture = related()) {
      var _ = fixture.exec("db/1", "relation-set", "-r", "0", "key=peer");
      var _ = fixture.exec("db/1", "relation-set", "-r", "1", "key=remote");

      assertThat(fixture.output("db/0", "relation-get", "-r", "0", "key", "db/1"))
          .isEqualTo("peer");
      assertThat(fixture.output("web/0", "relation-get", "-r", "1", "key", "db/1"))
          .isEqualTo("remote");
    }
  }

  @Test
  @Clause({
    "2.1/relation-set",
    "2.1/relation-set-format",
    "2.1/relation-set-strips-words",
    "2.1/relation-set-file"
  })
  void writesWordsAndFiles() {
    try (ModelFixture fixture = related()) {
      var _ = fixture.exec("db/0", "relation-set", "-r", "1", "gone=x", "--format=json");
      fixture.inHook(
          "db/0",
          run -> {
            HookToolCall write =
                HookToolCall.of("relation-set", "-r", "1", "--file", "-", "both= word ", "gone=")
                    .withStandardInput("both: file\nspace: \" kept \"\n");
            assertThat(run.tools().run(write)).isEqualTo(new HookToolResult(0, "", ""));
          });

      assertThat(fixture.model.relation("db/0", "database").localUnit().data())
          .containsEntry("both", "word")
          .containsEntry("space", " kept ")
          .doesNotContainKey("gone");
    }
  }

  @Test
  @Clause("4/relation-set-by-file")
  void takesAnyAmountByFile() {
    try (ModelFixture fixture = related()) {
      String value = "x".repeat(300_000);
      fixture.inHook(
          "db/0",
          run ->
              assertThat(
                      run.tools()
                          .run(
                              HookToolCall.of("relation-set", "-r", "1", "--file", "-")
                                  .withStandardInput("{\"k\":\"" + value + "\"}"))
                          .exitCode())
                  .isZero());

      assertThat(fixture.output("web/0", "relation-get", "-r", "1", "k", "db/0")).isEqualTo(value);
    }
  }

  @Test
  @Clause({
    "2.1/relation-get-default-unit",
    "2.1/relation-get-default-app",
    "2.1/relation-get-forbidden"
  })
  void readsTheHooksUnitInAnotherRelationToo() {
    try (ModelFixture fixture = fixture().deployDb(2)) {
      ScriptedCharm twin = new ScriptedCharm();
      CharmTexts texts =
          CharmTexts.ofMetadata(
              """
              name: twin
              summary: has two relations to one application
              requires:
                first: {interface: db_client}
                second: {interface: db_client}
              """);
      fixture.model.deploy(DeployRequest.of(fixture.model.charm(texts, twin)));
      String first = Integer.toString(fixture.model.integrate("db:database", "twin:first"));
      String second = Integer.toString(fixture.model.integrate("db:database", "twin:second"));
      var _ = fixture.exec("db/1", "relation-set", "-r", second, "key=of the unit");
      var _ = fixture.exec("db/0", "relation-set", "-r", second, "--app", "key=of all");
      List<String> seen = new ArrayList<>();
      twin.on(
          "first-relation-changed",
          run -> {
            seen.add(run.output("relation-get", "-r", second, "key"));
            seen.add(run.output("relation-get", "-r", second, "--app", "key"));
            return 0;
          });
      fixture.db.on(
          "db/0",
          "cluster-relation-changed",
          run -> {
            seen.add(run.tool("relation-get", "-r", first, "key").toString());
            return 0;
          });

      var _ = fixture.exec("db/1", "relation-set", "-r", first, "key=other");
      var _ = fixture.exec("db/1", "relation-set", "-r", "0", "key=other");

      assertThat(seen)
          .containsExactly(
              "of the unit",
              "of all",
              new HookToolResult(1, "", "ERROR permission denied\n").toString());
    }
  }
}
