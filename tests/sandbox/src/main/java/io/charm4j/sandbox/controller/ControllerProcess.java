package io.charm4j.sandbox.controller;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.charm4j.testing.engine.EngineSettings;
import io.charm4j.testing.engine.ModelEngine;
import io.charm4j.testing.engine.log.Subscription;
import io.charm4j.testing.engine.state.CloudSpec;
import io.charm4j.testing.engine.substrate.SubstrateException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The program that holds one model: it runs the model's agents and answers the command line until it
 * is told to stop.
 */
public final class ControllerProcess implements ControllerLife {

  private static final int ANOTHER_RUNS = 3;

  private final ModelWorld world;
  private final ModelEngine engine;
  private final CountDownLatch end = new CountDownLatch(1);
  private final AtomicBoolean closed = new AtomicBoolean();

  private ControllerProcess(ModelWorld world, ModelEngine engine) {
    this.world = world;
    this.engine = engine;
  }

  /**
   * Runs a controller to its end.
   *
   * @param words the directory of all models' state, and the model's name
   */
  public static void main(String[] words) throws IOException, InterruptedException {
    StateDirectory directory = StateDirectory.of(Path.of(words[0]), words[1]);
    Files.createDirectories(directory.path());
    Optional<ControllerLock> lock = ControllerLock.tryTake(directory);
    if (lock.isEmpty()) {
      System.err.println("model \"" + directory.model() + "\" has a controller already");
      System.exit(ANOTHER_RUNS);
    }
    ControllerLog.configure(directory);
    try (ControllerLock _ = lock.get()) {
      new ProcessFile(directory).writeOwn();
      run(directory, LinuxWorld::open);
    } catch (IOException | RuntimeException e) {
      log().error("the controller failed", e);
      System.exit(1);
    }
    System.exit(0);
  }

  private static Logger log() {
    return LoggerFactory.getLogger(ControllerProcess.class);
  }

  /** Runs the model until it is stopped or destroyed. */
  static void run(StateDirectory directory, ModelWorld.Opener opener)
      throws IOException, InterruptedException {
    CompletableFuture<ModelEngine> opened = new CompletableFuture<>();
    ModelWorld world = opener.open(directory, opened);
    ModelEngine engine = openEngine(directory, world);
    opened.complete(engine);
    ControllerProcess controller = new ControllerProcess(world, engine);
    Runtime.getRuntime().addShutdownHook(new Thread(controller::close, "end of the controller"));
    RequestHandler handler =
        new ModelRequestHandler(
            engine,
            new CharmStore(directory, world.charms()),
            new GivenResources(directory),
            ModelCloud.of(directory).orElse(ModelCloud.MACHINES).isKubernetes(),
            controller);
    try (ControllerServer server = ControllerServer.open(directory.socket(), handler);
        Subscription _ = engine.log().subscribe(ModelLog::write)) {
      engine.start();
      log().info("the controller of model {} is ready", directory.model());
      Thread.ofVirtual().name("controller socket").start(() -> serve(server));
      controller.end.await();
    } finally {
      controller.close();
    }
  }

  private static ModelEngine openEngine(StateDirectory directory, ModelWorld world)
      throws IOException {
    try {
      EngineSettings settings = EngineSettings.ofModel(directory.model());
      boolean kubernetes = ModelCloud.of(directory).orElse(ModelCloud.MACHINES).isKubernetes();
      return ModelEngine.open(
          kubernetes ? settings.onKubernetes().withCloud(kubernetesCloud()) : settings,
          world.substrate(),
          new FileModelStore(directory));
    } catch (RuntimeException | IOException e) {
      world.close();
      throw e;
    }
  }

  /** What tells a charm that it is on Kubernetes; there is no cluster that one could log in to. */
  private static CloudSpec kubernetesCloud() {
    ObjectNode cloud = JsonNodeFactory.instance.objectNode();
    cloud.put("type", "kubernetes");
    cloud.put("name", ModelCloud.Kind.K8S.word());
    cloud.putObject("credential").put("auth-type", "empty").putObject("attrs");
    return new CloudSpec(cloud);
  }

  private static void serve(ControllerServer server) {
    try {
      server.serve();
    } catch (IOException e) {
      log().error("the controller's socket failed", e);
    }
  }

  @Override
  public JsonNode describe() {
    return process().put("host-address", world.hostAddress());
  }

  private static ObjectNode process() {
    return JsonNodeFactory.instance.objectNode().put("process", ProcessHandle.current().pid());
  }

  @Override
  public JsonNode stop() {
    end.countDown();
    return process();
  }

  @Override
  public JsonNode destroy() throws RequestRefusedException {
    try {
      engine.destroy();
    } catch (SubstrateException e) {
      log().warn("the model did not go in order; removing what is left", e);
    }
    close();
    try {
      world.remove();
    } catch (SubstrateException e) {
      throw new RequestRefusedException(
          "the model is destroyed, but something of it is left: "
              + e.getMessage()
              + "; try again with: ./dev sandbox destroy",
          e);
    } finally {
      end.countDown();
    }
    return process();
  }

  /** Stops agents and services; safe to call again. */
  private void close() {
    if (closed.compareAndSet(false, true)) {
      engine.close();
      world.close();
    }
  }
}
