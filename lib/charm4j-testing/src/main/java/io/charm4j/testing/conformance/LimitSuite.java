package io.charm4j.testing.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.charm4j.hooktool.HookToolCall;
import io.charm4j.hooktool.HookToolResult;
import io.charm4j.testing.engine.view.SecretView;
import io.charm4j.testing.engine.view.TaskStatus;
import io.charm4j.testing.engine.view.TaskView;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** reference/juju-hook-contract §3.1, §4: what is too much, and what of a run it takes with it. */
public abstract class LimitSuite extends ConformanceSuite {

  protected LimitSuite(Transport transport) {
    super(transport);
  }

  /** A JSON map of so many keys, each with a value of so many bytes. */
  private static String pairs(int count, int bytes) {
    String value = "x".repeat(bytes);
    return IntStream.range(0, count)
        .mapToObj(number -> "\"k" + number + "\":\"" + value + "\"")
        .collect(Collectors.joining(",", "{", "}"));
  }

  private static HookToolResult writeBag(ScriptedCharm.Run run, String content) {
    return run.tools()
        .run(HookToolCall.of("relation-set", "-r", "1", "--file", "-").withStandardInput(content));
  }

  private static Map<String, String> bag(ModelFixture fixture) {
    return fixture.model.relation("db/0", "database").localUnit().data();
  }

  @Test
  @Clause("3.1/secrets-before-bags")
  void keepsTheSecretsOfACommitWhoseOtherHalfIsRefused() {
    try (ModelFixture fixture = related()) {
      String kept = fixture.output("db/0", "secret-add", "--label", "kept", "password=one");
      fixture.forget();

      TaskView task =
          fixture.action(
              "db/0",
              run -> {
                var _ = run.output("secret-set", kept, "password=two");
                var _ = run.output("secret-add", "--label", "new", "password=three");
                var _ = run.output("relation-set", "-r", "1", "key=value");
                var _ = run.output("open-port", "80");
                return run.tools()
                    .run(
                        HookToolCall.of("state-set", "--file", "-")
                            .withStandardInput(pairs(33, 65_536)))
                    .exitCode();
              });

      assertThat(task.status()).isEqualTo(TaskStatus.FAILED);
      assertThat(task.results().path("stderr").asText())
          .startsWith("cannot apply changes: max allowed size");
      assertThat(fixture.model.engine().secrets().list())
          .extracting(SecretView::name)
          .containsExactlyInAnyOrder("kept", "new");
      assertThat(fixture.output("db/0", "secret-get", kept, "password", "--peek")).isEqualTo("two");
      assertThat(bag(fixture)).doesNotContainKey("key");
      assertThat(fixture.model.unit("db/0").openPorts()).isEmpty();
      assertThat(fixture.output("db/0", "state-get", "--format=json")).isEqualTo("{}");
      assertThat(fixture.web.events("web/0")).isEmpty();
    }
  }

  @Test
  @Clause({"4/bag-limit", "4/relation-set-by-file"})
  void takesABagUpToTheLimitOfADocument() {
    try (ModelFixture fixture = related()) {
      fixture.inHook(
          "db/0",
          run ->
              assertThat(writeBag(run, pairs(1, 5_000_000)))
                  .isEqualTo(new HookToolResult(0, "", "")));
      assertThat(bag(fixture).get("k0")).hasSize(5_000_000);

      TaskView task = fixture.action("db/0", run -> writeBag(run, pairs(17, 1_000_000)).exitCode());

      assertThat(task.status()).isEqualTo(TaskStatus.FAILED);
      assertThat(task.message()).isEqualTo("committing requested changes failed");
      assertThat(bag(fixture).get("k0")).hasSize(5_000_000);
      assertThat(bag(fixture)).doesNotContainKey("k16");
    }
  }
}
