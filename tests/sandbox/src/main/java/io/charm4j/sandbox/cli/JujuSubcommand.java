package io.charm4j.sandbox.cli;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;

/**
 * A command of {@code juju}. Only the one that is asked for is ever built.
 *
 * @param word the command as it is typed
 * @param summary what it does, in a line
 * @param factory makes the command
 * @param aliases other words for it
 */
record JujuSubcommand(
    String word,
    String summary,
    Function<CommandContext, Callable<Integer>> factory,
    List<String> aliases) {

  /** All commands, in the order of their names. */
  static final List<JujuSubcommand> ALL =
      List.of(
          of("add-secret", "Add a new secret.", AddSecretCommand::new),
          of("add-unit", "Add units to a deployed application.", AddUnitCommand::new),
          of("cancel-task", "Cancel pending or running tasks.", CancelTaskCommand::new),
          of("config", "Get, set or reset an application's configuration.", ConfigCommand::new),
          of("debug-log", "Display the model's log.", DebugLogCommand::new),
          of("deploy", "Deploy a packed charm.", DeployCommand::new),
          of("destroy-model", "Remove a model with everything in it.", DestroyModelCommand::new),
          of("exec", "Run commands on units.", ExecCommand::new),
          of("grant-secret", "Let applications read a secret.", GrantSecretCommand::new),
          of("integrate", "Integrate two applications.", IntegrateCommand::new, "relate"),
          of(
              "model-config",
              "Get, set or reset the model's configuration.",
              ModelConfigCommand::new),
          of("refresh", "Replace an application's charm.", RefreshCommand::new),
          of("remove-application", "Remove applications.", RemoveApplicationCommand::new),
          of(
              "remove-relation",
              "Remove the relation of two applications.",
              RemoveRelationCommand::new),
          of("remove-secret", "Remove a secret.", RemoveSecretCommand::new),
          of("remove-unit", "Remove units.", RemoveUnitCommand::new),
          of("resolved", "Mark failed hooks as resolved.", ResolvedCommand::new, "resolve"),
          of(
              "resume-relation",
              "Resume suspended relations, by their numbers.",
              SuspendRelationCommand::resume),
          of("revoke-secret", "Take back the right to read a secret.", RevokeSecretCommand::new),
          of("run", "Run an action on units.", RunCommand::new),
          of("secrets", "List secrets.", SecretsCommand::new, "list-secrets"),
          of("show-secret", "Show a secret.", ShowSecretCommand::new),
          of("show-task", "Show the results of a task.", ShowTaskCommand::new),
          of("show-unit", "Show a unit and its relations' databags.", ShowUnitCommand::new),
          of("status", "Show the model, its applications, units and machines.", StatusCommand::new),
          of(
              "suspend-relation",
              "Suspend relations, by their numbers.",
              SuspendRelationCommand::suspend),
          of("update-secret", "Update a secret.", UpdateSecretCommand::new),
          of("version", "Show the version of Juju that is modelled.", VersionCommand::new),
          of("wait-for", "Wait until an application or unit is active.", WaitForCommand::new));

  private static JujuSubcommand of(
      String word,
      String summary,
      Function<CommandContext, Callable<Integer>> factory,
      String... aliases) {
    return new JujuSubcommand(word, summary, factory, List.of(aliases));
  }

  /** The command of this name or alias. */
  static Optional<JujuSubcommand> named(String name) {
    return ALL.stream()
        .filter(command -> command.word().equals(name) || command.aliases().contains(name))
        .findFirst();
  }

  /** The command itself. */
  Callable<Integer> in(CommandContext context) {
    return factory.apply(context);
  }
}
