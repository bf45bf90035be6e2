package io.valkeycharm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.charm4j.testing.engine.view.TaskStatus;
import io.charm4j.testing.engine.view.TaskView;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever an integrator writes, no hook of the charm fails, a refusal says what to do, and a sound answer
 * afterwards is all it takes (reference/s3-relation §10.6).
 */
class OddStoreAnswersTest {
  private static final String SECRET_KEY = "another-secret-key-of-the-store";
  private static final String LONG = "x".repeat(100_000);

  @TempDir private Path root;

  private static Stream<Arguments> unusable() {
    return Stream.of(
        arguments("no bucket", Map.of("bucket", "")),
        arguments("a bucket of blanks", Map.of("bucket", "   ")),
        arguments("no path", Map.of("path", "")),
        arguments("a path of slashes", Map.of("path", "///")),
        arguments("an endpoint that is none", Map.of("endpoint", "https://")),
        arguments("an endpoint of another scheme", Map.of("endpoint", "ftp://s3.example.com")),
        arguments("an endpoint with blanks", Map.of("endpoint", "https://s3 example com")),
        arguments("an endpoint with a port that is none", Map.of("endpoint", "https://s3:port")),
        arguments("a region of two lines", Map.of("region", "eu\nwest")),
        arguments("another style", Map.of("s3-uri-style", "sideways")),
        arguments("a chain that is none", Map.of("tls-ca-chain", "[1, null]")),
        arguments("a key of two lines", Map.of("secret-key", SECRET_KEY + "\nand more")),
        arguments("days that are no number", Map.of("delete-older-than-days", "a while")),
        arguments("one key only", Map.of("access-key", "")),
        arguments("a secret that is none", secret("not a secret")),
        arguments("a secret that nobody has", secret("secret:d40rbhnmp25c76d6bdn0")));
  }

  private static Map<String, String> secret(String id) {
    return Map.of("access-key", "", "secret-key", "", "version", "1", "secret-extra", id);
  }

  private static Stream<Arguments> usable() {
    return Stream.of(
        arguments("no endpoint", Map.of("endpoint", "")),
        arguments("no region", Map.of("region", "")),
        arguments("no data", Map.of("data", "")),
        arguments("data that is no JSON", Map.of("data", "{")),
        arguments("attributes that are no JSON", Map.of("attributes", "]")),
        arguments("a name that nobody knows", Map.of("s3-flavour", LONG)),
        arguments("a version of tomorrow", Map.of("version", "9", "lib-version", "?")),
        arguments("keys between blanks", Map.of("secret-key", " " + SECRET_KEY + " ")),
        arguments("a secret that is none beside keys", Map.of("secret-extra", "none")),
        arguments("a path of other scripts", Map.of("path", "zálohy/Ä/日本")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("unusable")
  void whatCannotBeUsedIsRefusedAndHealed(String name, Map<String, String> odd) throws IOException {
    try (ValkeyModel model = answered(odd)) {
      assertThat(model.applicationStatus()).isEqualTo("blocked: Missing or invalid S3 credentials");
      assertThat(model.store().opened()).isEmpty();
      for (String action : new String[] {"create-backup", "list-backups", "check-s3"}) {
        TaskView task = model.run("valkey/0", action);
        assertThat(task.status()).as(action).isEqualTo(TaskStatus.FAILED);
        assertThat(task.message()).as(action).isNotEmpty().doesNotContain("debug-log");
      }
      assertSound(model);
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("usable")
  void whatCanBeUsedIsUsed(String name, Map<String, String> odd) throws IOException {
    try (ValkeyModel model = answered(odd)) {
      assertThat(model.applicationStatus()).isEqualTo("active: ");
      assertThat(model.run("valkey/0", "create-backup").status()).isEqualTo(TaskStatus.COMPLETED);
      assertSound(model);
    }
  }

  private ValkeyModel answered(Map<String, String> odd) throws IOException {
    ValkeyModel model = ValkeyModel.withUnits(root, 1);
    model.relate();
    Map<String, String> answer = new HashMap<>(ValkeyModel.S3);
    answer.putAll(odd);
    model.answer(answer);
    return model;
  }

  /** No hook has failed, nothing secret was said, and the unit serves a sound answer. */
  private static void assertSound(ValkeyModel model) {
    assertThat(model.unitStatus("valkey/0")).isEqualTo("active: ");
    assertThat(model.log()).doesNotContain("(via hook dispatching script: dispatch) failed");
    Map<String, String> sound = new HashMap<>(ValkeyModel.S3);
    Stream.of("s3-uri-style", "tls-ca-chain", "version", "secret-extra", "delete-older-than-days")
        .forEach(name -> sound.put(name, ""));
    model.answer(sound);
    assertThat(model.applicationStatus()).isEqualTo("active: ");
    assertThat(model.run("valkey/0", "create-backup").status()).isEqualTo(TaskStatus.COMPLETED);
    assertThat(model.log()).doesNotContain(SECRET_KEY, "the-secret-key-of-the-store");
  }
}
