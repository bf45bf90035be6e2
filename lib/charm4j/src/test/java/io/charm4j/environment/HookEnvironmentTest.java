package io.charm4j.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.charm4j.model.ModelInfo;
import io.charm4j.model.UnitName;
import io.charm4j.testkit.HookVariables;
import java.nio.file.Path;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HookEnvironmentTest {

  @Test
  void readsWhatEveryHookHas() {
    Map<String, String> variables = HookVariables.of("hooks/install", Path.of("/srv/charm"));
    variables.put("JUJU_MACHINE_ID", "0/lxd/1");
    variables.put("JUJU_API_ADDRESSES", "10.0.0.2:17070 10.0.0.3:17070");
    variables.put("JUJU_CHARM_HTTPS_PROXY", "http://user:hunter2@proxy:3128");
    variables.put("JUJU_PRINCIPAL_UNIT", "ubuntu/0");

    HookEnvironment environment = HookEnvironment.parse(variables);

    assertThat(environment.unit()).isEqualTo(UnitName.parse("web/0"));
    assertThat(environment.model())
        .isEqualTo(new ModelInfo("prod", "cdac5656-2423-4388-8f30-41854b4cca7d"));
    assertThat(environment.dispatchPath()).contains("hooks/install");
    assertThat(environment.charmDirectory()).isEqualTo(Path.of("/srv/charm"));
    assertThat(environment.jujuVersion()).contains(new JujuVersion(3, 6, 8));
    assertThat(environment.machine()).contains("0/lxd/1");
    assertThat(environment.apiAddresses()).containsExactly("10.0.0.2:17070", "10.0.0.3:17070");
    assertThat(environment.httpsProxy()).contains("http://user:hunter2@proxy:3128");
    assertThat(environment.principalUnit()).contains(UnitName.parse("ubuntu/0"));
    assertThat(environment.toString()).isEqualTo("HookEnvironment[web/0]");
  }

  @Test
  void emptyAndMissingAreTheSame() {
    HookEnvironment environment =
        HookEnvironment.parse(
            Map.of("JUJU_UNIT_NAME", "web/0", "JUJU_MACHINE_ID", "", "JUJU_CHARM_HTTP_PROXY", ""));

    assertThat(environment.machine()).isEmpty();
    assertThat(environment.availabilityZone()).isEmpty();
    assertThat(environment.httpProxy()).isEmpty();
    assertThat(environment.noProxy()).isEmpty();
    assertThat(environment.jujuVersion()).isEmpty();
    assertThat(environment.dispatchPath()).isEmpty();
    assertThat(environment.principalUnit()).isEmpty();
    assertThat(environment.apiAddresses()).isEmpty();
    assertThat(environment.charmDirectory()).isEqualTo(Path.of("").toAbsolutePath());
  }

  @ParameterizedTest
  @ValueSource(strings = {"web", "web/", "/0"})
  void namesTheVariableWhenTheUnitIsWrong(String name) {
    assertThatThrownBy(() -> HookEnvironment.parse(Map.of("JUJU_UNIT_NAME", name)))
        .isInstanceOf(MalformedEnvironmentException.class)
        .hasMessageStartingWith("JUJU_UNIT_NAME cannot be read: \"" + name + "\"");
  }

  @Property
  void versionsAreReadAsTheyAreWritten(
      @ForAll @IntRange(max = 99) int major,
      @ForAll @IntRange(max = 99) int minor,
      @ForAll @IntRange(max = 999) int patch) {
    JujuVersion version = new JujuVersion(major, minor, patch);

    assertThat(JujuVersion.parse(version.toString())).contains(version);
    assertThat(version).isLessThan(new JujuVersion(major, minor + 1, 0));
  }

  @ParameterizedTest
  @CsvSource({"3.6-beta1,3.6.0", "2.9.51.1,2.9.51", "4.0.5,4.0.5", "3.6.8-rc1,3.6.8"})
  void readsVersionsWithTags(String text, String expected) {
    assertThat(JujuVersion.parse(text)).map(JujuVersion::toString).contains(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "3", "x.y", "3.", "-1.2"})
  void whatIsNoVersionIsEmpty(String text) {
    assertThat(JujuVersion.parse(text)).isEmpty();
  }
}
