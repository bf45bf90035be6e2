package io.charm4j.sandbox.cli;

import io.charm4j.sandbox.controller.protocol.Request;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Parameters;

/** {@code juju suspend-relation <number> …} and {@code juju resume-relation <number> …}. */
final class SuspendRelationCommand extends ModelCommand {
  private final boolean suspended;

  @Parameters(paramLabel = "<relation number>", arity = "0..*", hideParamSyntax = true)
  private List<String> words = new ArrayList<>();

  private SuspendRelationCommand(CommandContext context, boolean suspended) {
    super(context);
    this.suspended = suspended;
  }

  static SuspendRelationCommand suspend(CommandContext context) {
    return new SuspendRelationCommand(context, true);
  }

  static SuspendRelationCommand resume(CommandContext context) {
    return new SuspendRelationCommand(context, false);
  }

  @Override
  public Integer call() {
    List<Integer> relations = new ArrayList<>();
    for (String word : Words.some(words, "no relation ids specified")) {
      if (!word.matches("\\d{1,9}")) {
        throw CommandFailedException.misused("relation ID \"" + word + "\" not valid");
      }
      relations.add(Integer.parseInt(word));
    }
    ask(new Request.SuspendRelations(relations, suspended));
    return 0;
  }
}
