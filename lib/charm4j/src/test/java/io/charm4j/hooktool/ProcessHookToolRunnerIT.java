package io.charm4j.hooktool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.charm4j.text.Utf8Chunks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real shell scripts in the place of hook tools. */
class ProcessHookToolRunnerIT {
  private static final Duration LIMIT = Duration.ofSeconds(20);

  @TempDir Path tools;

  @Test
  void passesWordsAsTheyAreWithoutAShell() throws IOException {
    script("juju-log", "for word in \"$@\"; do printf '<%s>' \"$word\"; done");

    HookToolResult result =
        runner(LIMIT).run(HookToolCall.of("juju-log", "--", "a b", "$(id)", "*", "", "ümlaut"));

    assertThat(result).isEqualTo(new HookToolResult(0, "<--><a b><$(id)><*><><ümlaut>", ""));
  }

  @Test
  void feedsStandardInputLargerThanAPipe() throws IOException {
    script("relation-set", "cat");
    String input = "0123456789abcdef".repeat(65536);

    HookToolResult result =
        runner(LIMIT).run(HookToolCall.of("relation-set", "--file", "-").withStandardInput(input));

    assertThat(result.standardOutput()).isEqualTo(input);
  }

  @Test
  void givesAToolWithoutInputAnEmptyOne() throws IOException {
    script("config-get", "cat; echo '{}'");

    HookToolResult result = runner(LIMIT).run(HookToolCall.of("config-get"));

    assertThat(result).isEqualTo(new HookToolResult(0, "{}\n", ""));
  }

  @Test
  void tellsAToolThatADispatchIsRunning() throws IOException {
    script("config-get", "printf '%s' \"$CHARM4J_WITHIN_DISPATCH\"");

    assertThat(runner(LIMIT).run(HookToolCall.of("config-get")).standardOutput()).isEqualTo("1");
  }

  @Test
  void drainsBothOutputsWhileTheToolRuns() throws IOException {
    script(
        "relation-get",
        "head -c 300000 /dev/zero | tr '\\0' e >&2; head -c 300000 /dev/zero | tr '\\0' o; exit 3");

    HookToolResult result = runner(LIMIT).run(HookToolCall.of("relation-get"));

    assertThat(result.exitCode()).isEqualTo(3);
    assertThat(result.standardOutput()).hasSize(300_000).startsWith("o");
    assertThat(result.standardError()).hasSize(300_000).startsWith("e");
  }

  @Test
  void aToolThatFailsMayLeaveItsInputUnread() throws IOException {
    script("relation-set", "echo 'ERROR cannot write relation settings' >&2; exit 1");

    HookToolResult result =
        runner(LIMIT).run(HookToolCall.of("relation-set").withStandardInput("x".repeat(1_000_000)));

    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.standardError()).isEqualTo("ERROR cannot write relation settings\n");
  }

  @Test
  void aToolThatSucceedsWithoutItsInputIsAFailure() throws IOException {
    script("relation-set", "exec <&-; exit 0");

    assertThatThrownBy(() ->
            runner(LIMIT)
                .run(HookToolCall.of("relation-set").withStandardInput("x".repeat(1_000_000))))
        .isInstanceOf(HookToolUnavailableException.class)
        .hasMessageContaining("relation-set");
  }

  @Test
  void killsAToolThatDoesNotEnd() throws IOException {
    Path pid = tools.resolve("pid");
    script("goal-state", "echo $$ > " + pid + "; exec sleep 600");
    Instant start = Instant.now();

    assertThatThrownBy(() -> runner(Duration.ofMillis(700)).run(HookToolCall.of("goal-state")))
        .isInstanceOf(HookToolTimeoutException.class)
        .hasMessageContaining("goal-state did not end within");

    assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(15));
    long process = Long.parseLong(Files.readString(pid).strip());
    ProcessHandle.of(process).ifPresent(handle -> handle.onExit().join());
    assertThat(ProcessHandle.of(process).filter(ProcessHandle::isAlive)).isEmpty();
  }

  @Test
  void saysWhatToDoWhenThereIsNoSuchTool() {
    assertThatThrownBy(() -> runner(LIMIT).run(HookToolCall.of("relation-ids")))
        .isInstanceOf(HookToolUnavailableException.class)
        .hasMessage(
            "Could not start relation-ids: hook tools exist only inside a hook or action that Juju"
                + " runs");
  }

  @Test
  void refusesAWordThatTheKernelWouldRefuse() throws IOException {
    script("action-set", "printf %s \"$1\" | wc -c");
    String longest = "x".repeat(Utf8Chunks.LONGEST_WORD);

    assertThat(runner(LIMIT).run(HookToolCall.of("action-set", longest)).standardOutput().strip())
        .isEqualTo("131071");
    assertThatThrownBy(() -> runner(LIMIT).run(HookToolCall.of("action-set", longest + "x")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("131072 bytes");
    assertThatThrownBy(() -> runner(LIMIT).run(HookToolCall.of("action-set", "a\0b")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("zero character");
  }

  @Test
  void anInterruptionKillsTheToolAndIsKept() throws IOException {
    script("resource-get", "exec sleep 600");

    Thread.currentThread().interrupt();

    assertThatThrownBy(() -> runner(LIMIT).run(HookToolCall.of("resource-get")))
        .isInstanceOf(HookToolUnavailableException.class)
        .hasMessageContaining("Interrupted");
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void findsToolsOnThePathByDefault() {
    HookToolResult result = new ProcessHookToolRunner().run(HookToolCall.of("true"));

    assertThat(result).isEqualTo(new HookToolResult(0, "", ""));
  }

  private ProcessHookToolRunner runner(Duration limit) {
    return ProcessHookToolRunner.inDirectory(tools, limit);
  }

  private void script(String name, String body) throws IOException {
    Path file = tools.resolve(name);
    Files.writeString(file, "#!/bin/sh\n" + body + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }
}
