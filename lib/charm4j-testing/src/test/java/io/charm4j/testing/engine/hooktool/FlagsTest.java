package io.charm4j.testing.engine.hooktool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

/** reference/juju-hook-contract §2.0: Juju's rules for flags. */
class FlagsTest {

  private static Flags flags() {
    return Flags.none().text("relation", "r").toggle("app").toggle("all", "a");
  }

  @Test
  void takesFlagsAnywhereUntilADoubleDash() throws ToolException {
    ToolArguments arguments = flags().parse(List.of("-", "-r", "7", "x/0", "--", "--app"));

    assertThat(arguments.text("relation")).contains("7");
    assertThat(arguments.isSet("app")).isFalse();
    assertThat(arguments.positional()).containsExactly("-", "x/0", "--app");
  }

  @Test
  void takesValuesAttachedOrApart() throws ToolException {
    assertThat(flags().parse(List.of("--relation=7")).text("relation")).contains("7");
    assertThat(flags().parse(List.of("--relation", "7")).text("relation")).contains("7");
    assertThat(flags().parse(List.of("-r7")).text("relation")).contains("7");
    assertThat(flags().parse(List.of("-ar7")).text("relation")).contains("7");
  }

  @Test
  void takesTogglesWithAndWithoutAValue() throws ToolException {
    assertThat(flags().parse(List.of("--app")).isSet("app")).isTrue();
    assertThat(flags().parse(List.of("--app=true")).isSet("app")).isTrue();
    assertThat(flags().parse(List.of("--app=False")).isSet("app")).isFalse();
  }

  @Test
  void refusesWhatItDoesNotKnow() {
    assertThatThrownBy(() -> flags().parse(List.of("--colour")))
        .hasMessage("option provided but not defined: --colour");
    assertThatThrownBy(() -> flags().parse(List.of("-x")))
        .hasMessage("option provided but not defined: -x");
    assertThatThrownBy(() -> flags().parse(List.of("-r")))
        .hasMessage("option needs an argument: -r");
    assertThatThrownBy(() -> flags().parse(List.of("--app=perhaps")))
        .hasMessageStartingWith("invalid value \"perhaps\" for option --app");
  }
}
