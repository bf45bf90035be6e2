package io.valkeycharm.proof;

/**
 * The server that a backup was taken of, and a user who may replicate from it.
 *
 * @param host its address
 * @param port its plain TCP port
 * @param replicationUser a user with the rights to {@code PSYNC}
 * @param replicationPassword that user's password; never printed
 */
public record SourceServer(
    String host, int port, String replicationUser, String replicationPassword) {

  @Override
  public String toString() {
    return "SourceServer[" + host + ":" + port + "]";
  }
}
