package io.charm4j.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.charm4j.json.JsonValue.JsonArray;
import io.charm4j.json.JsonValue.JsonBoolean;
import io.charm4j.json.JsonValue.JsonNull;
import io.charm4j.json.JsonValue.JsonNumber;
import io.charm4j.json.JsonValue.JsonObject;
import io.charm4j.json.JsonValue.JsonText;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {

  @Property
  void everyValueIsReadAsItWasWritten(@ForAll("values") JsonValue value) {
    assertThat(Json.parse(Json.write(value))).isEqualTo(value);
  }

  @Property
  void nonsenseIsRefusedAndNothingElseHappens(@ForAll String text) {
    try {
      JsonValue value = Json.parse(text);
      assertThat(Json.parse(Json.write(value))).isEqualTo(value);
    } catch (JsonException e) {
      assertThat(e).hasMessageMatching("(Not valid JSON|Expected ).*");
    }
  }

  @Test
  void readsWhatJujuPrints() {
    JsonValue value = Json.parse("{\"a\":\"\\u003cb\\u003e\",\"n\":1.50,\"l\":[true,null]}\n");

    assertThat(value)
        .isEqualTo(
            new JsonObject(
                Map.of(
                    "a",
                    new JsonText("<b>"),
                    "n",
                    new JsonNumber(new BigDecimal("1.50")),
                    "l",
                    new JsonArray(List.of(new JsonBoolean(true), new JsonNull())))));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "{", "[1", "[1,]", "{\"a\":}", "{} {}", "nul", "{'a':1}", "1 2"})
  void refusesWhatIsNotOneValue(String text) {
    assertThatThrownBy(() -> Json.parse(text)).isInstanceOf(JsonException.class);
  }

  @Test
  void neverQuotesTheText() {
    assertThatThrownBy(() -> Json.parse("{\"password\": hunter2}"))
        .isInstanceOf(JsonException.class)
        .hasNoCause()
        .hasMessageNotContaining("hunter2")
        .hasMessageContaining("line 1 column");
  }

  @Test
  void aNullMemberIsTheSameAsAMissingOne() {
    JsonObject object = new JsonObject(Map.of("gone", new JsonNull(), "n", JsonNumber.of(3)));

    assertThat(object.get("gone")).isEmpty();
    assertThat(object.get("never")).isEmpty();
    assertThat(object.text("n")).isEmpty();
    assertThat(object.elements("n")).isEmpty();
  }

  @Provide
  Arbitrary<JsonValue> values() {
    Arbitrary<JsonValue> leaves =
        Arbitraries.oneOf(
            Arbitraries.strings().map(JsonText::new),
            Arbitraries.longs().map(JsonNumber::of),
            Arbitraries.of(true, false).map(JsonBoolean::new),
            Arbitraries.just(new JsonNull()));
    return Arbitraries.recursive(
        () -> leaves,
        inner ->
            Arbitraries.oneOf(
                inner.list().ofMaxSize(4).map(JsonArray::new),
                Arbitraries.maps(Arbitraries.strings(), inner).ofMaxSize(4).map(JsonObject::new)),
        0,
        3);
  }
}
