package io.charm4j.testing.engine.agent;

import io.charm4j.testing.engine.state.AgentState;
import io.charm4j.testing.engine.state.AgentStep;
import io.charm4j.testing.engine.state.Hook;
import io.charm4j.testing.engine.state.LifecycleKind;
import io.charm4j.testing.engine.state.ModelDraft;
import io.charm4j.testing.engine.state.RelationKind;
import io.charm4j.testing.engine.state.RelationMembership;
import io.charm4j.testing.engine.state.Resolution;
import io.charm4j.testing.engine.state.SecretHookKind;
import io.charm4j.testing.engine.state.SecretState;
import io.charm4j.testing.engine.state.UnitStatuses;
import io.charm4j.testing.engine.substrate.UnitName;
import io.charm4j.testing.engine.view.Status;
import java.time.Instant;
import java.util.Optional;

/** What the agent notes and shows before a hook, and after one that is done. */
final class HookEffects {
  private static final String INSTALLING = "installing charm software";

  private HookEffects() {}

  /** The hook begins. */
  static void begin(ModelDraft draft, UnitName unit, Hook hook, Instant now) {
    int attempts =
        draft.unit(unit).agent().step() instanceof AgentStep.Failed failed ? failed.attempts() : 0;
    draft.changeAgent(
        unit,
        agent ->
            agent.withStep(new AgentStep.Running(hook, attempts)).withResolution(Resolution.NONE));
    showAgent(draft, unit, new Status("executing", "running " + hook.name() + " hook", now));
    workloadBefore(hook)
        .ifPresent(message -> showWorkload(draft, unit, new Status("maintenance", message, now)));
  }

  private static Optional<String> workloadBefore(Hook hook) {
    if (!(hook instanceof Hook.Lifecycle(LifecycleKind kind))) {
      return Optional.empty();
    }
    return switch (kind) {
      case INSTALL -> Optional.of(INSTALLING);
      case STOP -> Optional.of("stopping charm software");
      case REMOVE -> Optional.of("cleaning up prior to charm deletion");
      case START,
          CONFIG_CHANGED,
          UPDATE_STATUS,
          UPGRADE_CHARM,
          LEADER_ELECTED,
          LEADER_SETTINGS_CHANGED ->
          Optional.empty();
    };
  }

  /**
   * The hook is done.
   *
   * @param configHash stands for the configuration as it was when the hook began
   */
  static void done(ModelDraft draft, UnitName unit, Hook hook, String configHash, Instant now) {
    draft.changeAgent(unit, agent -> agent.withStep(new AgentStep.Idle()));
    switch (hook) {
      case Hook.Lifecycle(LifecycleKind kind) -> lifecycleDone(draft, unit, kind, configHash, now);
      case Hook.Relation relation -> relationDone(draft, unit, relation);
      case Hook.Storage storage ->
          draft.changeAgent(
              unit,
              agent ->
                  storage.attached()
                      ? agent.withStorage(storage.id())
                      : agent.withoutStorage(storage.id()));
      case Hook.Secret secret -> secretDone(draft, unit, secret, now);
      case Hook.Workload workload -> draft.changeAgent(unit, agent -> agent.withoutDue(workload));
    }
  }

  private static void lifecycleDone(
      ModelDraft draft, UnitName unit, LifecycleKind kind, String configHash, Instant now) {
    switch (kind) {
      case INSTALL -> draft.changeProgress(unit, progress -> progress.afterInstall());
      case CONFIG_CHANGED -> {
        RelationScope.refreshAddresses(draft, unit);
        draft.changeProgress(unit, progress -> progress.withConfigHash(configHash));
        if (!draft.unit(unit).agent().progress().started()) {
          queue(draft, unit, LifecycleKind.START);
        }
      }
      case START -> {
        draft.changeProgress(unit, progress -> progress.withStarted(true).withRebooted(false));
        scheduleUpdateStatus(draft, unit, now);
        if (draft.unit(unit).statuses().workload().message().equals(INSTALLING)) {
          showWorkload(draft, unit, new Status("unknown", "", now));
        }
      }
      case UPGRADE_CHARM -> queue(draft, unit, LifecycleKind.CONFIG_CHANGED);
      case UPDATE_STATUS -> scheduleUpdateStatus(draft, unit, now);
      case LEADER_SETTINGS_CHANGED -> {
        int version = draft.application(unit.application()).leadership().settingsVersion();
        draft.changeProgress(unit, progress -> progress.withLeaderSettingsVersion(version));
      }
      case LEADER_ELECTED -> {}
      case STOP -> draft.changeProgress(unit, progress -> progress.withStarted(false));
      case REMOVE -> {
        draft.changeProgress(unit, progress -> progress.afterRemove());
        showWorkload(draft, unit, new Status("terminated", "", now));
      }
    }
  }

