package io.charm4j.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretContentTest {
  @Test
  void whatJujuWouldFindTooLargeIsRefusedWithoutShowingIt() {
    // 3 bytes are 4 in base64, so 750,000 bytes are the limit.
    assertThat(SecretContent.of("key-one", SensitiveString.of("x".repeat(750_000))).keys())
        .hasSize(1);
    assertThatThrownBy(() -> SecretContent.of("key-one", SensitiveString.of("x".repeat(750_001))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("A secret of 1000004 bytes in base64 is too large: Juju takes 1000000");
  }

  @Property
  void aSensitiveTextIsKeptAndNeverShown(@ForAll String text) {
    SensitiveString sensitive = SensitiveString.of(text);

    assertThat(sensitive.reveal()).isEqualTo(text);
    assertThat(sensitive).isEqualTo(SensitiveString.of(text)).hasToString("***");
    assertThat(sensitive.hashCode()).isEqualTo(SensitiveString.of(text).hashCode());
    assertThat(sensitive.isEmpty()).isEqualTo(text.isEmpty());
  }

  @Test
  void differentTextsAreNotEqual() {
    assertThat(SensitiveString.of("a")).isNotEqualTo(SensitiveString.of("b"));
  }

  @Test
  void contentShowsItsKeysOnly() {
    SecretContent content = SecretContent.of("password", SensitiveString.of("hunter2"));

    assertThat(content).hasToString("SecretContent[password]");
    assertThat(content.asMap().toString()).doesNotContain("hunter2");
  }

  @Test
  void contentIsChangedByCopy() {
    SecretContent content = SecretContent.of("password", SensitiveString.of("a"));

    SecretContent more = content.with("user-name", SensitiveString.of("u"));

    assertThat(content.keys()).containsExactly("password");
    assertThat(more.keys()).containsExactly("password", "user-name");
    assertThat(more.without("user-name")).isEqualTo(content).hasSameHashCodeAs(content);
    assertThat(more.get("user-name")).contains(SensitiveString.of("u"));
    assertThat(more.get("other")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "ab", "Abc", "1bc", "a_b", "a--b", "abc-", "-abc", "a.b"})
  void refusesKeysThatJujuRefuses(String key) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SecretContent.of(key, SensitiveString.of("hunter2")))
        .withMessageNotContaining("hunter2");
  }

  @Test
  void refusesEmptyContent() {
    assertThatIllegalArgumentException().isThrownBy(() -> SecretContent.of(Map.of()));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SecretContent.of("abc", SensitiveString.of("x")).without("abc"));
  }
}
