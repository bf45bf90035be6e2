package io.charm4j.testing.engine.hooktool;

import static org.assertj.core.api.Assertions.assertThat;

import io.charm4j.hooktool.HookToolResult;
import io.charm4j.testing.conformance.InProcessTransport;
import io.charm4j.testing.conformance.ModelFixture;
import io.charm4j.testing.conformance.ScriptedCharm;
import io.charm4j.testing.engine.DeployRequest;
import io.charm4j.testing.engine.charm.CharmTexts;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** reference/juju-hook-contract §2.8: what little is left of payloads. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PayloadToolsTest {
  private final ModelFixture fixture = new ModelFixture(new InProcessTransport().open());

  @BeforeAll
  void deploy() {
    CharmTexts texts =
        CharmTexts.ofMetadata(
            """
            name: keeper
            summary: has a payload
            payloads: {monitoring: {type: docker}}
            """);
    fixture.model.deploy(DeployRequest.of(fixture.model.charm(texts, new ScriptedCharm())));
  }

  @AfterAll
  void close() {
    fixture.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          payload-register docker monitoring one             | 0 | ''
          payload-register docker monitoring one label other | 0 | ''
          payload-register docker monitoring                 | 2 | missing required arguments
          payload-register docker logging one                | 1 | payload "logging" not found in metadata.yaml
          payload-unregister monitoring one                  | 0 | ''
          payload-unregister monitoring                      | 2 | missing required arguments
          payload-unregister logging one                     | 1 | payload "logging" not found in metadata.yaml
          payload-status-set monitoring one started          | 0 | ''
          payload-status-set monitoring one starting         | 0 | ''
          payload-status-set monitoring one stopping         | 0 | ''
          payload-status-set monitoring one stopped          | 0 | ''
          payload-status-set monitoring one broken           | 1 | status "broken" not supported; expected one of ["started", "starting", "stopped", "stopping"]
          payload-status-set monitoring one                  | 2 | missing required arguments
          payload-status-set logging one started             | 1 | payload "logging" not found in metadata.yaml
          """)
  void isCheckedAsJujuDoes(String commandLine, int exitCode, String message) {
    String[] words = commandLine.split(" ", 2);

    HookToolResult result = fixture.tool("keeper/0", words[0], words[1].split(" ", -1));

    assertThat(result)
        .isEqualTo(
            new HookToolResult(exitCode, "", message.isEmpty() ? "" : "ERROR " + message + "\n"));
  }
}
