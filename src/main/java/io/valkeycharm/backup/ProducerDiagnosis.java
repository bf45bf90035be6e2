package io.valkeycharm.backup;

import io.valkeycharm.backup.failure.BackupException.ProducerFailed;
import java.util.Arrays;
import java.util.regex.Pattern;

/**
 * What a failed {@code valkey-cli --rdb} means, by the words it prints (reference/valkey-operator-behaviour.md
 * §K.5, §K.7, §K.9). What it prints goes to the log only.
 */
enum ProducerDiagnosis {
  WRONG_PASSWORD(
      "WRONGPASS|AUTH failed",
      "Valkey refused the password of the user that makes backups. Rotate the charm's passwords."),
  NO_PASSWORD(
      "NOAUTH", "Valkey asked for a password and got none. Check the charm's system users."),
  NOT_PERMITTED(
      "NOPERM", "The Valkey user that makes backups may not run SYNC and REPLCONF. Check its ACL."),
  LOADING("LOADING", "Valkey is still loading its data. Run the backup again when it is up."),
  LINK_DOWN(
      "NOMASTERLINK",
      "This replica has lost its primary. Run the backup on another unit, or wait until it is back."),
  NEWER_FEATURES(
      "Can't store key",
      "The data uses features that this way of taking a snapshot can't store, such as expiring hash"
          + " fields."),
  TLS(
      "SSL_connect|SSL Error|certificate",
      "TLS with Valkey failed. Check the unit's certificates."),
  UNREACHABLE(
      "Could not connect|Connection refused", "Valkey does not listen. Check that it runs."),
  CUT_OFF(
      "I/O Error|reading RDB|Server closed",
      "Valkey ended the transfer. Check its log: it may have been restarted, or have dropped a slow"
          + " reader after repl-timeout."),
  UNKNOWN("", "The program that reads the snapshot failed. See this unit's log.");

  private final Pattern words;
  private final String sentence;

  ProducerDiagnosis(String words, String sentence) {
    this.words = Pattern.compile(words);
    this.sentence = sentence;
  }

  /** The first that fits; the last fits always. */
  static ProducerDiagnosis of(String standardError) {
    return Arrays.stream(values())
        .filter(each -> each.words.matcher(standardError).find())
        .findFirst()
        .orElse(UNKNOWN);
  }

  /** The failure of a producer that ended with another code than 0. */
  static ProducerFailed failureOf(ProducerExit exit, long longestWaitSeconds) {
    return new ProducerFailed(
        of(exit.standardErrorTail()).sentence,
        "exit code "
            + exit.code()
            + ", longest wait for the store "
            + longestWaitSeconds
            + " s, standard error: "
            + exit.standardErrorTail());
  }
}
