package io.valkeycharm;

import static org.assertj.core.api.Assertions.assertThat;

import io.charm4j.interfaces.s3.S3Parameters;
import io.charm4j.secret.SensitiveString;
import io.charm4j.testing.engine.SecretOperations;
import io.charm4j.testing.engine.view.TaskStatus;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A store whose keys are rotated in their secret while a unit works with them (reference/s3-relation §7). */
class RotatedKeysTest {
  @TempDir private Path root;

  @Test
  void aRunningBackupFindsTheNewKeysWhenItAsksForThem() throws IOException {
    try (ValkeyModel model = ValkeyModel.withUnits(root, 1)) {
      SecretOperations secrets = model.juju().engine().secrets();
      String secret = secrets.add("keys", keys("first-key"), Optional.empty());
      secrets.grant("keys", "valkey");
      model.relate();
      model.answer(
          Map.of(
              "secret-extra", secret,
              "bucket", "backups",
              "path", "valkey",
              "endpoint", "https://s3.example.com/",
              "version", "1"));
      List<Optional<String>> given = new ArrayList<>();
      model
          .store()
          .whileStoring(() -> {
            given.add(accessKey(model));
            secrets.update(
                "keys", Optional.of(keys("second-key")), Optional.empty(), Optional.empty());
            given.add(accessKey(model));
          });

      assertThat(model.run("valkey/0", "create-backup").status()).isEqualTo(TaskStatus.COMPLETED);

      assertThat(given).containsExactly(Optional.of("first-key"), Optional.of("second-key"));
    }
  }

  @Test
  void theNextDispatchWorksWithTheNewKeys() throws IOException {
    try (ValkeyModel model = ValkeyModel.withUnits(root, 1)) {
      model.relate();
      model.answerWithSecret("first-key");
      model.answerWithSecret("second-key");

      assertThat(model.run("valkey/0", "list-backups").status()).isEqualTo(TaskStatus.COMPLETED);

      assertThat(model.store().opened().getLast().accessKey().reveal()).isEqualTo("second-key");
    }
  }

  private static Map<String, String> keys(String accessKey) {
    return Map.of("access-key", accessKey, "secret-key", "the-secret-key-of-the-store");
  }

  private static Optional<String> accessKey(ValkeyModel model) {
    return CharmParts.given(model.context())
        .map(S3Parameters::accessKey)
        .map(SensitiveString::reveal);
  }
}
