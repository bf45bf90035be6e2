package io.charm4j.model;

/**
 * What differs between versions of Juju (reference/juju-hook-contract §2.0, §2.6).
 *
 * @param mergesSecretUpdates whether several changes of one secret in one hook add up; before 3.6 the last
 *     one replaces the others
 * @param namesRemoteModels whether {@code relation-model-get} exists; since 3.6.2
 * @param hasLeaderSettings whether {@code leader-get} and {@code leader-set} exist; until 4.0
 */
public record JujuFeatures(
    boolean mergesSecretUpdates, boolean namesRemoteModels, boolean hasLeaderSettings) {

  /**
   * Those of the Juju that this runtime is mainly written for, 3.6.
   *
   * @return what Juju 3.6.2 can do
   */
  public static JujuFeatures ofJuju36() {
    return of(3, 6, 2);
  }

  /**
   * Those of a version as Juju writes it, such as {@code 3.6.8} or {@code 4.0-beta1}.
   *
   * @param version the text
   * @return what that version can do; what Juju 3.6 can, when the text is no version
   */
  public static JujuFeatures of(String version) {
    // By hand: patterns would cost every hook more time than this takes.
    int[] numbers = new int[3];
    int part = 0;
    boolean digits = false;
    for (int at = 0; at < version.length() && part < numbers.length; at++) {
      char c = version.charAt(at);
      if (c >= '0' && c <= '9') {
        numbers[part] = Math.min(numbers[part] * 10 + (c - '0'), 999_999);
        digits = true;
      } else if (c == '.' && digits) {
        part++;
        digits = false;
      } else {
        break;
      }
    }
    return numbers[0] == 0 ? ofJuju36() : of(numbers[0], numbers[1], numbers[2]);
  }

  /**
   * Those of the version with these three numbers.
   *
   * @param major the first number
   * @param minor the second number
   * @param patch the third number
   * @return what that version can do
   */
  public static JujuFeatures of(int major, int minor, int patch) {
    boolean merges = major > 3 || (major == 3 && minor >= 6);
    boolean names = major > 3 || (major == 3 && (minor > 6 || (minor == 6 && patch >= 2)));
    return new JujuFeatures(merges, names, major < 4);
  }
}
