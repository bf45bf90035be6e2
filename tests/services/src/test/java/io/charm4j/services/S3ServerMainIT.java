package io.charm4j.services;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class S3ServerMainIT {
  private static final String SECRET = "the-secret-of-the-server";

  @TempDir private Path directory;

  @Test
  void servesWithTlsAndKeepsItsKeysOffTheCommandLine() throws Exception {
    Path authority = directory.resolve("ca.pem");
    Process server =
        start(
            "--directory",
            directory.resolve("data").toString(),
            "--access-key-file",
            Files.writeString(directory.resolve("access"), "access\n").toString(),
            "--secret-key-file",
            Files.writeString(directory.resolve("secret"), SECRET + "\n").toString(),
            "--tls",
            "--ca-file",
            authority.toString());
    try {
      URI endpoint = readyEndpoint(server);
      S3Connection connection =
          new S3Connection(
              endpoint, "us-east-1", "access", SECRET, Optional.of(Files.readString(authority)));
      try (S3Client client = S3Clients.open(connection)) {
        client.createBucket(r -> r.bucket("demo"));
        client.putObject(r -> r.bucket("demo").key("a"), RequestBody.fromString("b"));
        assertThat(client.listObjectsV2(r -> r.bucket("demo")).contents()).hasSize(1);
      }
      assertThat(Files.readString(Path.of("/proc/" + server.pid() + "/cmdline")))
          .doesNotContain(SECRET);
    } finally {
      end(server);
    }
    assertThat(directory.resolve("data/demo/a")).hasContent("b");
  }

  @Test
  void refusesToServeWithoutKeys() throws Exception {
    Process server = start("--directory", directory.resolve("data").toString());
    try {
      String output = new String(server.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);

      assertThat(server.waitFor()).isEqualTo(1);
      assertThat(output).contains("Cannot serve").contains("S3_ACCESS_KEY");
    } finally {
      end(server);
    }
  }

  private static Process start(String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(S3ServerMain.class.getName());
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command).start();
  }

  private static URI readyEndpoint(Process server) throws IOException {
    String line = String.valueOf(server.inputReader().readLine());
    Matcher matcher = Pattern.compile("ready endpoint=(\\S+) region=us-east-1").matcher(line);
    assertThat(matcher.matches()).as("ready line: %s", line).isTrue();
    return URI.create(matcher.group(1));
  }

  private static void end(Process server) throws InterruptedException {
    server.destroy();
    assertThat(server.waitFor(10, TimeUnit.SECONDS)).isTrue();
  }
}
