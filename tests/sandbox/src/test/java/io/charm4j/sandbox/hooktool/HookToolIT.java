package io.charm4j.sandbox.hooktool;

import static org.assertj.core.api.Assertions.assertThat;

import io.charm4j.hooktool.HookToolCall;
import io.charm4j.hooktool.HookToolResult;
import io.charm4j.sandbox.machine.HostRequirements;
import io.charm4j.testing.engine.hooktool.HookToolbox;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real client program against the real server, without a machine in between. */
class HookToolIT {
  private static final String CONTEXT = "probe/0-start-00";

  @TempDir private Path temporary;
  private final List<HookToolCall> calls = Collections.synchronizedList(new ArrayList<>());
  private final List<String> directories = Collections.synchronizedList(new ArrayList<>());
  private Path socket;

  /** What the client's process did. */
  private record Ended(int code, String text, String errors) {}

  @BeforeEach
  void installClient() throws IOException {
    HostRequirements.assumeProgram("/usr/bin/perl");
    try (InputStream program =
        Objects.requireNonNull(HookToolClient.class.getResourceAsStream(HookToolClient.RESOURCE))) {
      Files.copy(
          program, temporary.resolve(HookToolClient.PROGRAM), StandardCopyOption.REPLACE_EXISTING);
    }
    assertThat(temporary.resolve(HookToolClient.PROGRAM).toFile().setExecutable(true)).isTrue();
    HookToolClient.link(temporary.resolve("tools"), temporary.toString(), HookToolbox.names());
    socket = temporary.resolve("agent.socket");
  }

  @Test
  void carriesWordsAndAnswer() throws Exception {
    try (HookToolServer _ = serve(call -> new HookToolResult(2, "out", "ERROR bad\n"))) {
      Ended ended = run("relation-get", "--format=json", "-r", "db:7", "-", "", "ü");

      assertThat(ended.code()).isEqualTo(2);
      assertThat(ended.text()).isEqualTo("out");
      assertThat(ended.errors()).isEqualTo("ERROR bad\n");
      assertThat(calls)
          .containsExactly(
              HookToolCall.of("relation-get", "--format=json", "-r", "db:7", "-", "", "ü"));
      assertThat(directories).containsExactly(Path.of("").toRealPath().toString());
    }
  }

  @Test
  void carriesInputWithZeroBytesAndALargeAnswer() throws Exception {
    String input = "{\"k\":\"\0ünï\n\"}" + "x".repeat(300_000);
    String answer = "é\0\n".repeat(1 << 18);
    try (HookToolServer _ = serve(call -> new HookToolResult(0, answer, ""))) {
      Ended ended =
          run(environment(), input.getBytes(StandardCharsets.UTF_8), "relation-set", "--file", "-");

      assertThat(ended.code()).isZero();
      assertThat(ended.text().getBytes(StandardCharsets.UTF_8))
          .hasSizeGreaterThanOrEqualTo(1 << 20);
      assertThat(ended.text()).isEqualTo(answer);
      assertThat(calls.getFirst().standardInput()).isEqualTo(Optional.of(input));
    }
  }

  @Test
  void refusesInputThatIsNoText() throws Exception {
    try (HookToolServer _ = serve(call -> new HookToolResult(0, "", ""))) {
      Ended ended = run(environment(), new byte[] {(byte) 0xff, 0, 1}, "state-set", "--file=-");

      assertThat(ended.code()).isEqualTo(1);
      assertThat(ended.errors()).isEqualTo("ERROR yaml: invalid leading UTF-8 octet\n");
      assertThat(calls).isEmpty();
    }
  }

  @Test
  void readsInputOnlyWhenItIsAskedFor() throws Exception {
    try (HookToolServer _ = serve(call -> new HookToolResult(0, "", ""))) {
      run(environment(), "unread".getBytes(StandardCharsets.UTF_8), "relation-set", "a=b");

      assertThat(calls)
          .containsExactly(new HookToolCall("relation-set", List.of("a=b"), Optional.empty()));
    }
  }

  @Test
  void refusesTheToolsOfAnotherRun() throws Exception {
    try (HookToolServer _ = serve(call -> new HookToolResult(0, "", ""))) {
      Ended ended =
          run(
              Map.of(
                  "JUJU_CONTEXT_ID",
                  "probe/0-old-11",
                  "JUJU_AGENT_SOCKET_ADDRESS",
                  socket.toString()),
              new byte[0],
              "is-leader");

      assertThat(ended.code()).isEqualTo(1);
      assertThat(ended.errors())
          .isEqualTo(
              "ERROR bad request: expected context id \"probe/0-start-00\", got \"probe/0-old-11\"\n");
      assertThat(calls).isEmpty();
    }
  }

