package io.valkeycharm.testing;

import io.charm4j.secret.SensitiveString;
import io.valkeycharm.workload.Command;
import io.valkeycharm.workload.CommandLauncher;
import io.valkeycharm.workload.CommandResult;
import io.valkeycharm.workload.WorkloadException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The servers of several machines, as the command line client meets them: who runs, who follows whom, and
 * whose password is right. Answers in the words of valkey-cli 8.0.1.
 */
public final class FakeServers implements CommandLauncher {
  private final Map<String, FakeServer> byAddress = new TreeMap<>();
  private final List<Command> commands = new ArrayList<>();

  /** Puts a server on the network; it takes the place of an earlier one at its address. */
  void add(FakeServer server) {
    byAddress.put(server.address(), server);
  }

  /** Takes the server off the network. */
  void remove(FakeServer server) {
    byAddress.remove(server.address(), server);
  }

  /** The server at an address. */
  public Optional<FakeServer> at(String address) {
    return Optional.ofNullable(byAddress.get(address));
  }

  /** All that the charm has run. */
  public List<Command> commands() {
    return List.copyOf(commands);
  }

  @Override
  public CommandResult run(Command command) {
    commands.add(command);
    List<String> words = command.arguments();
    String host = after(words, "-h");
    FakeServer server = byAddress.get(host);
    if (server == null) {
      return failure(
          "Could not connect to Valkey at "
              + host
              + ":"
              + after(words, "-p")
              + ": Connection refused");
    }
    SensitiveString password = password(command, "VALKEYCLI_AUTH");
    if (!password.equals(password(command, "REDISCLI_AUTH"))
        || !server.accepts(after(words, "--user"), password.reveal())) {
      return failure("AUTH failed: WRONGPASS invalid username-password pair or user is disabled.");
    }
    return answer(server, words.subList(words.indexOf("-e") + 1, words.size()));
  }

  @Override
  public Process start(Command command) throws WorkloadException {
    throw new WorkloadException("No snapshots of a server that is not real");
  }

  private CommandResult answer(FakeServer server, List<String> words) {
    String command = String.join(" ", words);
    if (server.isLoading() && !command.equals("ROLE")) {
      return failure("LOADING Valkey is loading the dataset in memory");
    }
    return switch (command) {
      case "PING" -> success("PONG");
      case "ROLE" -> success(role(server));
      case "INFO server" -> success("# Server\r\nvalkey_version:9.0.1\r\n");
      case "INFO memory" -> success("# Memory\r\nused_memory_dataset:1024000\r\n");
      case "ACL LOAD" -> {
        server.reloadUsers();
        yield success("OK");
      }
      case "REPLICAOF NO ONE" -> {
        server.follow(Optional.empty());
        yield success("OK");
      }
      default -> {
        if (words.getFirst().equals("REPLICAOF") && words.size() == 3) {
          server.follow(Optional.of(words.get(1)));
          yield success("OK");
        }
        yield failure("ERR unknown command '" + words.getFirst() + "'");
      }
    };
  }

  private String role(FakeServer server) {
    if (server.upstream().isEmpty()) {
      return "master\n" + server.offset();
    }
    String upstream = server.upstream().get();
    boolean linked = at(upstream).filter(primary -> primary.upstream().isEmpty()).isPresent();
    return String.join(
        "\n",
        "slave",
        upstream,
        Integer.toString(server.port()),
        linked ? "connected" : "connect",
        Long.toString(server.offset()));
  }

  private static SensitiveString password(Command command, String variable) {
    return command.environment().getOrDefault(variable, SensitiveString.of(""));
  }

  private static String after(List<String> words, String flag) {
    int index = words.indexOf(flag);
    return index < 0 ? "" : words.get(index + 1);
  }

  private static CommandResult success(String output) {
    return new CommandResult(0, output + "\n", "");
  }

  private static CommandResult failure(String error) {
    return new CommandResult(1, "", error + "\n");
  }
}
