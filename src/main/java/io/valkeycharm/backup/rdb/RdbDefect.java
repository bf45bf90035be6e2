package io.valkeycharm.backup.rdb;

/** Why a stream is not a whole RDB file. */
public enum RdbDefect {
  /** It has no byte. */
  EMPTY,
  /** It begins with something else: an error text, or an envelope around an RDB file. */
  NOT_AN_RDB,
  /** Its version is not one that is known. */
  UNKNOWN_VERSION,
  /** It does not end with the end opcode and the footer. */
  TRUNCATED,
  /** The checksum in its footer is not that of its bytes. */
  CHECKSUM_MISMATCH
}
