package io.charm4j.sandbox.cli;

import io.charm4j.sandbox.controller.ControllerStart;
import io.charm4j.sandbox.controller.ModelRemoval;
import io.charm4j.sandbox.controller.StateDirectory;
import io.charm4j.sandbox.controller.protocol.ControllerFailureException;
import io.charm4j.sandbox.controller.protocol.Request;
import io.charm4j.sandbox.controller.protocol.SocketController;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.util.Optional;

/** Does what {@code sandbox} is asked to do with one model. */
final class SandboxModel {

  private final StateDirectory directory;
  private final ControllerStart controller;
  private final JujuWrapper wrapper;
  private final PrintStream out;
  private final PrintStream err;

  SandboxModel(StateDirectory directory, PrintStream out, PrintStream err) {
    this.directory = directory;
    this.controller = new ControllerStart(directory);
    this.wrapper = new JujuWrapper(directory.parent());
    this.out = out;
    this.err = err;
  }

  /** Answers the exit status. */
  int perform(SandboxAction action) throws IOException, InterruptedException {
    try {
      return switch (action) {
        case ENV -> environment();
        case STATUS -> status();
        case DOWN -> down();
        case DESTROY -> destroy();
      };
    } catch (ControllerFailureException e) {
      throw CommandFailedException.failed(String.valueOf(e.getMessage()));
    }
  }

  /**
   * Starts the model's controller; answers the exit status.
   *
   * @param resumes whether there is such a model already
   */
  int up(boolean resumes) throws IOException, InterruptedException {
    HostTools.require(System.getenv());
    boolean runs = controller.living().isPresent();
    try {
      controller.start();
    } catch (ControllerFailureException e) {
      throw CommandFailedException.failed(String.valueOf(e.getMessage()));
    }
    wrapper.write();
    String state = runs ? "is up already" : resumes ? "goes on" : "is up";
    err.println(
        """
        Model "%s" %s. Put its juju on the PATH with:
          eval "$(./dev sandbox env%s)\"\
        """
            .formatted(directory.model(), state, modelOption()));
    return 0;
  }

  private int environment() throws ControllerFailureException {
    String hostAddress =
        new SocketController(directory.model(), directory.socket())
            .ask(new Request.Ping())
            .path("host-address")
            .asText();
    out.println("export PATH=" + ShellText.quote(wrapper.directory().toString()) + ":\"$PATH\"");
    out.println(
        "export " + CommandContext.MODEL_VARIABLE + "=" + ShellText.quote(directory.model()));
    out.println(
        "export " + StateDirectory.VARIABLE + "=" + ShellText.quote(directory.parent().toString()));
    out.println("export SANDBOX_HOST_ADDRESS=" + ShellText.quote(hostAddress));
    return 0;
  }

  private int status() throws IOException {
    Optional<ProcessHandle> process = controller.living();
    if (process.isPresent()) {
      out.println(
          "Model \"%s\" is up: controller process %d, state in %s"
              .formatted(directory.model(), process.get().pid(), directory.path()));
      return 0;
    }
    out.println(
        Files.isDirectory(directory.path())
            ? "Model \"%s\" has no controller; its state is in %s. Go on with: ./dev sandbox up%s"
                .formatted(directory.model(), directory.path(), modelOption())
            : "There is no model \"%s\". Start it with: ./dev sandbox up%s"
                .formatted(directory.model(), modelOption()));
    return CommandFailedException.FAILED;
  }

  private int down() throws IOException, InterruptedException, ControllerFailureException {
    controller.stop();
    err.println("Model \"%s\" has no controller now.".formatted(directory.model()));
    return 0;
  }

  private int destroy() throws IOException, InterruptedException, ControllerFailureException {
    new ModelRemoval(directory).perform();
    wrapper.removeUnlessUsed();
    err.println("Model \"%s\" is gone.".formatted(directory.model()));
    return 0;
  }

  private String modelOption() {
    return directory.model().equals(CommandContext.DEFAULT_MODEL)
        ? ""
        : " --model " + directory.model();
  }
}
