package io.charm4j.sandbox.cli;

import io.charm4j.sandbox.controller.protocol.Request;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code juju show-secret <name or id>}. */
final class ShowSecretCommand extends ModelCommand {

  @Parameters(paramLabel = "<name or id>", arity = "0..*", hideParamSyntax = true)
  private List<String> words = new ArrayList<>();

  @Option(names = "--reveal", description = "Show the content.")
  private boolean reveal;

  @Option(names = "--format", paramLabel = "<format>", description = "yaml (default) or json.")
  private String format = "yaml";

  ShowSecretCommand(CommandContext context) {
    super(context);
  }

  @Override
  public Integer call() {
    String secret = Words.only(words, "missing secret URI");
    print(Documents.in(format, ask(new Request.ShowSecret(secret, reveal))));
    return 0;
  }
}
