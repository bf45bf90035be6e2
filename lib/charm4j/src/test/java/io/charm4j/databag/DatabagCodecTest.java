package io.charm4j.databag;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.charm4j.json.JsonValue;
import io.charm4j.json.JsonValue.JsonArray;
import io.charm4j.json.JsonValue.JsonNull;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class DatabagCodecTest {

  enum Mode {
    READ_WRITE,
    READ_ONLY
  }

  record Endpoint(
      String host, long port, boolean tls, Mode mode, List<String> names, Optional<Long> weight) {
    static final DatabagKey<String> HOST = DatabagKey.text("host");
    static final DatabagKey<Long> PORT = DatabagKey.integer("port", 80);
    static final DatabagKey<Boolean> TLS = DatabagKey.bool("tls", true);
    static final DatabagKey<Mode> MODE = DatabagKey.choice("mode", Mode.class, Mode.READ_WRITE);
    static final DatabagKey<List<String>> NAMES = DatabagKey.texts("names");
    static final DatabagKey<Optional<Long>> WEIGHT = DatabagKey.integer("weight", 0).optional();
    static final DatabagCodec<Endpoint> CODEC =
        DatabagCodec.of(
            bag ->
                new Endpoint(
                    bag.get(HOST),
                    bag.get(PORT),
                    bag.get(TLS),
                    bag.get(MODE),
                    bag.get(NAMES),
                    bag.get(WEIGHT)),
            DatabagCodec.field(HOST, Endpoint::host),
            DatabagCodec.field(PORT, Endpoint::port),
            DatabagCodec.field(TLS, Endpoint::tls),
            DatabagCodec.field(MODE, Endpoint::mode),
            DatabagCodec.field(NAMES, Endpoint::names),
            DatabagCodec.field(WEIGHT, Endpoint::weight));
  }

  @Property
  void everyRecordIsReadAsItWasWrittenAndForeignKeysSurvive(
      @ForAll String host,
      @ForAll long port,
      @ForAll boolean tls,
      @ForAll Mode mode,
      @ForAll List<String> names,
      @ForAll Optional<Long> weight) {
    MapDatabag bag = new MapDatabag(Map.of("foreign", "kept", "port", "1"));
    Endpoint endpoint = new Endpoint(host, port, tls, mode, names, weight);

    Endpoint.CODEC.write(bag, endpoint);

    assertThat(Endpoint.CODEC.read(bag)).isEqualTo(endpoint);
    assertThat(bag.get("foreign")).contains("kept");
  }

  @Property
  void anyTextIsReadOrRefusedWithoutQuotingIt(@ForAll String text) {
    MapDatabag bag = new MapDatabag(Map.of("port", text, "tls", text, "mode", text, "names", text));
    for (DatabagKey<?> key : List.of(Endpoint.PORT, Endpoint.TLS, Endpoint.MODE, Endpoint.NAMES)) {
      try {
        bag.get(key);
      } catch (DatabagException e) {
        assertThat(e.key()).isEqualTo(key.name());
        assertThat(e.getMessage())
            .isEqualTo(
                "\"" + key.name() + "\" in the unit data of web/0 in relation db:7 " + e.reason());
        assertThat(e.reason()).matches("is not .*|is neither .*");
      }
    }
  }

  @Test
  void whatIsMissingHasItsDefault() {
    assertThat(Endpoint.CODEC.read(new MapDatabag(Map.of())))
        .isEqualTo(new Endpoint("", 80, true, Mode.READ_WRITE, List.of(), Optional.empty()));
  }

  @Test
  void falsyValuesAreWrittenLikeAnyOther() {
    MapDatabag bag = new MapDatabag(Map.of());

    Endpoint.CODEC.write(
        bag, new Endpoint("h", 0, false, Mode.READ_ONLY, List.of(), Optional.of(0L)));

    assertThat(bag.asMap())
        .isEqualTo(
            Map.of(
                "host",
                "h",
                "port",
                "0",
                "tls",
                "false",
                "mode",
                "read-only",
                "names",
                "[]",
                "weight",
                "0"));
  }

  @Test
  void anEmptyOptionalRemovesItsKey() {
    MapDatabag bag = new MapDatabag(Map.of("weight", "5"));

    bag.set(Endpoint.WEIGHT, Optional.empty());

    assertThat(bag.asMap()).isEmpty();
  }

  @Test
  void aBadValueNamesRelationKeyAndReasonButNotItself() {
    MapDatabag bag = new MapDatabag(Map.of("port", "hunter2", "mode", "hunter2"));

    assertThatThrownBy(() -> bag.get(Endpoint.PORT))
        .isInstanceOf(DatabagException.class)
        .hasMessage("\"port\" in the unit data of web/0 in relation db:7 is not a whole number")
        .hasNoCause();
    assertThatThrownBy(() -> bag.get(Endpoint.MODE))
        .hasMessageEndingWith("is not one of read-write, read-only");
  }

  @Test
  void aForeignDecodersMessageIsNotPassedOn() {
    DatabagKey<Integer> key =
        DatabagKey.of("n", 0, Integer::valueOf, value -> Optional.of(value.toString()));
    MapDatabag bag = new MapDatabag(Map.of("n", "hunter2"));

    assertThatThrownBy(() -> bag.get(key))
        .isInstanceOf(DatabagException.class)
        .hasMessageEndingWith("could not be read (NumberFormatException)")
        .hasNoCause();
  }

  @Test
  void anEmptyTextThatWouldReadAsSomethingElseIsRefused() {
    DatabagKey<String> key = DatabagKey.text("mode", "auto");
    MapDatabag bag = new MapDatabag(Map.of("mode", "path"));

    assertThatThrownBy(() -> bag.set(key, ""))
        .isInstanceOf(DatabagException.class)
        .hasMessageContaining("cannot be set to the empty text");
    assertThat(bag.get(key)).isEqualTo("path");
  }

  @Test
  void keepsAnyJson() {
    DatabagKey<JsonValue> key = DatabagKey.json("tree", new JsonNull());
    MapDatabag bag = new MapDatabag(Map.of());

    assertThat(bag.get(key)).isEqualTo(new JsonNull());
    bag.set(key, new JsonArray(List.of()));
    assertThat(bag.get("tree")).contains("[]");
    assertThat(bag.get(key)).isEqualTo(new JsonArray(List.of()));
  }
}
