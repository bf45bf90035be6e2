package io.valkeycharm.backup.verification;

/** What a verification has found. */
public enum VerificationState {
  /** It is there, and its size contradicts nothing. All that the level {@code exists} can say. */
  PRESENT("present"),
  /** It is whole, as far as the level looks. */
  VALID("valid"),
  /** It has a begin and an end, but there is no checksum of it anywhere. */
  UNPROVEN("unproven"),
  /** It is whole by its checksum, but holds something that this charm can't read. */
  CANNOT_PARSE("cannot-parse"),
  /** It is not what was written. */
  DAMAGED("damaged");

  private final String word;

  VerificationState(String word) {
    this.word = word;
  }

  /** The word for it. */
  public String word() {
    return word;
  }
}
