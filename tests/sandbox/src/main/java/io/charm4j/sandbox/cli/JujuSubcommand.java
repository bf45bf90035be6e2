package io.charm4j.sandbox.cli;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;

/** The commands of {@code juju}. Only the one that is asked for is ever built. */
enum JujuSubcommand {
  ADD_SECRET("Add a new secret.", AddSecretCommand::new),
  ADD_UNIT("Add units to a deployed application.", AddUnitCommand::new),
  CANCEL_TASK("Cancel pending or running tasks.", CancelTaskCommand::new),
  CONFIG("Get, set or reset an application's configuration.", ConfigCommand::new),
  DEBUG_LOG("Display the model's log.", DebugLogCommand::new),
  DEPLOY("Deploy a packed charm.", DeployCommand::new),
  DESTROY_MODEL("Remove a model with everything in it.", DestroyModelCommand::new),
  EXEC("Run commands on units.", ExecCommand::new),
  GRANT_SECRET("Let applications read a secret.", GrantSecretCommand::new),
  INTEGRATE("Integrate two applications.", IntegrateCommand::new, "relate"),
  MODEL_CONFIG("Get, set or reset the model's configuration.", ModelConfigCommand::new),
  REFRESH("Replace an application's charm.", RefreshCommand::new),
  REMOVE_APPLICATION("Remove applications.", RemoveApplicationCommand::new),
  REMOVE_RELATION("Remove the relation of two applications.", RemoveRelationCommand::new),
  REMOVE_SECRET("Remove a secret.", RemoveSecretCommand::new),
  REMOVE_UNIT("Remove units.", RemoveUnitCommand::new),
  RESOLVED("Mark failed hooks as resolved.", ResolvedCommand::new, "resolve"),
  REVOKE_SECRET("Take back the right to read a secret.", RevokeSecretCommand::new),
  RUN("Run an action on units.", RunCommand::new),
  SECRETS("List secrets.", SecretsCommand::new, "list-secrets"),
  SHOW_SECRET("Show a secret.", ShowSecretCommand::new),
  SHOW_TASK("Show the results of a task.", ShowTaskCommand::new),
  SHOW_UNIT("Show a unit and its relations' databags.", ShowUnitCommand::new),
  STATUS("Show the model, its applications, units and machines.", StatusCommand::new),
  UPDATE_SECRET("Update a secret.", UpdateSecretCommand::new),
  VERSION("Show the version of Juju that is modelled.", VersionCommand::new),
  WAIT_FOR("Wait until an application or unit is active.", WaitForCommand::new);

  private final String summary;
  private final Function<CommandContext, Callable<Integer>> factory;
  private final List<String> aliases;

  JujuSubcommand(
      String summary, Function<CommandContext, Callable<Integer>> factory, String... aliases) {
    this.summary = summary;
    this.factory = factory;
    this.aliases = List.of(aliases);
  }

  /** The command of this name or alias. */
  static Optional<JujuSubcommand> named(String name) {
    return Arrays.stream(values())
        .filter(command -> command.word().equals(name) || command.aliases.contains(name))
        .findFirst();
  }

  /** The command's name as it is typed. */
  String word() {
    return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
  }

  /** What it does, in a line. */
  String summary() {
    return summary;
  }

  /** The command itself. */
  Callable<Integer> in(CommandContext context) {
    return factory.apply(context);
  }
}
