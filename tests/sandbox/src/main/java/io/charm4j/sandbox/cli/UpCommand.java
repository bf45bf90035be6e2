package io.charm4j.sandbox.cli;

import io.charm4j.sandbox.controller.ModelCloud;
import io.charm4j.sandbox.controller.StateDirectory;
import io.charm4j.sandbox.machine.PodSettings;
import io.charm4j.sandbox.machine.PodSubstrate;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Option;

/** {@code sandbox up}: starts a model, or goes on with one whose controller has ended. */
final class UpCommand extends SandboxSubcommand {
  private static final Pattern SIZE = Pattern.compile("([1-9][0-9]{0,8})([MG])");

  @Option(
      names = "--cloud",
      paramLabel = "<kind>",
      description =
          "What units are: machines (the default), or k8s for pods. A model keeps its kind.")
  private Optional<String> cloud = Optional.empty();

  @Option(
      names = "--charm-memory",
      paramLabel = "<size>",
      description = "Memory of the charm's container of a pod, such as 256M (default 1G).")
  private Optional<String> memory = Optional.empty();

  @Option(
      names = "--grace-period",
      paramLabel = "<duration>",
      converter = GoDuration.class,
      description = "From SIGTERM to SIGKILL when a pod or container ends (default 30s).")
  private Duration gracePeriod = PodSettings.GRACE_PERIOD;

  UpCommand(Invocation invocation) {
    super(invocation);
  }

  @Override
  int perform(StateDirectory directory) throws IOException, InterruptedException {
    Optional<ModelCloud> present = ModelCloud.of(directory);
    Optional<ModelCloud.Kind> asked = cloud.map(UpCommand::kind);
    if (present.isPresent() && asked.isPresent() && present.get().kind() != asked.get()) {
      throw CommandFailedException.failed(
          "model \"%s\" is on %s; destroy it first, or name another with --model"
              .formatted(directory.model(), present.get().kind().word()));
    }
    if (present.isEmpty()) {
      ModelCloud chosen =
          new ModelCloud(
              asked.orElse(ModelCloud.Kind.MACHINES),
              memory.map(UpCommand::bytes).orElse(PodSettings.CHARM_MEMORY),
              gracePeriod);
      if (chosen.isKubernetes()) {
        checkHost();
      }
      HostTools.require(System.getenv());
      try {
        chosen.record(directory);
      } catch (IllegalArgumentException e) {
        throw CommandFailedException.failed(String.valueOf(e.getMessage()));
      }
    }
    return new SandboxModel(directory, System.out, System.err).up(present.isPresent());
  }

  private static void checkHost() {
    if (ModelCloud.findPebble().isEmpty()) {
      throw CommandFailedException.failed(
          "workload containers need Pebble: put a pebble on the PATH, or install Go and let"
              + " ./dev build it");
    }
    PodSubstrate.whyMemoryIsNotLimited()
        .ifPresent(reason ->
            System.err.println("The memory of charm containers is not limited here: " + reason));
  }

  private static ModelCloud.Kind kind(String word) {
    return ModelCloud.Kind.named(word)
        .orElseThrow(() ->
            CommandFailedException.misused(
                "unknown cloud \"" + word + "\": it is " + ModelCloud.Kind.words()));
  }

  private static long bytes(String text) {
    Matcher size = SIZE.matcher(text);
    if (!size.matches()) {
      throw CommandFailedException.misused("invalid size \"" + text + "\": write it as 256M or 1G");
    }
    return Long.parseLong(size.group(1)) << (size.group(2).equals("G") ? 30 : 20);
  }
}
