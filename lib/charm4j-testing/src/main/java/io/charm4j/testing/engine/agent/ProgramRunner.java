package io.charm4j.testing.engine.agent;

import io.charm4j.testing.engine.context.EngineServices;
import io.charm4j.testing.engine.context.HookContext;
import io.charm4j.testing.engine.context.Purpose;
import io.charm4j.testing.engine.context.RemoteBagCache;
import io.charm4j.testing.engine.state.TaskState;
import io.charm4j.testing.engine.substrate.Program;
import io.charm4j.testing.engine.substrate.ProgramEnd;
import io.charm4j.testing.engine.substrate.ProgramStart;
import io.charm4j.testing.engine.substrate.UnitName;
import io.charm4j.testing.engine.view.TaskStatus;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

/** Starts a unit's programs, each in a context of its own, and waits for their end. */
final class ProgramRunner {
  private static final int KILL = 9;

  private final EngineServices services;
  private final ContextRegistry contexts;

  ProgramRunner(EngineServices services, ContextRegistry contexts) {
    this.services = services;
    this.contexts = contexts;
  }

  /** A context with an id that was never used. */
  HookContext newContext(UnitName unit, Purpose purpose, RemoteBagCache memberBags) {
    byte[] random = new byte[16];
    ThreadLocalRandom.current().nextBytes(random);
    String id = unit + "-" + purpose.word() + "-" + HexFormat.of().formatHex(random);
    return new HookContext(id, unit, purpose, services.model().state(), memberBags);
  }

  /** Runs the charm's {@code dispatch}, or else its legacy program of this path. */
  ProgramEnd runCharm(HookContext context, String legacyPath, CapturedOutput output) {
    ProgramEnd end = run(context, new Program.Dispatch(), output);
    return end instanceof ProgramEnd.Missing
        ? run(context, new Program.LegacyHook(legacyPath), output)
        : end;
  }

  /** Runs one program. */
  ProgramEnd run(HookContext context, Program program, CapturedOutput output) {
    Map<String, String> environment =
        HookEnvironment.of(
            services.model().state(), context, services.jujuVersion(), services.kubernetes());
    contexts.begin(context);
    try {
      if (isCancelled(context)) {
        return new ProgramEnd.Signalled(KILL);
      }
      return services
          .substrate()
          .run(
              new ProgramStart(
                  context.unit(), context.machine(), context.id(), program, environment),
              output);
    } finally {
      contexts.end(context);
    }
  }

  /** Whoever cancelled before the context was known could not kill anything. */
  private boolean isCancelled(HookContext context) {
    if (!(context.purpose() instanceof Purpose.OfAction action)) {
      return false;
    }
    TaskState task = services.model().state().tasks().get(action.task());
    return task != null && task.status() == TaskStatus.ABORTING;
  }

  /** The end as Go's os/exec words it. */
  static String describe(ProgramEnd end) {
    return switch (end) {
      case ProgramEnd.Exited(int code) -> "exit status " + code;
      case ProgramEnd.Signalled(int signal) -> "signal: " + signalName(signal);
      case ProgramEnd.Missing _ -> "not found";
      case ProgramEnd.NotStarted(String reason) -> reason;
    };
  }

  private static String signalName(int signal) {
    return switch (signal) {
      case 1 -> "hangup";
      case 2 -> "interrupt";
      case 3 -> "quit";
      case 6 -> "aborted";
      case 9 -> "killed";
      case 11 -> "segmentation fault";
      case 15 -> "terminated";
      default -> "signal " + signal;
    };
  }
}
