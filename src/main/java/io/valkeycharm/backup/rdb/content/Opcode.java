package io.valkeycharm.backup.rdb.content;

/** The bytes that are no value's type (reference/valkey-operator-behaviour.md §K.2). */
final class Opcode {
  static final int SLOT_IMPORT = 243;
  static final int SLOT_INFORMATION = 244;
  static final int FUNCTION = 245;
  static final int MODULE_AUXILIARY = 247;
  static final int IDLE = 248;
  static final int FREQUENCY = 249;
  static final int AUXILIARY = 250;
  static final int RESIZE = 251;
  static final int EXPIRY_MILLISECONDS = 252;
  static final int EXPIRY_SECONDS = 253;
  static final int SELECT = 254;
  static final int END = 255;

  /** What has a larger number than this is an opcode; some of them may not be known. */
  static final int FIRST = 240;

  private Opcode() {}
}
