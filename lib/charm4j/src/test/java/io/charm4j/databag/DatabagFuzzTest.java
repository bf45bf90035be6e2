package io.charm4j.databag;

import static org.assertj.core.api.Assertions.assertThat;

import io.charm4j.json.JsonValue;
import io.charm4j.testkit.Mutations;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever the other side writes, a typed key reads it or says which key is wrong, and never the value. */
class DatabagFuzzTest {
  private enum Mode {
    READ_ONLY,
    READ_WRITE
  }

  private static final List<DatabagKey<?>> KEYS =
      List.of(
          DatabagKey.text("entry"),
          DatabagKey.bool("entry", false),
          DatabagKey.integer("entry", 7),
          DatabagKey.choice("entry", Mode.class, Mode.READ_ONLY),
          DatabagKey.json("entry", new JsonValue.JsonNull()),
          DatabagKey.texts("entry"),
          DatabagKey.integer("entry", 7).optional(),
          DatabagKey.of(
              "entry",
              "",
              text -> {
                throw new IllegalStateException("a decoder that quotes " + text);
              },
              Optional::of));

  private record Endpoint(String host, long port, boolean tls, List<String> names) {
    private static final DatabagKey<String> HOST = DatabagKey.text("host");
    private static final DatabagKey<Long> PORT = DatabagKey.integer("port", 80);
    private static final DatabagKey<Boolean> TLS = DatabagKey.bool("tls", false);
    private static final DatabagKey<List<String>> NAMES = DatabagKey.texts("names");
    static final DatabagCodec<Endpoint> CODEC =
        DatabagCodec.of(
            bag -> new Endpoint(bag.get(HOST), bag.get(PORT), bag.get(TLS), bag.get(NAMES)),
            DatabagCodec.field(HOST, Endpoint::host),
            DatabagCodec.field(PORT, Endpoint::port),
            DatabagCodec.field(TLS, Endpoint::tls),
            DatabagCodec.field(NAMES, Endpoint::names));
  }

  @Property
  void anEntryIsReadOrItsKeyIsNamed(@ForAll("entries") String text) {
    for (DatabagKey<?> key : KEYS) {
      MapDatabag bag = new MapDatabag(Map.of("entry", text));
      try {
        bag.get(key);
      } catch (DatabagException e) {
        assertThat(e.key()).isEqualTo("entry");
        assertThat(Mutations.everythingIn(e)).doesNotContain(Mutations.MARKER);
      }
    }
  }

  @Property
  void aRecordThatCanBeReadCanBeWrittenBack(
      @ForAll("entries") String host,
      @ForAll("entries") String port,
      @ForAll("entries") String tls,
      @ForAll("entries") String names) {
    MapDatabag bag =
        new MapDatabag(
            Map.of("host", host, "port", port, "tls", tls, "names", names, "other", "x"));
    try {
      Endpoint endpoint = Endpoint.CODEC.read(bag);
      Endpoint.CODEC.write(bag, endpoint);
      assertThat(Endpoint.CODEC.read(bag)).isEqualTo(endpoint);
      assertThat(bag.asMap()).containsEntry("other", "x");
    } catch (DatabagException e) {
      assertThat(e.key()).isIn("host", "port", "tls", "names");
      assertThat(Mutations.everythingIn(e)).doesNotContain(Mutations.MARKER);
    }
  }

  @Provide
  Arbitrary<String> entries() {
    return Mutations.of(
        Mutations.MARKER,
        "true",
        "false",
        "read-write",
        "12345",
        "-9223372036854775808",
        "[\"" + Mutations.MARKER + "\",\"b\"]",
        "{\"a\":\"" + Mutations.MARKER + "\"}");
  }
}
