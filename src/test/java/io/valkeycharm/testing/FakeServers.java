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
import java.util.function.Supplier;

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

  /** The network as the machine of one server sees it, which reaches that server at its loopback address too. */
  CommandLauncher from(Supplier<Optional<FakeServer>> local) {
    return new CommandLauncher() {
      @Override
      public CommandResult run(Command command) {
        return after(command.arguments(), "-h").equals("127.0.0.1")
            ? FakeServers.this.run(command, local.get())
            : FakeServers.this.run(command);
      }

      @Override
      public Process start(Command command) throws WorkloadException {
        return FakeServers.this.start(command);
      }
    };
  }

  /** All that the charm has run. */
  public List<Command> commands() {
    return List.copyOf(commands);
  }

  @Override
  public CommandResult run(Command command) {
    return run(command, at(after(command.arguments(), "-h")));
  }

  private CommandResult run(Command command, Optional<FakeServer> reached) {
    commands.add(command);
    List<String> words = command.arguments();
    if (reached.isEmpty()) {
      return failure(
          "Could not connect to Valkey at "
              + after(words, "-h")
              + ":"
              + after(words, "-p")
              + ": Connection refused");
    }
    FakeServer server = reached.get();
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
      case "INFO persistence" -> success(server.persistence());
      case "BGSAVE" -> {
        server.save();
        yield success("Background saving started");
      }
      case "CLIENT UNPAUSE" -> {
        server.setWritePaused(false);
        yield success("OK");
      }
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
        if (command.matches("CLIENT PAUSE [0-9]+ WRITE")) {
          server.setWritePaused(true);
          yield success("OK");
        }
        if (command.startsWith("CONFIG SET ") && words.size() == 4) {
          server.set(words.get(2), words.get(3));
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
