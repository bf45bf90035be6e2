package io.valkeycharm.backup.rdb.content;

/** The bytes can't be what they should be. The message is a clause without any content of the file. */
final class MalformedContentException extends Exception {
  private static final long serialVersionUID = 1L;

  private final String reason;

  MalformedContentException(String reason) {
    super(reason);
    this.reason = reason;
  }

  String reason() {
    return reason;
  }
}
