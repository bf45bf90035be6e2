package io.charm4j.testing.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.charm4j.testing.engine.state.OperationRefusedException;
import io.charm4j.testing.harness.InProcessModel;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code juju model-config}. */
class ModelConfigurationTest {
  private static final String PROXY = "juju-http-proxy";
  private static final String RETRY = "automatically-retry-hooks";

  private final InProcessModel model = InProcessModel.create();
  private final ModelConfiguration configuration = model.engine().configuration();

  @AfterEach
  void close() {
    model.close();
  }

  @Test
  void aValueStandsInPlaceOfTheDefaultUntilItIsReset() {
    Map<String, String> before = configuration.all();

    configuration.set(Map.of(PROXY, "http://proxy:3128", RETRY, "false"));
    assertThat(configuration.all())
        .containsEntry(PROXY, "http://proxy:3128")
        .containsEntry(RETRY, "false")
        .hasSameSizeAs(before);
    configuration.reset(Set.of(PROXY));
    assertThat(configuration.all()).containsEntry(RETRY, "false");
    configuration.reset(Set.of(RETRY));

    assertThat(configuration.all()).isEqualTo(before);
  }

  @ParameterizedTest
  @CsvSource({
    "automatically-retry-hooks, perhaps, 'automatically-retry-hooks: expected bool, got \"perhaps\"'",
    "nothing, any, 'key \"nothing\" not found in the configuration of this model'"
  })
  void whatCannotBeIsRefusedWithAllThatWasGivenWithIt(String key, String value, String refusal) {
    Map<String, String> before = configuration.all();

    assertThatThrownBy(() -> configuration.set(Map.of(key, value, PROXY, "http://proxy")))
        .isInstanceOf(OperationRefusedException.class)
        .hasMessage(refusal);

    assertThat(configuration.all()).isEqualTo(before);
  }

  @Test
  void anUnknownKeyIsNotReset() {
    configuration.set(Map.of(PROXY, "http://proxy"));

    assertThatThrownBy(() -> configuration.reset(Set.of(PROXY, "nothing")))
        .isInstanceOf(OperationRefusedException.class);

    assertThat(configuration.all()).containsEntry(PROXY, "http://proxy");
  }
}
