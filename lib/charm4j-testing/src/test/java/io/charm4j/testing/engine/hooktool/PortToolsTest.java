package io.charm4j.testing.engine.hooktool;

import static org.assertj.core.api.Assertions.assertThat;

import io.charm4j.hooktool.HookToolResult;
import io.charm4j.testing.conformance.InProcessTransport;
import io.charm4j.testing.conformance.ModelFixture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** reference/juju-hook-contract §2.4: where the ranges of ports end, and what conflicts. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PortToolsTest {
  private final ModelFixture fixture = ModelFixture.related(new InProcessTransport());

  @AfterAll
  void close() {
    fixture.close();
  }

  private String opened() {
    return fixture.output("db/0", "opened-ports", "--format=json");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1/tcp", "65535/tcp", "1-65535/udp", "icmp"})
  void takesAllPortsThatThereAre(String ports) {
    var _ = fixture.exec("db/0", "open-port", ports);
    assertThat(opened()).isEqualTo("[\"" + ports + "\"]");

    var _ = fixture.exec("db/0", "close-port", ports);
    assertThat(opened()).isEqualTo("[]");
  }

  @Test
  void takesARangeOfOnePortAsThePort() {
    var _ = fixture.exec("db/0", "open-port", "80-80");
    assertThat(opened()).isEqualTo("[\"80/tcp\"]");
    var _ = fixture.exec("db/0", "close-port", "80");
    assertThat(opened()).isEqualTo("[]");
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0-0",
    "65536, 65536-65536",
    "1-65536/udp, 1-65536",
    "0-80, 0-80",
    "81-80, ''",
  })
  void refusesWhatIsNoRangeOfPorts(String ports, String shown) {
    HookToolResult result = fixture.tool("db/0", "open-port", "--", ports);

    assertThat(result.exitCode()).isEqualTo(2);
    if (!shown.isEmpty()) {
      assertThat(result.standardError())
          .isEqualTo("ERROR port range bounds must be between 1 and 65535, got " + shown + "\n");
    }
    assertThat(opened()).isEqualTo("[]");
  }

  @Test
  void refusesAnEndpointThatTheCharmDoesNotHaveAndOpensNothing() {
    assertThat(fixture.tool("db/0", "open-port", "80", "--endpoints", "database,nowhere"))
        .isEqualTo(new HookToolResult(1, "", "ERROR unknown endpoint \"nowhere\"\n"));
    assertThat(opened()).isEqualTo("[]");
  }

  @ParameterizedTest
  @CsvSource({
    "8000-8010, 8010-8020, true",
    "8000-8010, 7990-8000, true",
    "8000-8010, 8005, true",
    "8000-8010, 8011-8020, false",
    "8000-8010, 7990-7999, false",
    "8000-8010, 8005/udp, false",
    "8000-8010, 8000-8010, false",
  })
  void refusesRangesThatOverlapAnotherOfTheSameRun(String first, String second, boolean refused) {
    String conflict =
        "ERROR cannot open %s/tcp (unit \"db/0\"): port range conflicts with %s/tcp (unit \"db/0\")"
            .formatted(second, first);
    fixture.inHook(
        "db/0",
        run -> {
          assertThat(run.tool("open-port", first).succeeded()).isTrue();
          assertThat(run.tool("open-port", second).standardError())
              .isEqualTo(refused ? conflict + " requested earlier\n" : "");
        });
    // What is open already conflicts in the same way, and is no conflict with itself.
    assertThat(fixture.tool("db/0", "open-port", second).standardError())
        .isEqualTo(refused ? conflict + "\n" : "");

    var _ = fixture.exec("db/0", "close-port", first);
    var _ = fixture.exec("db/0", "close-port", second);
    assertThat(opened()).isEqualTo("[]");
  }
}
