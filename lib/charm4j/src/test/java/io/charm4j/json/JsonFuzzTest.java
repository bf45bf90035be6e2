package io.charm4j.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.charm4j.json.JsonValue.JsonObject;
import io.charm4j.testkit.Mutations;
import java.util.Optional;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever a hook tool or a databag holds, the reader of JSON takes it or refuses it in its own words. */
class JsonFuzzTest {
  private static final String MARKER = Mutations.MARKER;

  @Property
  void aTextIsReadOrRefusedWithoutBeingQuoted(@ForAll("documents") String text) {
    parse(text).ifPresent(value -> assertThat(Json.parse(Json.write(value))).isEqualTo(value));
  }

  @Property
  void aMemberIsReadOrRefusedByItsName(@ForAll("documents") String text) {
    if (parse(text).orElse(new JsonValue.JsonNull()) instanceof JsonObject object) {
      TypedMembers members =
          new TypedMembers(object, (name, expected) -> new IllegalStateException(expected));
      for (String name : object.members().keySet()) {
        assertReadOrRefused(() -> members.text(name), "a text");
        assertReadOrRefused(() -> members.bool(name), "true or false");
        assertReadOrRefused(() -> members.integer(name), "a whole number");
        assertReadOrRefused(() -> members.decimal(name), "a number");
      }
    }
  }

  private static void assertReadOrRefused(Runnable reading, String expected) {
    try {
      reading.run();
    } catch (IllegalStateException refused) {
      assertThat(refused).hasMessage(expected);
    }
  }

  private static Optional<JsonValue> parse(String text) {
    try {
      return Optional.of(Json.parse(text));
    } catch (JsonException e) {
      assertThat(Mutations.everythingIn(e)).doesNotContain(MARKER);
      return Optional.empty();
    }
  }

  @Provide
  Arbitrary<String> documents() {
    return Mutations.of(
        "{\"password\":\"" + MARKER + "\",\"count\":12,\"ratio\":-1.5e3,\"on\":true,\"no\":null}",
        "[\"" + MARKER + "\",{\"a\":{\"b\":[1,2,[]]}},\"\\u00e9\\n\"]",
        "\"" + MARKER + "\"",
        MARKER);
  }
}
