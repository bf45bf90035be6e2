package io.charm4j;

import io.charm4j.environment.HookEnvironment;
import io.charm4j.environment.MalformedEnvironmentException;
import io.charm4j.event.Event;
import io.charm4j.event.EventParser;
import io.charm4j.hooktool.HookToolCall;
import io.charm4j.hooktool.HookToolRunner;
import io.charm4j.hooktool.ProcessHookToolRunner;
import io.charm4j.hooktool.Question;
import io.charm4j.logging.JujuLogging;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Runs a charm for one event. */
public final class CharmRuntime {
  /**
   * The variable that stops a dispatch within a dispatch. The runtime sets it for the hook tools it starts; a
   * charm that starts programs which might run {@code dispatch} sets it for them, to any text.
   */
  public static final String WITHIN_DISPATCH = ProcessHookToolRunner.WITHIN_DISPATCH;

  private static final int SUCCESS = 0;
  private static final int FAILURE = 1;

  /** How long shutdown hooks may take after the charm has done everything. */
  private static final Duration EXIT_LIMIT = Duration.ofSeconds(30);

  private CharmRuntime() {}

  /**
   * Runs a charm for the event that the environment describes: deferred events first, then the event
   * itself, then statuses, then everything that was written is sent.
   *
   * <p>Without {@code JUJU_DISPATCH_PATH}, as below {@code juju exec}, there is no event: a line on
   * standard error says so, and the exit code is 0, since nothing went wrong. An event that the runtime
   * does not know is ignored, so that a charm can be rolled back under a newer Juju.
   *
   * @param environment the variables of the dispatch
   * @param tools runs the hook tools
   * @param factory makes the charm, normally its constructor
   * @return the exit code: 0 when everything succeeded and Juju may commit, 1 otherwise
   */
  public static int dispatch(
      Map<String, String> environment, HookToolRunner tools, CharmFactory factory) {
    if (!environment.getOrDefault(WITHIN_DISPATCH, "").isEmpty()) {
      System.err.println("Nothing to dispatch: this already runs within a dispatch");
      return SUCCESS;
    }
    try {
      HookEnvironment hook = HookEnvironment.parse(environment);
      Optional<Event> event = EventParser.parse(hook);
      if (event.isEmpty()) {
        System.err.println(
            "Nothing to dispatch: JUJU_DISPATCH_PATH is not set. Juju sets it for hooks and actions,"
                + " not for juju exec");
        return SUCCESS;
      }
      return run(hook, event.get(), tools, factory) ? SUCCESS : FAILURE;
    } catch (MalformedEnvironmentException e) {
      System.err.println("Cannot dispatch: " + e.getMessage());
      return FAILURE;
    }
  }

  private static boolean run(
      HookEnvironment hook, Event event, HookToolRunner runner, CharmFactory factory) {
    Tracer tracer = new Tracer(factory.settings().listener());
    HookToolRunner tools = tracer.watch(runner.begin(foreseen(event, factory.settings())));
    try (JujuLogging _ = JujuLogging.attach(tools)) {
      RefusedCache.tellOnce(hook.charmDirectory());
      return tracer.run(event, new Dispatch(hook, event, tools, factory, tracer));
    }
  }

  /** In plain loops: the first use of each lambda costs a fresh JVM time. */
  private static List<HookToolCall> foreseen(Event event, DispatchSettings settings) {
    List<HookToolCall> calls = new ArrayList<>();
    for (Question question : settings.foresight().of(event)) {
      calls.add(question.call());
    }
    return calls;
  }

  /**
   * Runs a charm in the process that Juju started, and ends that process, whatever threads are left: a
   * hook has no time limit, so a thread that hangs would block the unit for ever.
   *
   * @param factory makes the charm, normally its constructor
   */
  public static void main(CharmFactory factory) {
    int exitCode = dispatch(System.getenv(), new ProcessHookToolRunner(), factory);
    ProcessExit.now(exitCode, EXIT_LIMIT);
  }
}