  @Test
  void complainsLikeJujuWithoutAnAgent() throws Exception {
    Ended noContext = run(Map.of(), new byte[0], "is-leader");
    Ended noAddress = run(Map.of("JUJU_CONTEXT_ID", CONTEXT), new byte[0], "is-leader");
    Ended noSocket = run("is-leader");

    assertThat(noContext.errors()).isEqualTo("ERROR JUJU_CONTEXT_ID not set\n");
    assertThat(noAddress.errors()).isEqualTo("ERROR JUJU_AGENT_SOCKET_ADDRESS not set\n");
    assertThat(noSocket.errors())
        .isEqualTo("ERROR dial unix " + socket + ": connect: no such file or directory\n");
    assertThat(List.of(noContext.code(), noAddress.code(), noSocket.code()))
        .containsExactly(1, 1, 1);
  }

  @Test
  void removesTheSocketAtTheEndAndReplacesOneLeftBehind() throws Exception {
    Files.writeString(socket, "left behind");

    HookToolServer server = serve(call -> new HookToolResult(0, "", ""));
    assertThat(run("is-leader").code()).isZero();
    server.close();

    assertThat(socket).doesNotExist();
    assertThat(temporary).isDirectoryNotContaining("glob:**/s[0-9a-f]*");
  }

  @Test
  void answersTheCallsOfOneRunOneAtATime() throws Exception {
    AtomicInteger inside = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    try (HookToolServer _ =
        serve(call -> {
          most.accumulateAndGet(inside.incrementAndGet(), Math::max);
          LockSupport.parkNanos(2_000_000);
          inside.decrementAndGet();
          return new HookToolResult(0, "", "");
        })) {
      List<Process> processes = new ArrayList<>();
      for (int index : IntStream.range(0, 8).toArray()) {
        processes.add(start(environment(), "juju-log", "line " + index));
      }
      for (Process process : processes) {
        assertThat(process.waitFor()).isZero();
      }
    }

    assertThat(most).hasValue(1);
    assertThat(calls).hasSize(8);
  }

  @Test
  void aFaultInTheModelEndsTheToolWithAnError() throws Exception {
    try (HookToolServer _ =
        serve(call -> {
          throw new IllegalStateException("broken");
        })) {
      Ended ended = run("is-leader");

      assertThat(ended.code()).isEqualTo(1);
      assertThat(ended.errors()).startsWith("ERROR internal error in the model");
    }
  }

  /** Answers one call. */
  private interface Answer {
    HookToolResult to(HookToolCall call);
  }

  private HookToolServer serve(Answer answer) throws IOException {
    return HookToolServer.open(
        socket,
        temporary,
        CONTEXT,
        (context, call, directory) -> {
          assertThat(context).isEqualTo(CONTEXT);
          calls.add(call);
          directories.add(directory);
          return answer.to(call);
        });
  }

  private Map<String, String> environment() {
    return Map.of("JUJU_CONTEXT_ID", CONTEXT, "JUJU_AGENT_SOCKET_ADDRESS", socket.toString());
  }

  private Ended run(String... words) throws Exception {
    return run(environment(), new byte[0], words);
  }

  private Ended run(Map<String, String> environment, byte[] input, String... words)
      throws Exception {
    Process process = start(environment, words);
    Thread feeder =
        Thread.ofPlatform()
            .daemon()
            .start(() -> {
              try (var stream = process.getOutputStream()) {
                stream.write(input);
              } catch (IOException _) {
                // A tool that does not read its input closes the pipe: that is what is tested.
                return;
              }
            });
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    process.getInputStream().transferTo(output);
    String errors = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    feeder.join();
    return new Ended(process.waitFor(), output.toString(StandardCharsets.UTF_8), errors);
  }

  private Process start(Map<String, String> environment, String... words) throws IOException {
    List<String> command = new ArrayList<>(List.of(words));
    command.set(0, temporary.resolve("tools").resolve(words[0]).toString());
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().clear();
    builder.environment().putAll(environment);
    return builder.start();
  }
}
