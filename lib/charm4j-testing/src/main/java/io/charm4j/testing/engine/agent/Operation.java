package io.charm4j.testing.engine.agent;

import io.charm4j.testing.engine.state.Hook;

/** What an agent does next. */
sealed interface Operation {

  /** Starts the unit's machine. */
  record StartMachine() implements Operation {}

  /** Makes a storage visible in the machine. */
  record AttachStorage(String id) implements Operation {}

  /** Puts the application's present charm into the unit's directory. */
  record DeployCharm() implements Operation {}

  /** Gives the unit a new pod with the application's present charm. */
  record ReplacePod() implements Operation {}

  /** Puts the application's present charm under a unit in error, and retries its failed hook. */
  record ForceCharm() implements Operation {}

  /** Takes part in all relations of the application that the unit is not in yet. */
  record EnterRelations() implements Operation {}

  /** Leaves a relation without telling the charm. */
  record LeaveRelation(int relation) implements Operation {}

  /** Notes that the unit leads; the hook follows. */
  record AcceptLeadership() implements Operation {}

  /** Notes that the unit does not lead any more. */
  record ResignLeadership() implements Operation {}

  /** Runs a hook. */
  record RunHook(Hook hook) implements Operation {}

  /** Forgets the hook in progress, as if it had run. */
  record SkipHook(Hook hook) implements Operation {}

  /** Forgets a hook that is for leaders only, because the unit does not lead any more. */
  record DropHook(Hook hook) implements Operation {}

  /** Runs an action or an operator's commands. */
  record RunTask(int task) implements Operation {}

  /** Ends the unit. */
  record RemoveUnit() implements Operation {}

  /** Shows that nothing is to be done. */
  record BecomeIdle() implements Operation {}
}
