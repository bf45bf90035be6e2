package io.charm4j.sandbox.snapd;

import io.charm4j.sandbox.machine.LaunchRequest;
import io.charm4j.sandbox.machine.LaunchedProgram;
import io.charm4j.sandbox.machine.LineCutter;
import io.charm4j.sandbox.machine.RunningMachine;
import io.charm4j.testing.engine.substrate.ProgramEnd;
import io.charm4j.testing.engine.substrate.SubstrateException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * One daemon of a snap, kept running as systemd does with {@code Restart=always}: whatever its end, it is
 * started again after the delay, until it is stopped (reference/snapd §6, §9).
 */
final class SnapService {
  private static final int SIGTERM = 15;
  private static final int SIGKILL = 9;
  private static final Duration START_LIMIT = Duration.ofSeconds(20);
  private static final Duration KILL_LIMIT = Duration.ofSeconds(10);

  private final RunningMachine machine;
  private final String name;
  private final Duration restartDelay;
  private final Duration stopLimit;
  private final ServiceLog log;
  private @Nullable Supervision supervision;

  SnapService(
      RunningMachine machine,
      String name,
      Duration restartDelay,
      Duration stopLimit,
      ServiceLog log) {
    this.machine = machine;
    this.name = name;
    this.restartDelay = restartDelay;
    this.stopLimit = stopLimit;
    this.log = log;
  }

  ServiceLog log() {
    return log;
  }

  /** Whether its process runs at this moment; not during the restart delay. */
  synchronized boolean isActive() {
    return supervision != null && supervision.isActive();
  }

  /** Whether it was started and not stopped since. */
  synchronized boolean isWanted() {
    return supervision != null && supervision.isAlive();
  }

  /**
   * Starts it; does nothing when it runs. Like a {@code simple} service it counts as started as soon as
   * its process exists.
   *
   * @throws ServiceException when the process cannot be started
   */
  synchronized void start(LaunchRequest request) throws ServiceException {
    if (isActive()) {
      return;
    }
    stop();
    Supervision next = new Supervision(request);
    supervision = next;
    next.begin();
  }

  /**
   * Stops it by SIGTERM, and by SIGKILL after the limit; does nothing when it does not run.
   *
   * @throws ServiceException when even SIGKILL does not end it
   */
  synchronized void stop() throws ServiceException {
    if (supervision != null) {
      supervision.end();
      supervision = null;
    }
  }

  /**
   * Ends it by SIGKILL: its machine is being taken away.
   *
   * @throws ServiceException when even that does not end it
   */
  synchronized void kill() throws ServiceException {
    if (supervision != null) {
      supervision.kill();
      supervision = null;
    }
  }

  /** One period from a start to the stop that ends it. */
  private final class Supervision implements LaunchedProgram.Listener {
    private final LaunchRequest request;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final CompletableFuture<String> firstStart = new CompletableFuture<>();
    private final Thread thread;
    private final LineCutter lines;
    private volatile int processId;
    private volatile @Nullable LaunchedProgram program;

    Supervision(LaunchRequest request) {
      this.request = request;
      this.lines = new LineCutter(line -> log.add(processId, line));
      this.thread = Thread.ofPlatform().daemon().name("snap service " + name).unstarted(this::run);
    }

    boolean isActive() {
      return processId != 0;
    }

    boolean isAlive() {
      return thread.isAlive();
    }

    void begin() throws ServiceException {
      thread.start();
      try {
        String problem = firstStart.get(START_LIMIT.toSeconds(), TimeUnit.SECONDS);
        if (!problem.isEmpty()) {
          end();
          throw new ServiceException("cannot start service " + name + ": " + problem);
        }
      } catch (TimeoutException | ExecutionException e) {
        end();
        throw new ServiceException("cannot start service " + name + ": " + e);
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
        throw new ServiceException("interrupted while service " + name + " started");
      }
    }

    void end() throws ServiceException {
      stopping.countDown();
      signal(SIGTERM);
      if (!ends(stopLimit)) {
        kill();
      }
    }

    void kill() throws ServiceException {
      stopping.countDown();
      signal(SIGKILL);
      if (!ends(KILL_LIMIT)) {
        throw new ServiceException("service " + name + " cannot be killed");
      }
    }

    private boolean ends(Duration limit) throws ServiceException {
      try {
        return thread.join(limit);
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
        throw new ServiceException("interrupted while service " + name + " stopped");
      }
    }

    private void signal(int number) {
      LaunchedProgram current = program;
      if (current != null) {
        current.signal(number);
      }
    }

    private void run() {
      try {
        do {
          runOnce();
        } while (!stopping.await(restartDelay.toMillis(), TimeUnit.MILLISECONDS));
      } catch (SubstrateException e) {
        // The machine is gone, and its services with it.
        log.add(0, "service " + name + " ended: " + e.getMessage());
        firstStart.complete(String.valueOf(e.getMessage()));
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
      } finally {
        processId = 0;
        firstStart.complete("ended at once");
      }
    }

    private void runOnce() {
      try (LaunchedProgram launched = machine.start(request)) {
        program = launched;
        if (stopping.getCount() == 0) {
          launched.signal(SIGTERM);
        }
        ProgramEnd end = launched.await(this);
        lines.finish();
        log.add(processId, "service " + name + " ended: " + end);
        firstStart.complete(end instanceof ProgramEnd.NotStarted(String reason) ? reason : "");
      } finally {
        processId = 0;
        program = null;
      }
    }

    @Override
    public void started(int id) {
      processId = id;
      firstStart.complete("");
    }

    @Override
    public void standardOutput(byte[] bytes) {
      lines.accept(bytes);
    }

    @Override
    public void standardError(byte[] bytes) {
      lines.accept(bytes);
    }
  }
}
