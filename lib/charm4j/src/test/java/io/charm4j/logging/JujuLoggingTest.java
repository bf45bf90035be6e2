package io.charm4j.logging;

import static org.assertj.core.api.Assertions.assertThat;

import io.charm4j.hooktool.HookToolCall;
import io.charm4j.hooktool.HookToolResult;
import io.charm4j.hooktool.HookToolRunner;
import io.charm4j.hooktool.HookToolUnavailableException;
import io.charm4j.testkit.ScriptedHookTools;
import io.charm4j.testkit.StandardError;
import io.charm4j.text.Utf8Chunks;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

class JujuLoggingTest {
  private static final Logger LOG = LoggerFactory.getLogger(JujuLoggingTest.class);

  @Test
  void givesEachLevelItsWordAndLeavesDebugOut() {
    ScriptedHookTools tools = new ScriptedHookTools();
    try (JujuLogging _ = JujuLogging.attach(tools)) {
      LOG.debug("d");
      LOG.info("i {}", 1);
      LOG.warn("w");
      LOG.error("e");
    }

    assertThat(tools.logged()).containsExactly("INFO i 1", "WARNING w", "ERROR e");
  }

  @Test
  void usesTheSafeFormOfTheTool() {
    List<HookToolCall> calls = new ArrayList<>();
    HookToolRunner tools =
        call -> {
          calls.add(call);
          return new HookToolResult(0, "", "");
        };
    try (JujuLogging _ = JujuLogging.attach(tools)) {
      LOG.info("--debug");
    }

    assertThat(calls)
        .containsExactly(HookToolCall.of("juju-log", "--log-level", "INFO", "--", "--debug"));
  }

  @Test
  void keepsNoisyLibrariesQuiet() {
    ScriptedHookTools tools = new ScriptedHookTools();
    try (JujuLogging _ = JujuLogging.attach(tools)) {
      LoggerFactory.getLogger("software.amazon.awssdk.request").info("a whole request");
      LoggerFactory.getLogger("software.amazon.awssdk.request").warn("a warning");
    }

    assertThat(tools.logged()).containsExactly("WARNING a warning");
  }

  @Test
  void aStackTraceIsPartOfItsMessage() {
    ScriptedHookTools tools = new ScriptedHookTools();
    try (JujuLogging _ = JujuLogging.attach(tools)) {
      LOG.error("it broke", new IllegalStateException("top", new RuntimeException("root")));
    }

    assertThat(tools.logged()).hasSize(1);
    assertThat(tools.logged().getFirst())
        .startsWith("ERROR it broke\njava.lang.IllegalStateException: top\n\tat ")
        .contains("Caused by: java.lang.RuntimeException: root");
  }

  @Test
  void splitsByBytesSoThatEveryPieceFits() {
    ScriptedHookTools tools = new ScriptedHookTools();
    String text = "é".repeat(Utf8Chunks.LONGEST_WORD);
    try (JujuLogging _ = JujuLogging.attach(tools)) {
      LOG.info(text);
    }

    List<String> pieces =
        tools.logged().stream().map(line -> line.substring("INFO ".length())).toList();
    assertThat(pieces).hasSize(3);
    assertThat(String.join("", pieces)).isEqualTo(text);
    assertThat(pieces)
        .allSatisfy(piece -> assertThat(Utf8Chunks.length(piece)).isLessThanOrEqualTo(131_071));
  }

  @Test
  void fallsBackToStandardErrorWhenTheToolFails() {
    List<HookToolCall> calls = new ArrayList<>();
    HookToolRunner broken =
        call -> {
          calls.add(call);
          return new HookToolResult(1, "", "ERROR bad request\n");
        };
    try (StandardError error = StandardError.capture();
        JujuLogging _ = JujuLogging.attach(broken)) {
      LOG.info("first");
      LOG.warn("second");

      assertThat(error.text()).isEqualTo("INFO first\nWARNING second\n");
    }
    assertThat(calls).as("a tool that fails is not tried again").hasSize(1);
  }

  @Test
  void fallsBackToStandardErrorWhenThereIsNoTool() {
    HookToolRunner missing =
        call -> {
          throw new HookToolUnavailableException("Could not start juju-log", new Exception("x"));
        };
    try (StandardError error = StandardError.capture();
        JujuLogging _ = JujuLogging.attach(missing)) {
      LOG.info("told anyway");

      assertThat(error.text()).isEqualTo("WARNING Could not start juju-log\nINFO told anyway\n");
    }
  }

  @Test
  void aToolThatLogsItselfDoesNotLoop() {
    List<HookToolCall> calls = new ArrayList<>();
    HookToolRunner chatty =
        call -> {
          calls.add(call);
          LOG.info("about to run {}", call.tool());
          return new HookToolResult(0, "", "");
        };
    try (JujuLogging _ = JujuLogging.attach(chatty)) {
      LOG.info("once");
    }

    assertThat(calls).hasSize(1);
  }

  @Test
  void betweenDispatchesOnlyWarningsGoToStandardError() {
    try (JujuLogging _ = JujuLogging.attach(new ScriptedHookTools())) {
      LOG.info("inside");
    }
    try (StandardError error = StandardError.capture()) {
      LOG.info("unheard");
      LOG.warn("heard");

      assertThat(error.text()).isEqualTo("WARN heard\n");
    }
  }
}
