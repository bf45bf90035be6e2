package io.charm4j.sandbox.controller;

import io.charm4j.sandbox.controller.protocol.ControllerFailureException;
import io.charm4j.sandbox.controller.protocol.Request;
import io.charm4j.sandbox.controller.protocol.SocketController;
import io.charm4j.sandbox.machine.ModelCleaner;
import io.charm4j.sandbox.machine.ModelDirectory;
import io.charm4j.testing.engine.substrate.SubstrateException;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Optional;

/** Removes a model from outside: through its controller, and without it where it has none. */
public final class ModelRemoval {

  private final StateDirectory directory;

  /** For one model. */
  public ModelRemoval(StateDirectory directory) {
    this.directory = directory;
  }

  /** Leaves nothing of the model; does nothing when there is no such model. */
  public void perform() throws IOException, InterruptedException, ControllerFailureException {
    Optional<ControllerFailureException> refusal = throughController();
    if (!Files.isDirectory(directory.path())) {
      return;
    }
    if (ControllerLock.isHeld(directory)) {
      throw new ControllerFailureException(
          "model \""
              + directory.model()
              + "\" still has a controller: end it with ./dev sandbox down and try again");
    }
    try {
      ModelCleaner.cleanUp(new ModelDirectory(directory.path()));
    } catch (SubstrateException e) {
      ControllerFailureException failure =
          new ControllerFailureException(
              "cannot remove model \"" + directory.model() + "\": " + e.getMessage(), e);
      refusal.ifPresent(failure::addSuppressed);
      throw failure;
    }
  }

  /** Answers why the controller could not do it, if there is one and it could not. */
  private Optional<ControllerFailureException> throughController()
      throws IOException, InterruptedException, ControllerFailureException {
    ControllerStart controller = new ControllerStart(directory);
    Optional<ProcessHandle> process = controller.living();
    if (process.isEmpty()) {
      return Optional.empty();
    }
    try {
      new SocketController(directory.model(), directory.socket()).ask(new Request.DestroyModel());
      controller.awaitEnd(process.get());
      return Optional.empty();
    } catch (ControllerFailureException e) {
      // It hangs or is broken: what it has left is removed without it.
      process.get().destroyForcibly();
      controller.awaitEnd(process.get());
      return Optional.of(e);
    }
  }
}
