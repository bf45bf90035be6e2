package io.valkeycharm.backup.rdb.content;

/** The file holds something that this reader does not know, so nothing can be said of what follows. */
final class UnsupportedContentException extends Exception {
  private static final long serialVersionUID = 1L;

  private final String what;

  UnsupportedContentException(String what) {
    super(what);
    this.what = what;
  }

  String what() {
    return what;
  }
}
