package io.valkeycharm.training;

import io.charm4j.hooktool.HookToolRunner;
import io.charm4j.sandbox.hooktool.HookToolClient;
import io.charm4j.sandbox.hooktool.HookToolServer;
import io.charm4j.testing.engine.hooktool.HookToolbox;
import io.charm4j.testing.harness.CharmProgram;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Runs the charm's own {@code dispatch}, with hook tools that are processes as under Juju.
 *
 * @param dispatch the charm's program
 * @param jre the runtime that will be packed
 * @param folder the training's own folder, with a short path: the hook tools' socket is in it
 */
record DispatchProgram(Path dispatch, Path jre, Path folder) implements CharmProgram {
  private static final Duration LIMIT = Duration.ofMinutes(2);

  /** Makes what all dispatches share. */
  void prepare() throws IOException {
    Files.createDirectories(lists());
    Files.createDirectories(archives());
    Path programs = Files.createDirectories(folder.resolve("programs"));
    ProgramFile.write(
        HookToolClient.class, HookToolClient.RESOURCE, programs.resolve(HookToolClient.PROGRAM));
    HookToolClient.link(folder.resolve("tools"), programs.toString(), HookToolbox.names());
  }

  /** Where the lists of the classes are that dispatches without a store used, and how one of them was started. */
  Path lists() {
    return folder.resolve("lists");
  }

  /** Where the archives come to be. */
  Path archives() {
    return folder.resolve("archive");
  }

  /** Makes the archive of what has been learned so far; the one for stores is laid over it. */
  void makeFirstArchive() throws IOException, InterruptedException {
    ArchiveDump.write(jre, lists(), archives().resolve(archive("hooks")));
  }

  private String archive(String name) throws IOException {
    return name + "-" + Files.readString(jre.resolve("image")).strip() + ".jsa";
  }

  /** Where the machines are, by their numbers. */
  Path machines() {
    return folder.resolve("machines");
  }

  @Override
  public int run(Map<String, String> environment, HookToolRunner tools) {
    String event = environment.getOrDefault("JUJU_DISPATCH_PATH", "");
    Path charm = Path.of(environment.getOrDefault("JUJU_CHARM_DIR", ""));
    Path socket = folder.resolve("agent.socket");
    Path output = folder.resolve("output");
    try (HookToolServer _ =
        HookToolServer.open(
            socket,
            folder,
            environment.getOrDefault("JUJU_CONTEXT_ID", ""),
            (_, call, _) -> tools.run(call))) {
      layOut(charm);
      ProcessBuilder builder = new ProcessBuilder(charm.resolve("dispatch").toString());
      builder.directory(charm.toFile()).redirectErrorStream(true).redirectOutput(output.toFile());
      Map<String, String> variables = builder.environment();
      variables.clear();
      variables.putAll(environment);
      variables.put("PATH", folder.resolve("tools") + ":/usr/bin:/bin");
      variables.put("JUJU_AGENT_SOCKET_ADDRESS", socket.toString());
      variables.put("TRAINING_LISTS", lists().toString());
      variables.put("TRAINING_MACHINES", machines().toString());
      variables.put("TRAINING_JRE", jre.toString());
      variables.put("TRAINING_FIRST", archive("hooks"));
      variables.put("TRAINING_SECOND", archive("store"));
      Process process = builder.start();
      try {
        if (!process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
          throw new TrainingFailedException(event + " did not end within " + LIMIT);
        }
      } finally {
        process.destroyForcibly();
      }
      if (process.exitValue() != 0) {
        throw new TrainingFailedException(
            event + " ended with " + process.exitValue() + ": " + Files.readString(output));
      }
      return 0;
    } catch (IOException e) {
      throw new UncheckedIOException("Could not run " + event, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new TrainingFailedException("Interrupted while waiting for " + event);
    }
  }

  /** As Juju unpacks it, but for the runtime, which is started with one flag more. */
  private void layOut(Path charm) throws IOException {
    if (Files.exists(charm.resolve("dispatch"))) {
      return;
    }
    Files.copy(dispatch, charm.resolve("dispatch"));
    Path programs = Files.createDirectories(charm.resolve("jre/bin"));
    Files.copy(jre.resolve("image"), charm.resolve("jre/image"));
    Files.createSymbolicLink(charm.resolve("archive"), archives());
    ProgramFile.write(DispatchProgram.class, "java.sh", programs.resolve("java"));
  }
}
