package io.charm4j.event;

import io.charm4j.environment.HookEnvironment;
import io.charm4j.environment.MalformedEnvironmentException;
import io.charm4j.event.LifecycleEvent.CollectMetrics;
import io.charm4j.event.LifecycleEvent.ConfigChanged;
import io.charm4j.event.LifecycleEvent.Install;
import io.charm4j.event.LifecycleEvent.LeaderElected;
import io.charm4j.event.LifecycleEvent.LeaderSettingsChanged;
import io.charm4j.event.LifecycleEvent.PostSeriesUpgrade;
import io.charm4j.event.LifecycleEvent.PreSeriesUpgrade;
import io.charm4j.event.LifecycleEvent.Remove;
import io.charm4j.event.LifecycleEvent.Start;
import io.charm4j.event.LifecycleEvent.Stop;
import io.charm4j.event.LifecycleEvent.UpdateStatus;
import io.charm4j.event.LifecycleEvent.UpgradeCharm;
import io.charm4j.event.SecretEvent.SecretChanged;
import io.charm4j.event.SecretEvent.SecretExpired;
import io.charm4j.event.SecretEvent.SecretRemove;
import io.charm4j.event.SecretEvent.SecretRotate;
import io.charm4j.event.StorageEvent.StorageAttached;
import io.charm4j.event.StorageEvent.StorageDetaching;
import io.charm4j.model.SecretId;
import io.charm4j.model.StorageId;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Makes an event of the variables of a dispatch, without reading the charm's metadata: what a hook is
 * about stands in variables of its own (reference/juju-hook-contract §1.3).
 */
public final class EventParser {
  private static final String HOOKS = "hooks/";
  private static final String ACTIONS = "actions/";

  private EventParser() {}

  /**
   * {@return the event; empty when nothing is dispatched, as below {@code juju exec}}
   *
   * @param environment the variables of the dispatch
   * @throws MalformedEnvironmentException when a variable that belongs to the event is missing or wrong
   */
  public static Optional<Event> parse(HookEnvironment environment) {
    return environment.dispatchPath().map(path -> parse(path, new EventVariables(environment)));
  }

  private static Event parse(String path, EventVariables variables) {
    if (path.startsWith(ACTIONS)) {
      return new ActionInvoked(
          path.substring(ACTIONS.length()), variables.optional("JUJU_ACTION_UUID").orElse(""));
    }
    String hook = path.startsWith(HOOKS) ? path.substring(HOOKS.length()) : path;
    return lifecycle(hook)
        .or(() -> secret(hook, variables))
        .or(() -> RelationEventParser.parse(hook, variables))
        .or(() -> storage(hook, variables))
        .or(() -> WorkloadEventParser.parse(hook, variables))
        .orElseGet(() -> new UnknownEvent(hook));
  }

  private static Optional<Event> lifecycle(String hook) {
    return switch (hook) {
      case "install" -> Optional.of(new Install());
      case "start" -> Optional.of(new Start());
      case "stop" -> Optional.of(new Stop());
      case "remove" -> Optional.of(new Remove());
      case "config-changed" -> Optional.of(new ConfigChanged());
      case "update-status" -> Optional.of(new UpdateStatus());
      case "upgrade-charm" -> Optional.of(new UpgradeCharm());
      case "leader-elected" -> Optional.of(new LeaderElected());
      case "leader-settings-changed" -> Optional.of(new LeaderSettingsChanged());
      case "pre-series-upgrade" -> Optional.of(new PreSeriesUpgrade());
      case "post-series-upgrade" -> Optional.of(new PostSeriesUpgrade());
      case "collect-metrics" -> Optional.of(new CollectMetrics());
      default -> Optional.empty();
    };
  }

  private static Optional<Event> secret(String hook, EventVariables variables) {
    return switch (hook) {
      case "secret-changed" -> Optional.of(new SecretChanged(id(variables), label(variables)));
      case "secret-rotate" -> Optional.of(new SecretRotate(id(variables), label(variables)));
      case "secret-remove" ->
          Optional.of(new SecretRemove(id(variables), label(variables), revision(variables)));
      case "secret-expired" ->
          Optional.of(new SecretExpired(id(variables), label(variables), revision(variables)));
      default -> Optional.empty();
    };
  }

  private static SecretId id(EventVariables variables) {
    return variables.parsed("JUJU_SECRET_ID", SecretId::parse);
  }

  private static Optional<String> label(EventVariables variables) {
    return variables.optional("JUJU_SECRET_LABEL");
  }

  private static int revision(EventVariables variables) {
    return variables.parsed("JUJU_SECRET_REVISION", Integer::parseInt);
  }

  /** The name comes from the hook: all variables are missing for a storage that isn't provisioned. */
  private static Optional<Event> storage(String hook, EventVariables variables) {
    Optional<String> attached = EventVariables.prefix(hook, "-storage-attached");
    Optional<String> detaching = EventVariables.prefix(hook, "-storage-detaching");
    if (attached.isEmpty() && detaching.isEmpty()) {
      return Optional.empty();
    }
    Optional<StorageId> storage = variables.optionalParsed("JUJU_STORAGE_ID", StorageId::parse);
    Optional<Path> location = variables.optionalParsed("JUJU_STORAGE_LOCATION", Path::of);
    return attached
        .<Event>map(name -> new StorageAttached(name, storage, location))
        .or(() -> detaching.map(name -> new StorageDetaching(name, storage, location)));
  }
}
