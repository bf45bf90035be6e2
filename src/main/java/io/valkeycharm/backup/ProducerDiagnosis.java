package io.valkeycharm.backup;

import io.valkeycharm.backup.failure.BackupException.ProducerFailed;
import io.valkeycharm.backup.failure.ErrorCode;
import java.time.Duration;
import java.util.Arrays;
import java.util.regex.Pattern;

/**
 * What a failed {@code valkey-cli --rdb} means, by the words it prints (reference/valkey-operator-behaviour.md
 * §K.5, §K.7, §K.9). What it prints goes to the log only.
 */
enum ProducerDiagnosis {
  WRONG_PASSWORD("WRONGPASS|AUTH failed", ErrorCode.SERVER_PASSWORD_WRONG),
  NO_PASSWORD("NOAUTH", ErrorCode.SERVER_PASSWORD_MISSING),
  NOT_PERMITTED("NOPERM", ErrorCode.SERVER_USER_NOT_PERMITTED),
  LOADING("LOADING", ErrorCode.SNAPSHOT_WHILE_LOADING),
  LINK_DOWN("NOMASTERLINK", ErrorCode.SNAPSHOT_WITHOUT_PRIMARY),
  NEWER_FEATURES("Can't store key", ErrorCode.SNAPSHOT_VERSION_TOO_OLD),
  TLS("SSL_connect|SSL Error|certificate", ErrorCode.SERVER_TLS_FAILED),
  UNREACHABLE("Could not connect|Connection refused", ErrorCode.SERVER_UNREACHABLE),
  CUT_OFF("I/O [Ee]rror|reading RDB|Server closed", ErrorCode.SNAPSHOT_CUT_OFF),
  UNKNOWN("", ErrorCode.PRODUCER_FAILED);

  private static final int KILLED = 128 + 9;

  private final Pattern words;
  private final ErrorCode code;

  ProducerDiagnosis(String words, ErrorCode code) {
    this.words = Pattern.compile(words);
    this.code = code;
  }

  /** The first that fits; the last fits always. */
  static ProducerDiagnosis of(String standardError) {
    return Arrays.stream(values())
        .filter(each -> each.words.matcher(standardError).find())
        .findFirst()
        .orElse(UNKNOWN);
  }

  /**
   * The failure of a producer that ended with another code than 0.
   *
   * @param longestWait how long it had to wait, at worst, until its output was taken
   * @param serverPatience how long the server waits for a reader before it drops it
   */
  static ProducerFailed failureOf(
      ProducerExit exit, Duration longestWait, Duration serverPatience) {
    return new ProducerFailed(
        codeOf(exit, longestWait, serverPatience),
        "exit code "
            + exit.code()
            + ", longest wait for the store "
            + longestWait.toMillis() / 1000.0
            + " s, standard error: "
            + exit.standardErrorTail());
  }

  private static ErrorCode codeOf(
      ProducerExit exit, Duration longestWait, Duration serverPatience) {
    ProducerDiagnosis diagnosis = of(exit.standardErrorTail());
    // The server looks at its readers once a second, and what lies in buffers counts as taken.
    boolean tooSlow = longestWait.compareTo(serverPatience.minus(serverPatience.dividedBy(5))) >= 0;
    return switch (diagnosis) {
      case CUT_OFF -> tooSlow ? ErrorCode.SNAPSHOT_DROPPED_AS_TOO_SLOW : diagnosis.code;
      case UNKNOWN -> exit.code() == KILLED ? ErrorCode.PRODUCER_KILLED : diagnosis.code;
      default -> diagnosis.code;
    };
  }
}
