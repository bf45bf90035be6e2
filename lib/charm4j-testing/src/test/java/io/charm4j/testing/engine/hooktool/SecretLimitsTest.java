package io.charm4j.testing.engine.hooktool;

import static org.assertj.core.api.Assertions.assertThat;

import io.charm4j.hooktool.HookToolResult;
import io.charm4j.testing.conformance.InProcessTransport;
import io.charm4j.testing.conformance.ModelFixture;
import io.charm4j.testing.conformance.Transport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** reference/juju-hook-contract §2.6: 1,000,000 bytes in base64 for a value, and for all together. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SecretLimitsTest {
  /** Makes exactly 1,000,000 bytes in base64. */
  private static final int LARGEST = 750_000;

  private final Transport transport = new InProcessTransport();
  private final ModelFixture fixture = ModelFixture.related(transport);

  @AfterAll
  void close() {
    fixture.close();
  }

  private static HookToolResult refusal(String message) {
    return new HookToolResult(1, "", "ERROR " + message + "\n");
  }

  private HookToolResult add(String... words) {
    return fixture.tool("db/0", "secret-add", words);
  }

  @Test
  void takesAValueUpToTheLimit() {
    assertThat(add("password=" + "x".repeat(LARGEST)).succeeded()).isTrue();
    assertThat(add("password=" + "x".repeat(LARGEST + 1)))
        .isEqualTo(
            refusal("base64 encoded secret content for key \"password\" too large: 1000004 bytes"));
  }

  @Test
  void takesAFileUpToTheLimit() {
    String largest = transport.place("db/0", "largest", "x".repeat(LARGEST));
    String larger = transport.place("db/0", "larger", "x".repeat(1_000_000));
    String huge = transport.place("db/0", "huge", "x".repeat(1_000_001));

    assertThat(add("password#file=" + largest).succeeded()).isTrue();
    assertThat(add("password#file=" + larger))
        .isEqualTo(
            refusal("base64 encoded secret content for key \"password\" too large: 1333336 bytes"));
    assertThat(add("password#file=" + huge))
        .isEqualTo(refusal("secret content in file \"" + huge + "\" too large: 1000001 bytes"));
  }

  @Test
  void takesAllValuesUpToTheLimit() {
    String half = "x".repeat(LARGEST / 2);

    assertThat(add("one=" + half, "two=" + half).succeeded()).isTrue();
    assertThat(add("one=" + half, "two=" + half + "x"))
        .isEqualTo(refusal("base64 encoded secret content too large: 1000004 bytes"));
  }
}
