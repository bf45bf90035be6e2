package io.charm4j.sandbox.cli;

import io.charm4j.sandbox.controller.ClassPath;
import io.charm4j.sandbox.controller.ModelCloud;
import io.charm4j.sandbox.controller.StateDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The rights that machines need: namespaces, mounts and network devices are root's to make. */
final class RootPrivileges {

  private RootPrivileges() {}

  /** Whether this process has them. */
  static boolean held() throws IOException {
    return Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0);
  }

  /** Runs the same command by sudo; answers its exit status. */
  static int runAsRoot(Class<?> program, String[] words, Map<String, String> environment)
      throws IOException, InterruptedException {
    if (!HostTools.isOnPath("sudo", environment)) {
      throw CommandFailedException.failed(
          "the sandbox makes namespaces, mounts and network devices, which needs root: run this as"
              + " root, or install sudo");
    }
    List<String> command = new ArrayList<>(List.of("sudo", "--", "env"));
    for (String variable :
        List.of(
            CommandContext.MODEL_VARIABLE, StateDirectory.VARIABLE, ModelCloud.PEBBLE_VARIABLE)) {
      if (environment.containsKey(variable)) {
        command.add(variable + "=" + environment.get(variable));
      }
    }
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(JujuWrapper.JVM_OPTIONS);
    command.addAll(List.of("-cp", ClassPath.absolute(), program.getName()));
    command.addAll(List.of(words));
    return new ProcessBuilder(command).inheritIO().start().waitFor();
  }
}
