package io.charm4j.sandbox.cli;

import io.charm4j.sandbox.controller.StateDirectory;
import io.charm4j.sandbox.controller.protocol.ControllerFailureException;
import io.charm4j.sandbox.controller.protocol.FaultKind;
import io.charm4j.sandbox.controller.protocol.Request;
import io.charm4j.sandbox.controller.protocol.SocketController;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Parameters;

/** {@code sandbox fault <fault> …}: makes something go wrong in a running model. */
final class FaultCommand extends SandboxSubcommand {

  @Parameters(
      paramLabel = "<fault> [<unit or machine>] [<detail>]",
      arity = "0..*",
      hideParamSyntax = true)
  private List<String> words = new ArrayList<>();

  FaultCommand(Invocation invocation) {
    super(invocation);
  }

  /** What {@code --help} says of it. */
  static String summary() {
    StringBuilder text =
        new StringBuilder(
            "Makes something go wrong in a running model. Each fault happens once:\n");
    for (FaultKind kind : FaultKind.values()) {
      text.append("\n  ").append((kind.word() + " " + kind.words()).strip());
      text.append("\n      ").append(kind.summary());
    }
    return text.append('\n').toString();
  }

  @Override
  int perform(StateDirectory directory) {
    Words.some(words, "no fault specified: see sandbox fault --help");
    FaultKind kind =
        FaultKind.named(words.getFirst())
            .orElseThrow(() ->
                CommandFailedException.misused(
                    "unknown fault \"" + words.getFirst() + "\": see sandbox fault --help"));
    long most = kind.words().chars().filter(character -> character == '<').count();
    long least =
        kind.words().replaceAll("\\[.*]", "").chars().filter(character -> character == '<').count();
    if (words.size() - 1 < least) {
      throw CommandFailedException.misused(kind.word() + " needs " + kind.words());
    }
    Words.atMost(words, (int) most + 1);
    Request request = new Request.InjectFault(kind, word(1), word(2));
    try {
      var _ = new SocketController(directory.model(), directory.socket()).ask(request);
    } catch (ControllerFailureException e) {
      throw CommandFailedException.failed(String.valueOf(e.getMessage()));
    }
    return 0;
  }

  private String word(int index) {
    return index < words.size() ? words.get(index) : "";
  }
}
