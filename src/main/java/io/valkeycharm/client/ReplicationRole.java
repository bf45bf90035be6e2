package io.valkeycharm.client;

import java.util.List;

/** A server's part in replication, as its {@code ROLE} command tells it. */
public sealed interface ReplicationRole {

  /** How far it is, in bytes of the replication stream; -1 before a replica's first synchronisation. */
  long offset();

  /**
   * It takes writes.
   *
   * @param offset how far it is, in bytes
   */
  record Primary(long offset) implements ReplicationRole {}

  /**
   * It follows another server.
   *
   * @param primary the server it follows
   * @param linked whether it is connected and in step; false while it connects or copies
   * @param offset how far it is, in bytes; -1 before its first synchronisation
   */
  record Replica(Endpoint primary, boolean linked, long offset) implements ReplicationRole {}

  /**
   * Reads what the client prints for {@code ROLE}: one element a line.
   *
   * @throws ValkeyClientException.Refused when that is no role
   */
  static ReplicationRole parse(String reply) throws ValkeyClientException {
    List<String> lines = reply.strip().lines().map(String::strip).toList();
    try {
      return switch (lines.getFirst()) {
        case "master", "primary" -> new Primary(Long.parseLong(lines.get(1)));
        case "slave", "replica" ->
            new Replica(
                new Endpoint(lines.get(1), Integer.parseInt(lines.get(2))),
                lines.get(3).equals("connected"),
                Long.parseLong(lines.get(4)));
        default -> throw unknown(lines.getFirst());
      };
    } catch (IndexOutOfBoundsException
        | NumberFormatException
        | java.util.NoSuchElementException e) {
      ValkeyClientException.Refused failure = unknown("an incomplete answer");
      failure.addSuppressed(e);
      throw failure;
    }
  }

  private static ValkeyClientException.Refused unknown(String what) {
    return new ValkeyClientException.Refused("ROLE gave no known role: " + what);
  }
}
