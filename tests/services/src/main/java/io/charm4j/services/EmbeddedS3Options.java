package io.charm4j.services;

import java.nio.file.Path;
import java.util.Optional;

/**
 * How an embedded store shall run.
 *
 * @param address the IPv4 address to listen on
 * @param port the TCP port to listen on; 0 takes a free one
 * @param transport plain HTTP or HTTPS
 * @param directory where buckets and objects are kept; empty means a temporary directory that is removed
 *     when the store is closed
 * @param accessKey the only access key that the store accepts
 * @param secretKey its secret; never printed by {@link #toString()}
 * @param smallParts whether uploads may have parts that are smaller than S3's five mebibytes
 */
public record EmbeddedS3Options(
    String address,
    int port,
    Transport transport,
    Optional<Path> directory,
    String accessKey,
    String secretKey,
    boolean smallParts) {

  /** As S3 has it: only the last part of an upload may be smaller than five mebibytes. */
  public EmbeddedS3Options(
      String address,
      int port,
      Transport transport,
      Optional<Path> directory,
      String accessKey,
      String secretKey) {
    this(address, port, transport, directory, accessKey, secretKey, false);
  }

  /** On the loopback address and a free port, in a temporary directory, with fresh credentials. */
  public static EmbeddedS3Options onLoopback(Transport transport) {
    return new EmbeddedS3Options(
        "127.0.0.1", 0, transport, Optional.empty(), RandomSecret.hex(10), RandomSecret.hex(20));
  }

  /** The same, taking parts of any size. */
  public EmbeddedS3Options withSmallParts() {
    return new EmbeddedS3Options(address, port, transport, directory, accessKey, secretKey, true);
  }

  @Override
  public String toString() {
    return "EmbeddedS3Options[" + transport.scheme() + "://" + address + ":" + port + "]";
  }
}
