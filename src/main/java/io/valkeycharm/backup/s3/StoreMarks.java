package io.valkeycharm.backup.s3;

/** Names of what is no backup, and stays for moments only. */
public final class StoreMarks {
  /**
   * What the name of everything begins with that is written to see whether it can be. Begins with a dot, so it is no
   * backup's name; {@code check-s3} removes what a killed process has left of it.
   */
  public static final String CHECK = ".check-";

  private StoreMarks() {}
}
