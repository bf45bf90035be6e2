package io.charm4j.metadata;

/** The charm's {@code metadata.yaml} cannot be read. Names the file. */
public final class MetadataException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  MetadataException(String message, Throwable cause) {
    super(message, cause);
  }
}
