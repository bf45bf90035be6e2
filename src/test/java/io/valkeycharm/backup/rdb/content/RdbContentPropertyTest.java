package io.valkeycharm.backup.rdb.content;

import static org.assertj.core.api.Assertions.assertThat;

import io.valkeycharm.backup.rdb.RdbSample;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Whatever bytes there are, reading them ends, with a verdict. */
class RdbContentPropertyTest {

  @Property(tries = 2000)
  void endsWithAVerdictWhateverFollowsTheHeader(@ForAll @Size(max = 300) byte[] content)
      throws IOException {
    assertThat(read(RdbSample.whole("VALKEY080", content))).isNotNull();
  }

  @Property(tries = 2000)
  void endsWithAVerdictWhateverAValueIs(
      @ForAll @IntRange(max = 30) int type, @ForAll @Size(max = 200) byte[] value)
      throws IOException {
    byte[] content = new RdbWriter().key(type, "k").raw(value).content();
    assertThat(read(RdbSample.whole("REDIS0012", content))).isNotNull();
  }

  @Property(tries = 500)
  void anyBytesAsAStringAreOne(@ForAll @Size(max = 20_000) byte[] text) throws IOException {
    assertThat(read(new RdbWriter().key(0, "k").string(text).file("REDIS0011")))
        .isInstanceOf(RdbContent.Whole.class);
  }

  private static RdbContent read(byte[] file) throws IOException {
    return new RdbContentReader(new ByteArrayInputStream(file), _ -> {}).read();
  }
}
