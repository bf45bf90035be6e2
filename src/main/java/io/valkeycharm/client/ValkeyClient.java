package io.valkeycharm.client;

import io.charm4j.secret.SensitiveString;
import io.valkeycharm.workload.Command;
import io.valkeycharm.workload.CommandResult;
import io.valkeycharm.workload.Workload;
import io.valkeycharm.workload.WorkloadAwayException;
import io.valkeycharm.workload.WorkloadException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Talks to one server through {@code valkey-cli}.
 *
 * <p>The password goes by environment, under both names: older clients know only the second
 * (reference/valkey-operator-behaviour §K.6). Every call has a time limit, as the client itself knows
 * none.
 */
public final class ValkeyClient {
  private static final Duration TIME_LIMIT = Duration.ofSeconds(10);

  private final Workload workload;
  private final Endpoint endpoint;
  private final Credentials credentials;

  /** For one server. */
  public ValkeyClient(Workload workload, Endpoint endpoint, Credentials credentials) {
    this.workload = workload;
    this.endpoint = endpoint;
    this.credentials = credentials;
  }

  /** The server. */
  public Endpoint endpoint() {
    return endpoint;
  }

  /** Returns when the server answers and has read all its data. */
  public void ping() throws ValkeyClientException {
    String reply = call("PING");
    if (!reply.equals("PONG")) {
      throw new ValkeyClientException.Refused(endpoint + " answered PING with " + reply);
    }
  }

  /** One section of what the server tells about itself, such as {@code memory}. */
  public ServerInformation information(String section) throws ValkeyClientException {
    return ServerInformation.parse(call("INFO", section));
  }

  /** The server's part in replication. */
  public ReplicationRole role() throws ValkeyClientException {
    return ReplicationRole.parse(call("ROLE"));
  }

  /** Makes the server follow another one; what it holds itself is replaced. */
  public void replicateFrom(Endpoint primary) throws ValkeyClientException {
    expectOk("REPLICAOF", primary.host(), Integer.toString(primary.port()));
  }

  /** Makes the server take writes, with the data it has. */
  public void promote() throws ValkeyClientException {
    expectOk("REPLICAOF", "NO", "ONE");
  }

  /** Makes the server read its file of users again. */
  public void reloadUsers() throws ValkeyClientException {
    expectOk("ACL", "LOAD");
  }

  /** Changes a directive until the next restart. The value is visible on the machine: never a secret. */
  public void configure(String directive, String value) throws ValkeyClientException {
    expectOk("CONFIG", "SET", directive, value);
  }

  /** Lets clients' writes wait for that long at most; called again, for longer. Reads go on. */
  public void pauseWrites(Duration limit) throws ValkeyClientException {
    expectOk("CLIENT", "PAUSE", Long.toString(limit.toMillis()), "WRITE");
  }

  /** Lets the writes go on that wait. */
  public void resumeWrites() throws ValkeyClientException {
    expectOk("CLIENT", "UNPAUSE");
  }

  /**
   * Begins to write a snapshot to the server's disk.
   *
   * @throws ValkeyClientException.Refused also when one is being written already
   */
  public void saveInBackground() throws ValkeyClientException {
    String reply = call("BGSAVE");
    if (!reply.startsWith("Background saving started")) {
      throw new ValkeyClientException.Refused(endpoint + " answered BGSAVE with " + reply);
    }
  }

  /** Says whether the server shall save its data when it is told to end by a signal. */
  public void saveAtItsEnd(boolean wanted) throws ValkeyClientException {
    configure("shutdown-on-sigterm", wanted ? "default" : "nosave");
  }

  /**
   * What prints a fresh snapshot of the server to its standard output, and never ends by itself when
   * the server falls silent.
   */
  public Command snapshotCommand() {
    return new Command(arguments(List.of("--rdb", "-")), environment(), Duration.ZERO);
  }

  private void expectOk(String... words) throws ValkeyClientException {
    String reply = call(words);
    // REPLICAOF says more than OK when nothing had to be done.
    if (!reply.startsWith("OK")) {
      throw new ValkeyClientException.Refused(
          endpoint + " answered " + words[0] + " with " + reply);
    }
  }

  private String call(String... words) throws ValkeyClientException {
    List<String> command = new ArrayList<>(List.of("-e"));
    command.addAll(List.of(words));
    CommandResult result;
    try {
      result = workload.exec(new Command(arguments(command), environment(), TIME_LIMIT));
    } catch (WorkloadAwayException e) {
      throw new ValkeyClientException.Away("Could not ask " + endpoint + " for " + words[0], e);
    } catch (WorkloadException e) {
      throw new ValkeyClientException.Unreachable(
          "Could not ask " + endpoint + " for " + words[0], e);
    }
    if (result.exitCode() != 0) {
      throw failure(words[0], result);
    }
    return result.standardOutput().strip();
  }

  private List<String> arguments(List<String> command) {
    List<String> arguments = new ArrayList<>();
    arguments.add(workload.layout().commandLineClient().toString());
    arguments.add("--no-auth-warning");
    arguments.addAll(List.of("-h", endpoint.host(), "-p", Integer.toString(endpoint.port())));
    arguments.addAll(List.of("--user", credentials.user()));
    arguments.addAll(command);
    return arguments;
  }

  private Map<String, SensitiveString> environment() {
    return Map.of(
        "VALKEYCLI_AUTH", credentials.password(), "REDISCLI_AUTH", credentials.password());
  }

  private ValkeyClientException failure(String word, CommandResult result) {
    String reason = (result.standardError() + "\n" + result.standardOutput()).strip();
    String message = endpoint + " failed " + word + ": " + reason;
    if (reason.contains("WRONGPASS") || reason.contains("NOAUTH")) {
      return new ValkeyClientException.AccessDenied(message);
    }
    if (reason.contains("LOADING ")) {
      return new ValkeyClientException.Loading(message);
    }
    if (reason.contains("Could not connect") || reason.contains("Server closed the connection")) {
      return new ValkeyClientException.Unreachable(message);
    }
    return new ValkeyClientException.Refused(message);
  }
}
