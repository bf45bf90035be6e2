package io.valkeycharm;

import static org.assertj.core.api.Assertions.assertThat;

import io.charm4j.interfaces.s3.S3Parameters;
import io.charm4j.testing.engine.view.TaskStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the units know of the object store and of their own backups (reference/valkey-operator-behaviour §I.8). */
class BackupStateModelTest {
  private static final String FIRST =
      "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----";
  private static final String SECOND =
      "-----BEGIN CERTIFICATE-----\nMIIC\n-----END CERTIFICATE-----";

  @TempDir private Path root;

  @Test
  void behaviour3AnswerIsReadWithItsChainAndNothingBeforeThereIsOne() throws IOException {
    try (ValkeyModel model = ValkeyModel.withUnits(root, 1)) {
      model.relate();
      assertThat(model.store().opened()).isEmpty();

      model.answer(withChain(json(FIRST, SECOND)));

      S3Parameters parameters = model.store().opened().getFirst();
      assertThat(parameters.bucket()).isEqualTo("backups");
      assertThat(parameters.tlsCaChain()).containsExactly(FIRST, SECOND);
    }
  }

  @Test
  void behaviour4And25IdleUnitHasNoMarkAndSaysNothing() throws IOException {
    try (ValkeyModel model = ValkeyModel.withStore(root, 2)) {
      for (String unit : model.units()) {
        assertThat(model.peerData(unit)).doesNotContainKey("backup-id");
        assertThat(model.unitStatus(unit)).isEqualTo("active: ");
      }
    }
  }

  @Test
  void behaviour5And26UnitIsInMaintenanceExactlyWhileItHasAnId() throws IOException {
    try (ValkeyModel model = ValkeyModel.withStore(root, 2)) {
      model.setPeerData("valkey/1", "backup-id", "2026-05-13T09:00:00Z");
      refuseCreation(model);
      assertThat(model.unitStatus("valkey/1"))
          .isEqualTo("maintenance: Creating database backup...");
      assertThat(model.unitStatus("valkey/0")).isEqualTo("active: ");
      assertThat(model.applicationStatus()).isEqualTo("active: ");

      model.setPeerData("valkey/1", "backup-id", "");
      assertThat(model.run("valkey/1", "create-backup").status()).isEqualTo(TaskStatus.COMPLETED);
      assertThat(model.unitStatus("valkey/1")).isEqualTo("active: ");
    }
  }

  private static void refuseCreation(ValkeyModel model) {
    assertThat(model.run("valkey/1", "create-backup").message())
        .isEqualTo("A backup is already in progress on this unit.");
  }

  @Test
  void behaviour7And32ChainIsInTheCharmFolderOfAReplicaTooAndNowhereElse() throws IOException {
    try (ValkeyModel model = ValkeyModel.withStore(root, 2)) {
      Map<String, String> before = model.peerData("valkey/1");

      model.answer(Map.of("tls-ca-chain", json(FIRST)));

      assertThat(model.leader()).isEqualTo("valkey/0");
      assertThat(chainOf(model, "valkey/1")).hasContent(FIRST);
      assertThat(model.peerData("valkey/1")).isEqualTo(before);
      assertThat(model.applicationData().toString()).doesNotContain("CERTIFICATE");
      try (Stream<Path> machines = Files.walk(root)) {
        assertThat(machines.map(Path::getFileName).map(Path::toString))
            .contains("valkey.conf")
            .doesNotContain("s3_ca_chain.pem");
      }
    }
  }

  /** A bare PEM text is a chain (reference/s3-relation §8); what is none must not be written. */
  @ParameterizedTest
  @ValueSource(strings = {"a-bare-string", "\"a-string-in-json\""})
  void behaviour12TextThatIsNoChainIsNotWritten(String chain) throws IOException {
    assertNotWritten(chain);
  }

  @Test
  void behaviour13ListWithAnItemThatIsNoCertificateIsNotWritten() throws IOException {
    assertNotWritten(json(FIRST, "no certificate"));
  }

  @Test
  void behaviour49CharmHandsEventsAndActionsToItsBackupManager() throws IOException {
    try (ValkeyModel model = ValkeyModel.withStore(root, 1)) {
      assertThat(model.store().bucketsEnsured()).isEqualTo(1);
      assertThat(model.run("valkey/0", "create-backup").status()).isEqualTo(TaskStatus.COMPLETED);
      assertThat(ValkeyModel.result(model.run("valkey/0", "list-backups"), "backups"))
          .contains(model.store().backups().getFirst().text());
    }
  }

  private void assertNotWritten(String chain) throws IOException {
    try (ValkeyModel model = ValkeyModel.withUnits(root, 1)) {
      model.relate();
      model.answer(withChain(chain));

      assertThat(chainOf(model, "valkey/0")).doesNotExist();
      assertThat(model.store().opened()).isEmpty();
      assertThat(model.applicationStatus()).isEqualTo("blocked: Missing or invalid S3 credentials");
    }
  }

  private static Path chainOf(ValkeyModel model, String unit) {
    return model.juju().charmDirectory(unit).resolve("s3_ca_chain.pem");
  }

  private static Map<String, String> withChain(String chain) {
    Map<String, String> answer = new HashMap<>(ValkeyModel.S3);
    answer.put("tls-ca-chain", chain);
    return answer;
  }

  private static String json(String... certificates) {
    return Stream.of(certificates)
        .map(text -> "\"" + text.replace("\n", "\\n") + "\"")
        .toList()
        .toString();
  }
}
