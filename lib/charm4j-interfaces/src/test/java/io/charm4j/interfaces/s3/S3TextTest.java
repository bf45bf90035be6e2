package io.charm4j.interfaces.s3;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class S3TextTest {

  @Property
  void cleaningTwiceChangesNothingMore(@ForAll("pastedText") String text) {
    String path = S3Text.withoutSurroundingSlashes(text);
    String endpoint = S3Text.withoutTrailingSlashes(text);

    assertThat(S3Text.withoutSurroundingSlashes(path)).isEqualTo(path);
    assertThat(S3Text.withoutTrailingSlashes(endpoint)).isEqualTo(endpoint);
  }

  @Property
  void leavesNeitherSlashNorWhiteSpaceAtTheEnds(@ForAll("pastedText") String text) {
    String path = S3Text.withoutSurroundingSlashes(text);

    assertThat(path).doesNotStartWith("/").doesNotEndWith("/").isEqualTo(path.strip());
  }

  @Property
  void keepsWhatStandsBetweenTheEnds(@ForAll("keys") String key, @ForAll("ends") String end) {
    assertThat(S3Text.withoutSurroundingSlashes(end + key + end)).isEqualTo(key);
    assertThat(S3Text.withoutTrailingSlashes(key + end)).isEqualTo(key);
  }

  @Provide
  Arbitrary<String> pastedText() {
    return Arbitraries.strings().withChars("/ \t\n\u2003ab:.").ofMaxLength(12);
  }

  @Provide
  Arbitrary<String> keys() {
    return Arbitraries.strings()
        .withChars("/ ab.")
        .ofMaxLength(10)
        .map(middle -> "x" + middle + "y");
  }

  @Provide
  Arbitrary<String> ends() {
    return Arbitraries.strings().withChars("/ \t\r\n").ofMaxLength(4);
  }
}
