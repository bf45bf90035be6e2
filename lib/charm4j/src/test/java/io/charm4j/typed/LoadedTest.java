package io.charm4j.typed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.charm4j.action.Action;
import io.charm4j.action.ActionParameters;
import io.charm4j.hooktool.ActionTools;
import io.charm4j.model.Config;
import io.charm4j.model.ModelInfo;
import io.charm4j.model.ModelSession;
import io.charm4j.model.UnitName;
import io.charm4j.testkit.ScriptedHookTools;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LoadedTest {

  private enum Mode {
    READ_ONLY,
    FULL
  }

  private record Settings(String name, long port, Mode mode) {
    static Settings of(Config config) {
      long port = config.integer("port", 1, 65535).orElse(80L);
      if (port == 22) {
        throw config.refusal("port", "is taken by the machine itself");
      }
      return new Settings(
          config.required("name"), port, config.choice("mode", Mode.class).orElse(Mode.FULL));
    }
  }

  private record Request(String name, long count) {
    static Request of(ActionParameters parameters) {
      long count = parameters.integer("count", 0, 9).orElse(1L);
      if (count == 0) {
        throw parameters.refusal("count", "is nothing to do");
      }
      return new Request(parameters.required("name"), count);
    }
  }

  private final ScriptedHookTools tools = new ScriptedHookTools();

  @Test
  void readsConfigurationIntoARecord() {
    assertThat(load("{\"name\":\"n\",\"port\":443,\"mode\":\"read-only\"}"))
        .isEqualTo(new Loaded.Valid<>(new Settings("n", 443, Mode.READ_ONLY)));
    assertThat(load("{\"name\":\"n\",\"port\":null}"))
        .isEqualTo(new Loaded.Valid<>(new Settings("n", 80, Mode.FULL)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"port\":1}|Configuration option name is not set",
        "{\"name\":\"\"}|Configuration option name is not set",
        "{\"name\":7}|Configuration option name is not a text",
        "{\"name\":\"n\",\"port\":0}|Configuration option port is not a whole number from 1 to 65535",
        "{\"name\":\"n\",\"port\":65536}|Configuration option port is not a whole number from 1 to 65535",
        "{\"name\":\"n\",\"port\":1.5}|Configuration option port is not a whole number from 1 to 65535",
        "{\"name\":\"n\",\"port\":22}|Configuration option port is taken by the machine itself",
        "{\"name\":\"n\",\"mode\":\"FULL\"}|Configuration option mode is not one of read-only, full"
      })
  void namesTheOptionAndTheReason(String configuration, String message) {
    assertThat(load(configuration)).isEqualTo(new Loaded.Invalid<Settings>(message));
  }

  @Test
  void readsParametersIntoARecord() {
    assertThat(parameters("{\"name\":\"n\",\"count\":9}").load(Request::of))
        .isEqualTo(new Loaded.Valid<>(new Request("n", 9)));
    assertThat(parameters("{\"name\":\"n\",\"count\":10}").load(Request::of))
        .isEqualTo(new Loaded.Invalid<>("Parameter count is not a whole number from 0 to 9"));
    assertThat(parameters("{\"name\":\"n\",\"count\":0}").load(Request::of))
        .isEqualTo(new Loaded.Invalid<>("Parameter count is nothing to do"));
    assertThat(parameters("null").load(Request::of))
        .isEqualTo(new Loaded.Invalid<>("Parameter name is not set"));
  }

  @Test
  void aMistakeOfTheReaderIsNoWrongInput() {
    ActionParameters parameters = parameters("{}");

    assertThatIllegalStateException()
        .isThrownBy(() ->
            parameters.load(all -> {
              throw new IllegalStateException("mistake");
            }));
  }

  private Loaded<Settings> load(String configuration) {
    tools.answer("config-get --format=json", configuration);
    return new ModelSession(new ModelInfo("", ""), UnitName.parse("web/0"), Optional.empty(), tools)
        .model()
        .config()
        .load(Settings::of);
  }

  private ActionParameters parameters(String json) {
    tools.answer("action-get --format=json", json);
    return new Action("make", "12", new ActionTools(tools.tools())).parameters();
  }
}
