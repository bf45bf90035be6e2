package io.valkeycharm.backup.s3;

/** Where a request names its bucket. */
public enum AddressingStyle {
  /** In the path: every store can. */
  PATH,
  /** In the host name: needs a name for each bucket in DNS and in the store's certificate. */
  HOST
}
