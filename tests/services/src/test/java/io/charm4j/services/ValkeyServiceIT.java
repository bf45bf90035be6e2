package io.charm4j.services;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.ConnectException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ValkeyServiceIT {

  @Test
  void answersOnlyToThePassword() throws IOException {
    try (ValkeyService valkey = TestServices.assumeValkey(ValkeyOptions.standard())) {

      assertThat(ask(valkey, "PING")).startsWith("-NOAUTH");
      assertThat(ask(valkey, "AUTH wrong")).startsWith("-WRONGPASS");
      assertThat(ask(valkey, "AUTH " + valkey.password())).isEqualTo("+OK");
    }
  }

  @Test
  void obeysDirectivesOfTheCaller() throws IOException {
    ValkeyOptions options =
        ValkeyOptions.standard().with("databases", "3").with("repl-diskless-sync", "no");

    try (ValkeyService valkey = TestServices.assumeValkey(options)) {
      assertThat(ask(valkey, "AUTH " + valkey.password(), "SELECT 2")).isEqualTo("+OK");
      assertThat(ask(valkey, "AUTH " + valkey.password(), "SELECT 3")).startsWith("-ERR");
    }
  }

  @Test
  void keepsThePasswordFromOtherUsersAndLeavesNothingBehind() throws IOException {
    Path executable = TestServices.assumeProgram("valkey-server");
    ValkeyOptions options = ValkeyOptions.standard();
    Path directory;
    ProcessHandle process;
    try (ValkeyProgram valkey = ValkeyProgram.start(executable, options)) {
      process = ProcessHandle.of(valkey.processId()).orElseThrow();
      directory = Path.of("/proc/" + valkey.processId() + "/cwd").toRealPath();
      assertThat(Files.readString(Path.of("/proc/" + valkey.processId() + "/cmdline")))
          .doesNotContain(options.password());
      assertThat(
              PosixFilePermissions.toString(
                  Files.getPosixFilePermissions(directory.resolve("valkey.conf"))))
          .isEqualTo("rw-------");
    }

    assertThat(process.isAlive()).isFalse();
    assertThat(directory).doesNotExist();
  }

  @Test
  void diesAtOnceWhenKilled() {
    try (ValkeyService valkey = TestServices.assumeValkey(ValkeyOptions.standard())) {
      valkey.kill();

      assertThat(valkey.isRunning()).isFalse();
      assertThatThrownBy(() -> ask(valkey, "PING")).isInstanceOf(ConnectException.class);
    }
  }

  @Test
  void saysWhyAServerDoesNotStartAndRemovesItsFiles() throws IOException {
    Path executable = TestServices.assumeProgram("valkey-server");
    ValkeyOptions options = ValkeyOptions.standard().with("no-such-directive", "1");
    List<Path> before = serviceDirectories();

    assertThatThrownBy(() -> ValkeyProgram.start(executable, options))
        .isInstanceOf(ServiceStartException.class)
        .hasMessageContaining("Bad directive or wrong number of arguments")
        .satisfies(e -> assertThat(e.toString()).doesNotContain(options.password()));
    assertThat(serviceDirectories()).isEqualTo(before);
  }

  @Test
  void refusesOptionsThatWouldBreakOutOfTheirLine() {
    assertThatThrownBy(() -> ValkeyOptions.standard().with("databases", "3\nport 1"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new ValkeyOptions("two words", Map.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining("two words");
  }

  private static List<Path> serviceDirectories() throws IOException {
    String prefix = "valkey-service-" + ProcessHandle.current().pid() + "-";
    try (Stream<Path> entries = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
      return entries
          .filter(path -> path.getFileName().toString().startsWith(prefix))
          .sorted()
          .toList();
    }
  }

  /** The last of the answers to inline commands over one connection. */
  private static String ask(ValkeyService valkey, String... commands) throws IOException {
    try (Socket socket = new Socket(valkey.host(), valkey.port())) {
      socket.setSoTimeout(5000);
      BufferedReader answers =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
      String answer = "";
      for (String command : commands) {
        socket.getOutputStream().write((command + "\r\n").getBytes(StandardCharsets.UTF_8));
        answer = String.valueOf(answers.readLine());
      }
      return answer;
    }
  }
}