  private static void scheduleUpdateStatus(ModelDraft draft, UnitName unit, Instant now) {
    Instant next = now.plus(ModelOptions.updateStatusInterval(draft.state()));
    draft.changeAgent(unit, agent -> agent.withNextUpdateStatus(next));
  }

  /** Makes a hook the next one, whatever else is due. */
  static void queue(ModelDraft draft, UnitName unit, LifecycleKind kind) {
    draft.changeAgent(
        unit, agent -> agent.withStep(new AgentStep.Queued(new Hook.Lifecycle(kind))));
  }

  private static void relationDone(ModelDraft draft, UnitName unit, Hook.Relation hook) {
    AgentState agent = draft.unit(unit).agent();
    RelationMembership membership = agent.relations().get(hook.relation());
    if (hook.kind() == RelationKind.BROKEN) {
      Reaper.leave(draft, unit, hook.relation());
    } else if (membership != null) {
      draft.changeAgent(unit, state -> state.withRelation(after(membership, hook)));
    }
  }

  private static RelationMembership after(RelationMembership membership, Hook.Relation hook) {
    return switch (hook.kind()) {
      case CREATED -> membership.afterCreated();
      case JOINED -> membership.afterJoined(hook.remoteUnit().orElseThrow(), hook.version());
      case CHANGED ->
          hook.remoteUnit()
              .map(remote -> membership.afterChanged(remote, hook.version()))
              .orElseGet(() -> membership.afterApplicationChanged(hook.version()));
      case DEPARTED -> membership.afterDeparted(hook.remoteUnit().orElseThrow());
      case BROKEN -> membership;
    };
  }

  private static void secretDone(ModelDraft draft, UnitName unit, Hook.Secret hook, Instant now) {
    SecretState secret = draft.secrets().get(hook.id());
    if (secret == null) {
      return;
    }
    if (SecretClock.isOfTheClock(hook.kind())) {
      draft.secrets().put(hook.id(), SecretClock.told(secret, hook.kind(), now));
    } else if (hook.kind() == SecretHookKind.CHANGED) {
      draft
          .secrets()
          .put(
              hook.id(),
              secret.withTracking(unit, secret.trackingOf(unit).notifiedOf(secret.latest())));
    } else if (hook.revision().isPresent()
        && secret.revisions().containsKey(hook.revision().get())) {
      draft.secrets().put(hook.id(), secret.withRemovalNotified(hook.revision().get()));
    }
  }

  /** The hook failed; it is run again later. */
  static void failed(ModelDraft draft, UnitName unit, Hook hook, Instant now) {
    int attempts =
        draft.unit(unit).agent().step() instanceof AgentStep.Running running
            ? running.attempts() + 1
            : 1;
    draft.changeAgent(
        unit,
        agent ->
            agent.withStep(
                new AgentStep.Failed(hook, attempts, now.plus(RetryDelay.after(attempts)))));
    showAgent(draft, unit, new Status("error", "hook failed: \"" + hook.name() + "\"", now));
  }

  static void showAgent(ModelDraft draft, UnitName unit, Status status) {
    show(draft, unit, draft.unit(unit).statuses().withAgent(status));
  }

  static void showWorkload(ModelDraft draft, UnitName unit, Status status) {
    show(draft, unit, draft.unit(unit).statuses().withWorkload(status));
  }

  private static void show(ModelDraft draft, UnitName unit, UnitStatuses statuses) {
    draft.changeUnit(unit, state -> state.withStatuses(statuses));
  }
}
