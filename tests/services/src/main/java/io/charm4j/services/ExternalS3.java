package io.charm4j.services;

/**
 * A store that was there before.
 *
 * @param connection how to reach it
 */
record ExternalS3(S3Connection connection) implements S3Service {
  @Override
  public String provider() {
    return "external store at " + connection.endpoint();
  }

  @Override
  public void close() {
    // It belongs to somebody else.
  }
}
