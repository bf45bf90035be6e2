package io.charm4j.sandbox.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.charm4j.sandbox.controller.protocol.FaultKind;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The words of {@code sandbox fault}; what the faults do is shown on a running model. */
class FaultCommandTest {

  private static JujuRun run(String... words) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    FaultCommand command =
        new FaultCommand(
            new SandboxSubcommand.Invocation(List.of(words), Map.of("SANDBOX_MODEL", "none")));
    int status =
        new CommandRunner(
                "sandbox fault",
                FaultCommand.summary(),
                command,
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8))
            .run(words);
    return new JujuRun(
        status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  @ParameterizedTest
  @EnumSource(FaultKind.class)
  void explainsEveryFault(FaultKind kind) {
    JujuRun help = run("--help");

    assertThat(help.status()).isZero();
    assertThat(help.out()).contains(kind.word(), kind.summary());
  }
}
