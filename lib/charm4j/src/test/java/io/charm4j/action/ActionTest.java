package io.charm4j.action;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.charm4j.hooktool.ActionTools;
import io.charm4j.hooktool.HookToolCall;
import io.charm4j.testkit.ScriptedHookTools;
import io.charm4j.text.Utf8Chunks;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ActionTest {
  private final ScriptedHookTools tools = new ScriptedHookTools();
  private final Action action = new Action("make", "12", new ActionTools(tools.tools()));

  @Test
  void readsTypedParametersOnce() {
    tools.answer(
        "action-get --format=json", "{\"text\":\"t\",\"flag\":true,\"count\":3,\"ratio\":0.5}\n");

    ActionParameters parameters = action.parameters();

    assertThat(parameters.text("text", "d")).isEqualTo("t");
    assertThat(parameters.text("gone", "d")).isEqualTo("d");
    assertThat(parameters.bool("flag", false)).isTrue();
    assertThat(parameters.bool("gone", true)).isTrue();
    assertThat(parameters.integer("count", 0)).isEqualTo(3);
    assertThat(parameters.integer("gone", 9)).isEqualTo(9);
    assertThat(parameters.decimal("ratio")).contains(new BigDecimal("0.5"));
    assertThat(action.parameters()).isSameAs(parameters);
    assertThatThrownBy(() -> parameters.integer("text"))
        .isInstanceOf(ActionParameterException.class)
        .hasMessage("Parameter text is not a whole number");
    tools.assertAllUsed();
  }

  @Test
  void readsTruthAndChoices() {
    tools.answer(
        "action-get --format=json",
        "{\"off\":false,\"on\":true,\"mode\":\"read-only\",\"other\":\"x\"}\n");

    ActionParameters parameters = action.parameters();

    assertThat(parameters.bool("off", true)).isFalse();
    assertThat(parameters.bool("on", false)).isTrue();
    assertThat(parameters.bool("gone", false)).isFalse();
    assertThat(parameters.choice("mode", Mode.class)).contains(Mode.READ_ONLY);
    assertThat(parameters.choice("gone", Mode.class)).isEmpty();
    assertThatThrownBy(() -> parameters.choice("other", Mode.class))
        .isInstanceOf(ActionParameterException.class);
  }

  private enum Mode {
    READ_ONLY,
    READ_WRITE
  }

  @Test
  void knowsItsNameAndTaskAndHasNotFailedAtFirst() {
    assertThat(action.name()).isEqualTo("make");
    assertThat(action.taskId()).isEqualTo("12");
    assertThat(action.hasFailed()).isFalse();
  }

  @Test
  void sendsInOneCallWhatFitsAndTheRestInTheNext() {
    ActionResults results = new ActionResults();
    // With its key and overhead each word is 131,072 bytes, so exactly eight make 1 MiB.
    String value = "x".repeat(128 * 1024 - 9 - 3);
    for (int key = 0; key < 9; key++) {
      results.set("k" + key, value);
    }

    List<List<String>> calls = results.calls();

    assertThat(calls).hasSize(2);
    assertThat(calls.getFirst())
        .extracting(word -> word.substring(0, 3))
        .containsExactly("k0=", "k1=", "k2=", "k3=", "k4=", "k5=", "k6=", "k7=");
    assertThat(calls.getLast()).containsExactly("k8=" + value);
  }

  @Test
  void flattensNestedResults() {
    tools.accept("action-set size.bytes=12 size.exact=true name=x=y");
    Map<String, Object> size = new LinkedHashMap<>();
    size.put("bytes", 12);
    size.put("exact", true);
    Map<String, Object> nested = new LinkedHashMap<>();
    nested.put("size", size);
    nested.put("name", "x=y");

    action.setResults(nested);
    action.send();

    tools.assertAllUsed();
  }

  @Test
  void aResultThatWouldReplaceOthersIsRefused() {
    action.setResult("a.b", "1");
    action.setResult("ab", "2");

    assertThatThrownBy(() -> action.setResult("a", "3"))
        .isInstanceOf(ActionResultException.class)
        .hasMessage("Cannot set action result \"a\" beside \"a.b\": one holds the other");
    assertThatThrownBy(() -> action.setResult("ab.c", "4"))
        .isInstanceOf(ActionResultException.class);
  }

  @Test
  void twoKeysThatFlattenToOneAreRefused() {
    Map<String, Object> nested = new LinkedHashMap<>();
    nested.put("a.b", 1);
    nested.put("a", Map.of("b", 2));

    assertThatThrownBy(() -> action.setResults(nested))
        .isInstanceOf(ActionResultException.class)
        .hasMessageContaining("\"a.b\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "Foo", "a_b", "a/b", "-a", "a-", "a..b", ".a", "a.", "a.-b", "ü", "a b"})
  void refusesKeysThatJujuRefuses(String key) {
    assertThatThrownBy(() -> action.setResult(key, "hunter2"))
        .isInstanceOf(ActionResultException.class)
        .hasMessageNotContaining("hunter2")
        .hasMessageContaining("lower-case");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "stdout",
        "stderr",
        "stdout-encoding",
        "stderr-encoding",
        "return-code",
        "stdout.lines",
        "backup.stderr",
        "a.stdout-encoding.b"
      })
  void refusesKeysThatJujuKeepsForItself(String key) {
    assertThatThrownBy(() -> action.setResult(key, "x"))
        .isInstanceOf(ActionResultException.class)
        .hasMessageContaining("keeps that key");
  }

  @ParameterizedTest
  @ValueSource(strings = {"stdout-lines", "a.return-code"})
  void takesKeysThatOnlyLookLikeThose(String key) {
    tools.accept("action-set " + key + "=x");

    action.setResult(key, "x");
    action.send();

    assertThat(tools.commandLines()).containsExactly("action-set " + key + "=x");
  }

  @Test
  void refusesAValueThatNoCommandLineHolds() {
    action.setResult("k", "x".repeat(Utf8Chunks.LONGEST_WORD - 2));

    assertThatThrownBy(() -> action.setResult("k", "x".repeat(Utf8Chunks.LONGEST_WORD - 1)))
        .isInstanceOf(ActionResultException.class)
        .hasMessageContaining("131072 bytes with its key");
    assertThatThrownBy(() -> action.setResult("k", "a\0b"))
        .isInstanceOf(ActionResultException.class)
        .hasMessageContaining("zero character");
  }

  @Property(tries = 50)
  void splitsResultsOverCallsThatTheKernelTakes(
      @ForAll @Size(min = 1, max = 60) List<@IntRange(max = 100_000) Integer> sizes) {
    ActionResults results = new ActionResults();
    Map<String, String> expected = new LinkedHashMap<>();
    for (int i = 0; i < sizes.size(); i++) {
      String value = "é".repeat(sizes.get(i) / 2);
      expected.put("k" + i, value);
      results.set("k" + i, value);
    }

    List<List<String>> calls = results.calls();

    Map<String, String> sent = new LinkedHashMap<>();
    for (List<String> words : calls) {
      assertThat(words.stream().mapToInt(word -> Utf8Chunks.length(word) + 9).sum())
          .isLessThanOrEqualTo(1024 * 1024);
      for (String word : words) {
        int equals = word.indexOf('=');
        sent.put(word.substring(0, equals), word.substring(equals + 1));
      }
    }
    assertThat(sent).isEqualTo(expected);
  }

  @Test
  void theLastFailureWinsAndIsSentAfterTheResults() {
    tools.accept("action-set a=1").accept("action-fail -- second");

    action.fail("first");
    action.setResult("a", "1");
    action.fail("second");
    assertThat(action.hasFailed()).isTrue();
    action.send();

    assertThat(tools.commandLines()).containsExactly("action-set a=1", "action-fail -- second");
  }

  @Test
  void longProgressIsSplit() {
    String line = "x".repeat(Utf8Chunks.LONGEST_WORD);
    tools.accept("action-log -- " + line).accept("action-log -- yz");

    action.log(line + "yz");

    tools.assertAllUsed();
  }

  @Test
  void withNothingToSayNothingIsSent() {
    action.send();

    assertThat(tools.calls()).isEqualTo(List.<HookToolCall>of());
  }
}
