package io.valkeycharm.backup;

import static org.assertj.core.api.Assertions.assertThat;

import io.valkeycharm.backup.failure.BackupException.ProducerFailed;
import io.valkeycharm.backup.failure.ErrorCode;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProducerDiagnosisTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "AUTH failed: WRONGPASS invalid username-password pair | WRONG_PASSWORD",
        "SYNC with primary failed: -NOAUTH Authentication required. | NO_PASSWORD",
        "SYNC with primary failed: -NOPERM User x has no permissions | NOT_PERMITTED",
        "SYNC with primary failed: -LOADING Valkey is loading the dataset | LOADING",
        "SYNC with primary failed: -NOMASTERLINK Can't SYNC while not connected | LINK_DOWN",
        "Could not connect to Valkey at 127.0.0.1:1: Connection refused | UNREACHABLE",
        "SSL_connect failed: certificate verify failed | TLS",
        "I/O Error reading RDB payload from socket | CUT_OFF",
        "I/O error | CUT_OFF",
        "something nobody knows | UNKNOWN"
      })
  void knowsWhatTheClientPrints(String standardError, ProducerDiagnosis expected) {
    assertThat(ProducerDiagnosis.of("sending REPLCONF capa eof\n" + standardError))
        .isEqualTo(expected);
  }

  @Test
  void tellsATransferThatTheStoreHeldUpFromOneThatTheServerBroke() {
    ProducerExit cutOff = new ProducerExit(1, "I/O Error reading RDB payload from socket");

    assertThat(ProducerDiagnosis.failureOf(cutOff, Duration.ofSeconds(3), PATIENCE).errorCode())
        .isEqualTo(ErrorCode.SNAPSHOT_CUT_OFF);
    assertThat(ProducerDiagnosis.failureOf(cutOff, Duration.ofSeconds(59), PATIENCE).errorCode())
        .isEqualTo(ErrorCode.SNAPSHOT_DROPPED_AS_TOO_SLOW);
  }

  @Test
  void namesAClientThatWasKilled() {
    ProducerFailed failure =
        ProducerDiagnosis.failureOf(new ProducerExit(137, ""), Duration.ZERO, PATIENCE);

    assertThat(failure.errorCode()).isEqualTo(ErrorCode.PRODUCER_KILLED);
  }

  @Test
  void keepsWhatTheClientPrintsOutOfThePublicMessage() {
    ProducerFailed failure =
        ProducerDiagnosis.failureOf(
            new ProducerExit(1, "WRONGPASS 10.1.2.3"), Duration.ZERO, PATIENCE);

    assertThat(failure.publicMessage()).doesNotContain("10.1.2.3");
    assertThat(failure).hasMessageContaining("10.1.2.3");
  }
}
