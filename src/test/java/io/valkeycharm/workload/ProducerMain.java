package io.valkeycharm.workload;

import io.valkeycharm.testing.LocalContainer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A charm that reads from a producer until it is killed: by {@code machine}, or {@code pod SOCKET}. */
final class ProducerMain {
  private ProducerMain() {}

  public static void main(String[] arguments) throws Exception {
    CommandLauncher launcher =
        switch (arguments[0]) {
          case "machine" -> new SystemCommandLauncher(System.getenv());
          case "pod" ->
              new ContainerCommandLauncher(
                  LocalContainer.connect(Path.of(arguments[1])),
                  new WorkloadOwner(
                      (Integer) java.nio.file.Files.getAttribute(Path.of(arguments[1]), "unix:uid"),
                      (Integer)
                          java.nio.file.Files.getAttribute(Path.of(arguments[1]), "unix:gid")));
          default -> throw new IllegalArgumentException(arguments[0]);
        };
    Process producer =
        launcher.start(
            new Command(
                List.of("/bin/sh", "-c", "echo $$; exec cat /dev/zero"), Map.of(), Duration.ZERO));
    for (int c = producer.getInputStream().read();
        c != '\n';
        c = producer.getInputStream().read()) {
      System.out.print((char) c);
    }
    System.out.println();
    while (producer.getInputStream().read(new byte[4096]) >= 0) {
      Thread.onSpinWait();
    }
  }
}
