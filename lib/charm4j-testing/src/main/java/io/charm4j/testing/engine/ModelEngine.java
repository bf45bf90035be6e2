package io.charm4j.testing.engine;

import io.charm4j.hooktool.HookToolCall;
import io.charm4j.hooktool.HookToolResult;
import io.charm4j.testing.engine.agent.AgentPool;
import io.charm4j.testing.engine.agent.AgentStepper;
import io.charm4j.testing.engine.agent.AgentThreads;
import io.charm4j.testing.engine.agent.ContextRegistry;
import io.charm4j.testing.engine.agent.FaultSwitches;
import io.charm4j.testing.engine.agent.ModelOptions;
import io.charm4j.testing.engine.context.EngineServices;
import io.charm4j.testing.engine.context.HookContext;
import io.charm4j.testing.engine.context.RemoteBagCaches;
import io.charm4j.testing.engine.hooktool.HookToolbox;
import io.charm4j.testing.engine.log.DebugLog;
import io.charm4j.testing.engine.state.Model;
import io.charm4j.testing.engine.state.ModelState;
import io.charm4j.testing.engine.state.ModelStore;
import io.charm4j.testing.engine.state.UnitState;
import io.charm4j.testing.engine.substrate.MachineId;
import io.charm4j.testing.engine.substrate.Substrate;
import io.charm4j.testing.engine.substrate.UnitName;
import io.charm4j.testing.engine.view.ModelView;
import io.charm4j.testing.engine.view.UnitDetail;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * A Juju model on a substrate: the one place that knows Juju's rules.
 *
 * <p>Its agents run in threads ({@link #start}), as the sandbox does it, or step by step in the calling
 * thread ({@link #settle}), as tests do it; not both. All other methods are thread-safe.
 *
 * <pre>{@code
 * try (ModelEngine engine = ModelEngine.open(EngineSettings.ofModel("test"), substrate)) {
 *   engine.applications().deploy(DeployRequest.of(charm).withUnits(3));
 *   engine.settle();
 * }
 * }</pre>
 */
public final class ModelEngine implements AutoCloseable {
  private static final Duration CLOSE_LIMIT = Duration.ofSeconds(30);

  private final EngineServices services;
  private final ContextRegistry contexts = new ContextRegistry();
  private final FaultSwitches switches = new FaultSwitches();
  private final HookToolbox toolbox;
  private final AgentPool pool;
  private final AgentStepper stepper;
  private final ApplicationOperations applications;
  private final RelationOperations relations;
  private final TaskOperations tasks;
  private final UnitCommands unitCommands;
  private final SecretOperations secrets;
  private final KubernetesOperations kubernetes;
  private final CrossModelOperations crossModel;
  private final ModelConfiguration configuration;
  private final ModelFaults faults;
  private Optional<AgentThreads> threads = Optional.empty();

  private ModelEngine(EngineSettings settings, Substrate substrate, Model model) {
    DebugLog log = new DebugLog(settings.clock(), () -> ModelOptions.loggingConfig(model.state()));
    services =
        new EngineServices(
            model,
            substrate,
            log,
            settings.clock(),
            settings.cloud(),
            settings.jujuVersion(),
            settings.kubernetes(),
            new RemoteBagCaches());
    toolbox = new HookToolbox(services);
    pool = new AgentPool(services, contexts, switches);
    stepper = new AgentStepper(pool, services);
    applications = new ApplicationOperations(services);
    relations = new RelationOperations(services);
    tasks = new TaskOperations(services, contexts, this::settleUnlessThreaded);
    unitCommands = new UnitCommands(services, this::settleUnlessThreaded);
    secrets = new SecretOperations(services);
    kubernetes = new KubernetesOperations(services, contexts);
    crossModel = new CrossModelOperations(services);
    configuration = new ModelConfiguration(services);
    faults = new ModelFaults(services, switches, contexts, pool);
    model.change(UnitCommands::forgetAll);
    // What ran when the engine ended: hooks are run again, tasks never.
    model.change(draft -> AgentPool.failTasks(draft, settings.clock().instant(), _ -> true));
  }

  /**
   * {@return a new model that is not saved} Nothing runs before {@link #start} or {@link #settle}.
   *
   * @param settings the model's name, clock and cloud
   * @param substrate where units live
   */
  public static ModelEngine open(EngineSettings settings, Substrate substrate) {
    return new ModelEngine(settings, substrate, Model.unsaved(settings.modelName()));
  }

  /**
   * {@return the model that the store has, or a new one that is saved there with every change}
   * Nothing runs before {@link #start} or {@link #settle}.
   *
   * @param settings the model's name, clock and cloud
   * @param substrate where units live
   * @param store where it is saved
   * @throws IllegalStateException when what the store has cannot be read
   */
  public static ModelEngine open(EngineSettings settings, Substrate substrate, ModelStore store) {
    return new ModelEngine(settings, substrate, Model.stored(settings.modelName(), store));
  }

  /**
   * {@return a model that begins with this state, and is not saved} Nothing runs before it is told
   * to.
   *
   * @param settings the model's name, clock and cloud
   * @param substrate where units live
   * @param state what it begins with
   */
  public static ModelEngine open(EngineSettings settings, Substrate substrate, ModelState state) {
    return new ModelEngine(settings, substrate, Model.beginning(state));
  }

  /** Runs an agent per unit, each in a thread of its own, until {@link #close}. */
  public synchronized void start() {
    if (threads.isPresent()) {
      throw new IllegalStateException("the agents run already");
    }
    AgentThreads started = new AgentThreads(pool, services);
    threads = Optional.of(started);
    started.start();
  }

  /**
   * Runs all agents in the calling thread until none has anything due.
   *
   * @throws IllegalStateException when the agents run in threads, or do not come to rest
   */
  public void settle() {
    if (isThreaded()) {
      throw new IllegalStateException("the agents run in threads: wait with awaitChange");
    }
    stepper.settle();
  }

  /**
   * Lets one unit's agent do the one operation that is next for it, in the calling thread.
   *
   * @param unit the unit
   * @return whether anything was due
   * @throws IllegalStateException when the agents run in threads
   */
  public boolean step(UnitName unit) {
    if (isThreaded()) {
      throw new IllegalStateException("the agents run in threads");
    }
    return pool.agent(unit).step();
  }

  private synchronized boolean isThreaded() {
    return threads.isPresent();
  }

  private void settleUnlessThreaded() {
    if (!isThreaded()) {
      stepper.settle();
    }
  }

  /**
   * Lets time pass, with all that becomes due on the way.
   *
   * @param time how long
   * @throws IllegalStateException when the clock is not a {@link VirtualClock}
   */
  public void advance(Duration time) {
    if (!(services.clock() instanceof VirtualClock clock)) {
      throw new IllegalStateException("only a virtual clock can be advanced");
    }
    Instant end = clock.instant().plus(time);
    settle();
    for (Instant due = stepper.nextDue(); !due.isAfter(end); due = stepper.nextDue()) {
      clock.setTo(due.isAfter(clock.instant()) ? due : clock.instant().plusSeconds(1));
      settle();
    }
    if (end.isAfter(clock.instant())) {
      clock.setTo(end);
    }
  }

  /**
   * Answers a hook tool that a program of this context has called.
   *
   * @param contextId the run that calls
   * @param call the tool and its words
   * @param directory the tool's working directory inside the unit's machine, absolute
   *     (reference/juju-hook-contract §2.0)
   * @return what the program gets to see
   */
  public HookToolResult hookTool(String contextId, HookToolCall call, String directory) {
    Optional<HookContext> context = contexts.byId(contextId);
    if (context.isEmpty()) {
      return HookToolbox.refused(
          1, "bad request: expected context id \"\", got \"" + contextId + "\"");
    }
    HookToolResult result = toolbox.run(context.get(), call, directory);
    if (switches.takeDeadlyTool(context.get().unit())) {
      services.substrate().kill(contextId);
    }
    return result;
  }

  /**
   * {@return the id of the context that the unit's program runs in at present}
   *
   * @param unit the unit
   */
  public Optional<String> runningContext(UnitName unit) {
    return contexts.of(unit).map(HookContext::id);
  }

  /**
   * Applications and units.
   *
   * @return what is done with them
   */
  public ApplicationOperations applications() {
    return applications;
  }

  /**
   * Relations.
   *
   * @return what is done with them
   */
  public RelationOperations relations() {
    return relations;
  }

  /**
   * Actions and commands.
   *
   * @return what is done with them
   */
  public TaskOperations tasks() {
    return tasks;
  }

  /**
   * Commands that processes on the units' machines give.
   *
   * @return what runs them
   */
  public UnitCommands unitCommands() {
    return unitCommands;
  }

  /**
   * Pods and their containers, in a model on Kubernetes.
   *
   * @return what is done with them
   */
  public KubernetesOperations kubernetes() {
    return kubernetes;
  }

  /**
   * Applications of other models.
   *
   * @return what is done with them
   */
  public CrossModelOperations crossModel() {
    return crossModel;
  }

  /**
   * Secrets.
   *
   * @return what is done with them
   */
  public SecretOperations secrets() {
    return secrets;
  }

  /** {@return the model's configuration} */
  public ModelConfiguration configuration() {
    return configuration;
  }

  /**
   * Switches that make things go wrong.
   *
   * @return the switches
   */
  public ModelFaults faults() {
    return faults;
  }

  /** {@return the log} */
  public DebugLog log() {
    return services.log();
  }

  /** {@return the whole model as it is now, from which another engine can begin} */
  public ModelState state() {
    return services.model().state();
  }

  /** {@return a picture of the model} */
  public ModelView view() {
    return new ModelPicture(services.model().state(), services.jujuVersion())
        .model(services.clock().instant());
  }

  /**
   * {@return a picture of a unit with its databags}
   *
   * @param unit the unit
   */
  public Optional<UnitDetail> unit(UnitName unit) {
    return new ModelPicture(services.model().state(), services.jujuVersion()).unit(unit);
  }

  /**
   * Counts changes of the model.
   *
   * @return how many there have been
   */
  public long version() {
    return services.model().version();
  }

  /**
   * Waits until the model has changed since this version, or the time is over; answers the version then.
   *
   * @param version the version already seen
   * @param limit how long to wait
   * @return the version then
   * @throws InterruptedException when the thread is interrupted meanwhile
   */
  public long awaitChange(long version, Duration limit) throws InterruptedException {
    return services.model().awaitChange(version, limit);
  }

  /**
   * Ends the model without asking the charms: kills what runs, removes all units, machines and storage
   * from the substrate, and clears the store. The engine is closed afterwards.
   */
  public void destroy() {
    close();
    TreeSet<MachineId> machines = new TreeSet<>(services.model().state().machines().keySet());
    for (UnitState unit : List.copyOf(services.model().state().units().values())) {
      services
          .model()
          .state()
          .storagesOf(unit.name())
          .forEach(storage ->
              services
                  .substrate()
                  .detachStorage(unit.name(), unit.machine(), storage.instance(), true));
      services.substrate().removeUnit(unit.name(), unit.machine());
      machines.add(unit.machine());
    }
    services
        .model()
        .state()
        .storages()
        .values()
        .forEach(storage -> services.substrate().destroyStorage(storage.instance()));
    machines.forEach(services.substrate()::stopMachine);
    services.model().clearStore();
  }

  /**
   * Stops all agents after what they run is killed; the model stays in the store.
   *
   * @throws IllegalStateException when an agent does not stop in time
   */
  @Override
  public void close() {
    pool.close();
    Optional<AgentThreads> running;
    synchronized (this) {
      running = threads;
      threads = Optional.empty();
    }
    if (running.isEmpty()) {
      return;
    }
    try {
      List<String> left = running.get().join(CLOSE_LIMIT);
      if (!left.isEmpty()) {
        throw new IllegalStateException("agents did not stop in time: " + left);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while the agents were stopping");
    }
  }
}
